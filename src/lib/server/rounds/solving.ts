import { dayOf } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type RoundTable } from '#lib/server/database/index.ts';
import { roundChanged } from './bus.ts';
import {
  contradiction,
  nameIn,
  prepare,
  type LockFault,
  type Prepared,
  type SolveRefusal,
} from './preparing.ts';
import * as queries from './queries.ts';
import { roundAfter, type RoundState } from './rules.ts';
import { hashesOf, inputOf, sealed } from './snapshot.ts';
import type { SolvedTexts } from './task.ts';
import { runInWorker } from './worker.ts';

export type Phase = 'reading' | 'comparing' | 'solving' | 'pricing' | 'verifying' | 'keeping';
type Outcome = Result<{ solutionId: string }, SolveRefusal>;

interface Running {
  phase: Phase;
  /** How much of the phase is done, 0 … 1; null: nobody knows. */
  share: number | null;
  /** When open pages last heard of it. */
  toldAt: number;
  /** Resolves when it is clear that there is something to solve, or why not. */
  prepared: Promise<Result<undefined, SolveRefusal>>;
  finished: Promise<Outcome>;
}

/** Solving under way in this process, and how the last one failed. A restart forgets both and leaves the round as it was. */
const running = new Map<string, Running>();
const failures = new Map<string, Refused<SolveRefusal> & { faults: LockFault[] }>();

export interface Progress {
  /** Null: nothing is under way. */
  phase: Phase | null;
  /** How much of that phase is done, 0 … 1; null: nobody knows. */
  share: number | null;
  /** How the last solving failed; null when it did not. */
  failure: { code: SolveRefusal; facts: Refused['facts']; faults: LockFault[] } | null;
}

/** How far the solving of a round is. The caller has authorized the reading of the round. */
export function progressOf(roundId: string): Progress {
  const failure = failures.get(roundId);
  return {
    phase: running.get(roundId)?.phase ?? null,
    share: running.get(roundId)?.share ?? null,
    failure: failure ? { code: failure.code, facts: failure.facts, faults: failure.faults } : null,
  };
}

/** What was said about the last solving no longer concerns what is decided now. */
export const forgetFailure = (roundId: string): boolean => failures.delete(roundId);

/**
 * Begins to solve a round in a worker and answers as soon as it is under way; a second request joins the first.
 * `finished` resolves when the result is kept, or with why it is not.
 * Refused: `not-solvable` (published, closed or discarded), `nobody-there`, `nobody-eligible`, `no-mentors`, `no-places`.
 */
export async function solveRound(
  context: Context,
  roundId: string,
): Promise<Result<{ joined: boolean; finished: Promise<Outcome> }, SolveRefusal>> {
  const round = (await queries.roundById(context.database, roundId)) ?? notFound();
  authorize(context, 'round.solve', { hubs: round.hubs.split(';') });
  if (context.database.isTransaction) throw new Error('a round is solved inside a transaction');
  const first = running.get(roundId);
  const job = first ?? begin(context, round);
  const prepared = await job.prepared;
  if (!prepared.ok) return prepared;
  return done({ joined: first !== undefined, finished: job.finished });
}

function begin(context: Context, round: RoundTable): Running {
  failures.delete(round.id);
  const task = prepare(context, round).then((ready) => {
    if (!ready.ok && ready.faults) failures.set(round.id, { ...ready, faults: ready.faults });
    return ready;
  });
  const job: Running = {
    phase: 'reading',
    share: null,
    toldAt: 0,
    prepared: task.then((ready) => (ready.ok ? done() : ready)),
    finished: task.then((ready) => (ready.ok ? solve(context, round, ready.value, job) : ready)),
  };
  running.set(round.id, job);
  roundChanged(round.id);
  job.finished
    .then((outcome) => {
      if (!outcome.ok && !failures.has(round.id)) failures.set(round.id, { ...outcome, faults: [] });
    })
    .catch((error: unknown) => {
      console.error('solving a round broke', round.id, traceOf(error));
      failures.set(round.id, { ...refused('broken'), faults: [] });
    })
    .finally(() => {
      running.delete(round.id);
      roundChanged(round.id);
    });
  return job;
}

