import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import { solveRound as tryPair, type Summary } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type RoundTable } from '#lib/server/database/index.ts';
import { currentRules, listHubs, readProgramme, readRules, type Rules } from '#lib/server/programme/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import type { DecisionInput, OpenInput, PairInput } from './input.ts';
import { gather, type MenteeOut, type MentorOut, type RoundPeople } from './people.ts';
import * as queries from './queries.ts';
import { offers } from './queries-offers.ts';
import { roundAfter, type OfferState, type RoundState } from './rules.ts';
import { inputOf, takeSnapshot } from './snapshot.ts';
import { forgetFailure, progressOf, type Progress } from './solving.ts';

export interface RoundInList {
  id: string;
  name: string;
  state: RoundState;
  hubs: string[];
  createdAt: Instant;
  solvedAt: Instant | null;
  publishedAt: Instant | null;
  closedAt: Instant | null;
  /** Of the last solution; null before the first. */
  figures: { takePart: number; matched: number; meanScore: number | null } | null;
}

export const hubsOf = (round: RoundTable): string[] => round.hubs.split(';');

/** The round, or 404 when there is none or somebody may not do this to it. */
export async function theRound(
  context: Context,
  id: string,
  action: Parameters<typeof authorize>[1],
): Promise<RoundTable> {
  const round = (await queries.roundById(context.database, id)) ?? notFound();
  authorize(context, action, { hubs: hubsOf(round) });
  return round;
}

/** Rounds all of whose hubs are hers, newest first; for a lead every round. */
export async function listRounds(context: Context): Promise<RoundInList[]> {
  authorize(context, 'round.list');
  const reach = reachOf(context.actor, 'round.list');
  const rounds = (await queries.allRounds(context.database)).filter(
    (round) => reach.all || hubsOf(round).every((hub) => reach.hubs.includes(hub)),
  );
  return Promise.all(
    rounds.map(async (round) => {
      const [last] = round.solution_id ? await queries.solutionsOf(context.database, round.id) : [];
      const summary = last ? (JSON.parse(last.summary) as Summary) : null;
      return {
        id: round.id,
        name: round.name,
        state: round.state as RoundState,
        hubs: hubsOf(round),
        createdAt: round.created_at,
        solvedAt: round.solved_at,
        publishedAt: round.published_at,
        closedAt: round.closed_at,
        figures: summary && {
          takePart: summary.mentees.takePart,
          matched: summary.mentees.matched,
          meanScore: summary.meanScore,
        },
      };
    }),
  );
}

/**
 * Opens a round for these hubs, under the rules of today. `seed` settles ties; left out, chance gives one.
 * Refused: `not-set-up` (no programme yet), `no-such-hub`.
 */
export async function openRound(
  context: Context,
  input: OpenInput & { seed?: string },
): Promise<Result<{ id: string }, 'not-set-up' | 'no-such-hub'>> {
  authorize(context, 'round.open', { hubs: input.hubs });
  return inTransaction(context, async (inside) => {
    const programme = await readProgramme(inside);
    const rules = await currentRules(inside);
    if (!programme || !rules) return refused('not-set-up');
    const known = new Set((await listHubs(inside)).map(({ hub }) => hub));
    const stranger = input.hubs.find((hub) => !known.has(hub));
    if (stranger !== undefined) return refused('no-such-hub', { hub: stranger });
    const id = newId(inside.now);
    await queries.insertRound(inside.database, {
      id,
      name: input.name,
      state: 'draft',
      cohort_id: programme.cohort.id,
      hubs: [...input.hubs].sort().join(';'),
      rules_id: rules.id,
      on_day: dayOf(inside.now),
      seed: input.seed ?? id,
      solution_id: null,
      created_at: inside.now,
      created_by: inside.actor.accountId,
      solved_at: null,
      published_at: null,
      published_by: null,
      closed_at: null,
      discarded_at: null,
      version: 1,
    });
    await record(inside, {
      action: 'round.opened',
      kind: 'round',
      id,
      facts: { hubs: input.hubs.join(';'), rules: rules.number },
    });
    return done({ id });
  });
}

