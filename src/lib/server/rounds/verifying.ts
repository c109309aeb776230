import { readMatches, type Verdict } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type SolutionTable } from '#lib/server/database/index.ts';
import { solutionOf } from './opened.ts';
import * as queries from './queries.ts';
import { theRound } from './rounds.ts';
import { hashesOf, inputOf, unsealed, type Snapshot } from './snapshot.ts';
import { runInWorker } from './worker.ts';

export type RoundVerdict =
  { ok: true; matched: number; locked: number; value: number; pairs: number } | { ok: false };

/**
 * Computes the kept solution anew from its snapshot and checks its proof, in a worker. `ok: false`: something of what is
 * kept was changed. Refused: `not-solved`.
 */
export async function verifyRound(
  context: Context,
  roundId: string,
): Promise<Result<RoundVerdict, 'not-solved'>> {
  const round = await theRound(context, roundId, 'round.read');
  const solution = await solutionOf(context, round);
  if (!solution) return refused('not-solved');
  let snapshot: Snapshot;
  try {
    snapshot = unsealed(solution.snapshot, solution.snapshot_hash);
  } catch {
    return done({ ok: false });
  }
  const answer = await runInWorker({
    task: 'verify',
    input: inputOf(snapshot),
    hashes: hashesOf(snapshot),
    matches: solution.matches_csv,
    certificate: solution.certificate,
  });
  if (answer.kind !== 'verdict') throw new Error('the verifier answered something else');
  return done((await rowsAgree(context, solution)) ? verdictOf(answer.verdict) : { ok: false });
}

/** Offers are made from rows of the database: they must say what the checked file says. */
async function rowsAgree(context: Context, solution: SolutionTable): Promise<boolean> {
  const file = readMatches(solution.matches_csv);
  if (!file.ok) return false;
  const { mentees, mentors } = unsealed(solution.snapshot, solution.snapshot_hash);
  const [menteeIds, mentorIds] = [new Map(mentees), new Map(mentors)];
  const key = (pair: readonly (string | number | undefined)[]) => JSON.stringify(pair);
  const said = new Set(
    file.rows.map((row) =>
      key([menteeIds.get(row.mentee), mentorIds.get(row.mentor), Number(row.score), Number(row.priority)]),
    ),
  );
  const kept = await queries.proposalsOf(context.database, solution.id);
  return (
    kept.length === said.size &&
    kept.every((row) => said.has(key([row.mentee_id, row.mentor_id, row.score, row.priority])))
  );
}

const verdictOf = (verdict: Verdict | null): RoundVerdict =>
  verdict?.ok
    ? {
        ok: true,
        matched: verdict.matched,
        locked: verdict.locked,
        value: verdict.value,
        pairs: verdict.pairs,
      }
    : { ok: false };

export const roundFiles = [
  'mentees.csv',
  'mentors.csv',
  'hubs.csv',
  'decisions.csv',
  'rules.json',
  'matches.csv',
  'unmatched.csv',
  'certificate.json',
  'summary.json',
] as const;
export type RoundFile = (typeof roundFiles)[number];

/** One file of a solved round, to verify it with `ulduz verify`. Null before the first solution. */
export async function downloadRound(
  context: Context,
  roundId: string,
  file: RoundFile,
): Promise<string | null> {
  const round = await theRound(context, roundId, 'round.read');
  const solution = await solutionOf(context, round);
  if (!solution) return null;
  const { files } = unsealed(solution.snapshot, solution.snapshot_hash);
  const texts: Record<RoundFile, string> = {
    'mentees.csv': files.mentees,
    'mentors.csv': files.mentors,
    'hubs.csv': files.hubs,
    'decisions.csv': files.decisions,
    'rules.json': files.rules,
    'matches.csv': solution.matches_csv,
    'unmatched.csv': solution.unmatched_csv,
    'certificate.json': solution.certificate,
    'summary.json': solution.summary,
  };
  await inTransaction(context, (inside) =>
    record(inside, { action: 'round.downloaded', kind: 'round', id: roundId, facts: { file } }),
  );
  return texts[file];
}