/** Open pages hear of every phase, and within one not more often than they can show. */
const pageEvery = 1000;
function moveOn(roundId: string, job: Running, phase: Phase, share: number | null): void {
  const now = performance.now();
  const isNews = phase !== job.phase || now - job.toldAt >= pageEvery;
  Object.assign(job, { phase, share });
  if (!isNews) return;
  job.toldAt = now;
  roundChanged(roundId);
}

/** Where it broke, without its message: that may hold what the database holds of people. */
const traceOf = (error: unknown): string =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n')
    : typeof error;

async function solve(context: Context, round: RoundTable, ready: Prepared, job: Running): Promise<Outcome> {
  const { snapshot, people } = ready;
  const began = performance.now();
  const answer = await runInWorker(
    { task: 'solve', input: inputOf(snapshot), hashes: hashesOf(snapshot) },
    (step) => {
      if ('phase' in step) moveOn(round.id, job, step.phase, step.share);
    },
  );
  const milliseconds = Math.round(performance.now() - began);
  if (answer.kind === 'faults') {
    const idOf = { mentee: new Map(snapshot.mentees), mentor: new Map(snapshot.mentors) };
    const refusal = contradiction(
      answer.faults.map(({ code, mentee, mentor, detail }) => ({
        code,
        ...nameIn(people, idOf.mentee.get(mentee ?? '') ?? '', idOf.mentor.get(mentor ?? '') ?? '').names,
        detail,
      })),
    );
    failures.set(round.id, refusal);
    return refusal;
  }
  if (answer.kind !== 'solved') throw new Error('the solver answered something else');
  moveOn(round.id, job, 'keeping', null);
  return keep(context, round, ready, { ...answer.solved, milliseconds });
}

/** Snapshot, result and certificate together, or nothing: who decided meanwhile is not overruled. */
async function keep(
  context: Context,
  round: RoundTable,
  { snapshot, people }: Prepared,
  solved: SolvedTexts & { milliseconds: number },
): Promise<Outcome> {
  const ids = { mentee: new Map(snapshot.mentees), mentor: new Map(snapshot.mentors) };
  const kept = sealed(snapshot);
  return inTransaction(context, async (inside) => {
    const { database, now } = inside;
    const current = await queries.roundById(database, round.id);
    const state = current && roundAfter(current.state as RoundState, 'solve');
    if (!state || current.version !== round.version) return refused('changed-meanwhile');
    const [last] = await queries.solutionsOf(database, round.id);
    const solutionId = newId(now);
    await queries.insertSolution(database, {
      id: solutionId,
      round_id: round.id,
      number: (last?.number ?? 0) + 1,
      snapshot: kept.text,
      snapshot_hash: kept.hash,
      matches_csv: solved.matchesCsv,
      unmatched_csv: solved.unmatchedCsv,
      certificate: solved.certificate,
      summary: solved.summary,
      milliseconds: solved.milliseconds,
      solved_at: now,
    });
    await queries.insertProposals(
      database,
      solved.matches.map(({ mentee, mentor, locked, ...match }) => ({
        solution_id: solutionId,
        mentee_id: idIn(ids.mentee, mentee),
        mentor_id: idIn(ids.mentor, mentor),
        score: match.score,
        interests: match.interests,
        location: match.location,
        times: match.times,
        goals: match.goals,
        language: match.language,
        priority: match.priority,
        meeting: match.meeting,
        distance_km: match.distance_km,
        locked: locked ? 1 : 0,
        no_offer_why: null,
      })),
    );
    const values = { state, solution_id: solutionId, on_day: dayOf(now), solved_at: now };
    if (!(await queries.updateRound(database, current, values))) return refused('changed-meanwhile');
    await record(inside, {
      action: 'round.solved',
      kind: 'round',
      id: round.id,
      facts: {
        number: (last?.number ?? 0) + 1,
        matched: solved.matches.length,
        mentees: snapshot.mentees.length,
        mentors: snapshot.mentors.length,
        notTakingPart: people.mentees.length - snapshot.mentees.length,
      },
    });
    return done({ solutionId });
  });
}

function idIn(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Error('the solver named somebody who is not in the snapshot');
  return id;
}