/** Somebody of a round, as its staff sees her. */
export interface MenteeLine {
  id: string;
  name: string;
  hub: string;
  grade: number;
  waiting: number;
  out: MenteeOut | null;
  /** She wishes to meet online only, and nobody has agreed to it: no pair of hers is possible. */
  onlineWithoutConsent: boolean;
}
export interface MentorLine {
  id: string;
  name: string;
  district: string;
  occupation: string;
  places: number;
  free: number;
  out: MentorOut | null;
}

export interface DecisionLine {
  menteeId: string;
  mentorId: string;
  mentee: string;
  mentor: string;
  decision: 'lock' | 'forbid';
  reason: string;
  /** A ban from an earlier round: staff can lift it, and nobody decided it here. */
  standing: boolean;
}

export interface SolutionLine {
  id: string;
  number: number;
  solvedAt: Instant;
  milliseconds: number;
  summary: Summary;
}

export interface Round {
  id: string;
  name: string;
  state: RoundState;
  hubs: string[];
  onDay: Day;
  rules: Rules;
  createdAt: Instant;
  solvedAt: Instant | null;
  publishedAt: Instant | null;
  closedAt: Instant | null;
  discardedAt: Instant | null;
  /** The solution that counts now; after a decision it is the one before. */
  solution: SolutionLine | null;
  /** How many times it was solved. */
  solutions: number;
  decisions: DecisionLine[];
  progress: Progress;
  offers: Record<OfferState, number>;
  openOffers: number;
}

export const peopleLines = (people: RoundPeople): { mentees: MenteeLine[]; mentors: MentorLine[] } => ({
  mentees: people.mentees.map(({ girl, out }) => ({
    id: girl.id,
    name: girl.name,
    hub: girl.hub,
    grade: girl.grade,
    waiting: girl.waiting,
    out,
    onlineWithoutConsent: girl.standing.why === null && girl.meeting === 'online' && !girl.standing.online,
  })),
  mentors: people.mentors.map(({ mentor, free, out }) => ({
    id: mentor.id,
    name: mentor.name,
    district: mentor.district,
    occupation: mentor.occupation,
    places: mentor.places,
    free,
    out,
  })),
});

/** A round with its decisions, figures and progress. Not found: 404, also when a hub of it is not hers. */
export async function readRound(context: Context, id: string): Promise<Round> {
  const round = await theRound(context, id, 'round.read');
  const { database } = context;
  const solutions = await queries.solutionsOf(database, id);
  const current = solutions.find((each) => each.id === round.solution_id);
  const counts: Round['offers'] = { to_mentor: 0, to_mentee: 0, accepted: 0, declined: 0, lapsed: 0 };
  for (const { state } of await offers(database, { roundId: id })) counts[state as OfferState] += 1;
  return {
    id,
    name: round.name,
    state: round.state as RoundState,
    hubs: hubsOf(round),
    onDay: round.on_day,
    rules: await readRules(context, round.rules_id),
    createdAt: round.created_at,
    solvedAt: round.solved_at,
    publishedAt: round.published_at,
    closedAt: round.closed_at,
    discardedAt: round.discarded_at,
    solution: current
      ? {
          id: current.id,
          number: current.number,
          solvedAt: current.solved_at,
          milliseconds: current.milliseconds,
          summary: JSON.parse(current.summary) as Summary,
        }
      : null,
    solutions: solutions.length,
    decisions: await decisionLines(context, round),
    progress: progressOf(id),
    offers: counts,
    openOffers: counts.to_mentor + counts.to_mentee,
  };
}

/** Who takes part in a round as things stand now, and who does not and why. */
export async function readParticipants(
  context: Context,
  id: string,
): Promise<{ mentees: MenteeLine[]; mentors: MentorLine[] }> {
  const round = await theRound(context, id, 'round.read');
  return peopleLines(await gather(context, hubsOf(round)));
}

