import { explainRound, readCertificate, readMatches, type Explainer } from '#lib/matching/index.ts';
import type { Context, RoundTable, SolutionTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { inputOf, unsealed, type Snapshot } from './snapshot.ts';

/** A solved round opened for questions. */
export interface Opened {
  snapshot: Snapshot;
  explainer: Explainer;
  codeOfMentee: ReadonlyMap<string, string>;
  codeOfMentor: ReadonlyMap<string, string>;
}

/** The last few, since a page and its links ask again and again; a solution never changes. */
const opened = new Map<string, Opened>();
const mostOpened = 4;

const reversed = (pairs: readonly (readonly [string, string])[]) =>
  new Map(pairs.map(([code, id]) => [id, code]));

export function openSolution(row: SolutionTable): Opened {
  const known = opened.get(row.id);
  if (known) return known;
  const snapshot = unsealed(row.snapshot, row.snapshot_hash);
  const rows = readMatches(row.matches_csv);
  const certificate = readCertificate(row.certificate);
  const explained = rows.ok && certificate ? explainRound(inputOf(snapshot), rows.rows, certificate) : null;
  if (!explained?.ok) throw new Error(`solution ${row.id} cannot be read`);
  const fresh: Opened = {
    snapshot,
    explainer: explained.explainer,
    codeOfMentee: reversed(snapshot.mentees),
    codeOfMentor: reversed(snapshot.mentors),
  };
  opened.set(row.id, fresh);
  for (const oldest of opened.keys()) {
    if (opened.size <= mostOpened) break;
    opened.delete(oldest);
  }
  return fresh;
}

/** The last solution of a round; null before the first. */
export async function solutionOf(context: Context, round: RoundTable): Promise<SolutionTable | null> {
  if (round.solution_id === null) return null;
  return (await queries.solutionById(context.database, round.solution_id)) ?? null;
}