/** How far the solving of a round is. */
export async function roundProgress(context: Context, id: string): Promise<Progress & { state: RoundState }> {
  const round = await theRound(context, id, 'round.read');
  return { ...progressOf(id), state: round.state as RoundState };
}

async function decisionLines(context: Context, round: RoundTable): Promise<DecisionLine[]> {
  const decided = await queries.decisionsOf(context.database, round.id);
  const bans = await queries.standingBans(context.database);
  const girls = await readMentees(context, [
    ...new Set([...decided, ...bans].map(({ mentee_id }) => mentee_id)),
  ]);
  const mentors = await readMentors(context, [
    ...new Set([...decided, ...bans].map(({ mentor_id }) => mentor_id)),
  ]);
  const girlOf = new Map(girls.map((each) => [each.id, each]));
  const mentorOf = new Map(mentors.map((each) => [each.id, each]));
  const hubs = hubsOf(round);
  const line = (
    { mentee_id, mentor_id, reason }: { mentee_id: string; mentor_id: string; reason: string },
    decision: 'lock' | 'forbid',
    standing: boolean,
  ): DecisionLine[] => {
    const girl = girlOf.get(mentee_id);
    if (!girl || !hubs.includes(girl.hub)) return [];
    return [
      {
        menteeId: mentee_id,
        mentorId: mentor_id,
        mentee: girl.name,
        mentor: mentorOf.get(mentor_id)?.name ?? '',
        decision,
        reason,
        standing,
      },
    ];
  };
  return [
    ...decided.flatMap((each) => line(each, each.decision === 'lock' ? 'lock' : 'forbid', false)),
    ...bans.flatMap((each) => line(each, 'forbid', true)),
  ];
}

export type DecideRefusal =
  | 'not-open'
  | 'mentee-out'
  | 'mentor-out'
  | 'forbidden-before'
  | 'locked-twice'
  | 'no-place-left'
  | 'impossible';

/**
 * Locks or forbids a pair in a round that is not published; what was solved before no longer counts.
 * Refused: `not-open`; a lock also as `mentee-out`, `mentor-out` (with why), `forbidden-before` (a standing ban: lift it
 * first), `locked-twice` (with whom), `no-place-left` (locks hold all her places), `impossible` (with the rule).
 */
export async function decide(
  context: Context,
  roundId: string,
  input: DecisionInput,
): Promise<Result<undefined, DecideRefusal>> {
  await theRound(context, roundId, 'round.decide');
  return inTransaction(context, async (inside) => {
    const round = await theRound(inside, roundId, 'round.decide');
    const people = await gather(inside, hubsOf(round));
    const girl = people.mentees.find((each) => each.girl.id === input.mentee);
    const mentor = people.mentors.find((each) => each.mentor.id === input.mentor);
    if (!girl || !mentor) return notFound();
    const state = roundAfter(round.state as RoundState, 'decide');
    if (!state) return refused('not-open');
    if (input.decision === 'lock') {
      const fault = await lockFault(inside, round, people, input);
      if (fault) return fault;
    }
    await queries.putDecision(inside.database, {
      round_id: roundId,
      mentee_id: input.mentee,
      mentor_id: input.mentor,
      decision: input.decision,
      reason: input.reason,
      decided_at: inside.now,
      decided_by: inside.actor.accountId,
    });
    await changed(inside, round, state, `round.${input.decision === 'lock' ? 'locked' : 'forbidden'}`, input);
    return done();
  });
}

/** Takes a lock or a ban of this round back. Refused: `not-open`, `not-decided` (somebody was faster). */
export async function undecide(
  context: Context,
  roundId: string,
  pair: PairInput,
): Promise<Result<undefined, 'not-open' | 'not-decided'>> {
  await theRound(context, roundId, 'round.decide');
  return inTransaction(context, async (inside) => {
    const round = await theRound(inside, roundId, 'round.decide');
    const state = roundAfter(round.state as RoundState, 'decide');
    if (!state) return refused('not-open');
    if (!(await queries.deleteDecision(inside.database, { roundId, ...pair }))) return refused('not-decided');
    await changed(inside, round, state, 'round.decision-undone', pair);
    return done();
  });
}

/** Allows a pair again that was declined or ended. Refused: `not-forbidden` (somebody was faster). */
export async function liftPair(
  context: Context,
  pair: PairInput,
): Promise<Result<undefined, 'not-forbidden'>> {
  const [girl] = await readMentees(context, [pair.mentee]);
  if (!girl) return notFound();
  authorize(context, 'pair.lift', { hubs: [girl.hub] });
  return inTransaction(context, async (inside) => {
    const lifted = await queries.liftBan(inside.database, {
      menteeId: pair.mentee,
      mentorId: pair.mentor,
      now: inside.now,
      by: inside.actor.accountId,
    });
    if (!lifted) return refused('not-forbidden');
    await record(inside, { action: 'pair.lifted', kind: 'pair', id: pair.mentee, hub: girl.hub });
    return done();
  });
}

async function changed(
  inside: Context,
  round: RoundTable,
  state: RoundState,
  action: string,
  pair: PairInput,
) {
  if (!(await queries.updateRound(inside.database, round, { state })))
    throw new Error(`round ${round.id} changed inside its transaction`);
  await record(inside, {
    action,
    kind: 'round',
    id: round.id,
    facts: { mentee: pair.mentee, mentor: pair.mentor },
  });
  forgetFailure(round.id);
}

async function lockFault(
  inside: Context,
  round: RoundTable,
  people: RoundPeople,
  { mentee, mentor }: PairInput,
): Promise<ReturnType<typeof refused<DecideRefusal>> | null> {
  const girl = people.mentees.find((each) => each.girl.id === mentee);
  const hers = people.mentors.find((each) => each.mentor.id === mentor);
  if (!girl || girl.out) return refused('mentee-out', { why: girl?.out ?? 'left' });
  if (!hers || hers.out) return refused('mentor-out', { why: hers?.out ?? 'left' });
  const bans = await queries.standingBans(inside.database);
  if (bans.some((each) => each.mentee_id === mentee && each.mentor_id === mentor))
    return refused('forbidden-before');
  const locks = (await queries.decisionsOf(inside.database, round.id)).filter(
    (each) => each.decision === 'lock' && !(each.mentee_id === mentee && each.mentor_id === mentor),
  );
  const other = locks.find((each) => each.mentee_id === mentee);
  if (other)
    return refused('locked-twice', {
      mentor: people.mentors.find((each) => each.mentor.id === other.mentor_id)?.mentor.name ?? '',
    });
  if (locks.filter((each) => each.mentor_id === mentor).length >= hers.free)
    return refused('no-place-left', { places: hers.free });
  // Whether the pair is possible at all only matching says: it is asked about these two alone.
  const alone = tryPair(
    inputOf(
      takeSnapshot({
        on: dayOf(inside.now),
        seed: round.seed,
        rules: await readRules(inside, round.rules_id),
        hubs: await listHubs(inside),
        mentees: [girl],
        mentors: [hers],
        decisions: [{ mentee: girl.girl.code, mentor: hers.mentor.code, decision: 'lock' }],
      }),
    ),
  );
  const fault = alone.ok ? undefined : alone.faults[0];
  return fault ? refused('impossible', { rule: fault.detail }) : null;
}

/** Discards a round that was not published. Refused: `not-open`. */
export async function discardRound(context: Context, id: string): Promise<Result<undefined, 'not-open'>> {
  await theRound(context, id, 'round.discard');
  return inTransaction(context, async (inside) => {
    const round = await theRound(inside, id, 'round.discard');
    const state = roundAfter(round.state as RoundState, 'discard');
    if (!state) return refused('not-open');
    if (!(await queries.updateRound(inside.database, round, { state, discarded_at: inside.now })))
      throw new Error(`round ${id} changed inside its transaction`);
    await record(inside, { action: 'round.discarded', kind: 'round', id });
    forgetFailure(id);
    return done();
  });
}
