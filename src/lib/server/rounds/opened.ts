import {
  explainRound,
  readCertificate,
  readMatches,
  type Common,
  type Explainer,
  type Unmatched,
} from '#lib/matching/index.ts';
import type { Context, RoundTable, SolutionTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { inputOf, unsealed, type Snapshot } from './snapshot.ts';

/** A solved round opened for questions. */
export interface Opened {
  snapshot: Snapshot;
  explainer: Explainer;
  codeOfMentee: ReadonlyMap<string, string>;
  codeOfMentor: ReadonlyMap<string, string>;
  /** What the two of each match share, by the girl’s id. Worked out at the first question, since every list asks it. */
  commons: () => ReadonlyMap<string, Common>;
  /** Why each girl without a mentor has none, by her id. */
  lefts: () => ReadonlyMap<string, Unmatched>;
}

/** The last few, since a page and its links ask again and again; a solution never changes. */
const opened = new Map<string, Opened>();
const mostOpened = 4;

const reversed = (pairs: readonly (readonly [string, string])[]) =>
  new Map(pairs.map(([code, id]) => [id, code]));

const once = <T>(work: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: work() }).value;
};

export function openSolution(row: SolutionTable): Opened {
  const known = opened.get(row.id);
  if (known) return known;
  const snapshot = unsealed(row.snapshot, row.snapshot_hash);
  const rows = readMatches(row.matches_csv);
  const certificate = readCertificate(row.certificate);
  if (!rows.ok || !certificate) throw new Error(`solution ${row.id} cannot be read`);
  const explained = explainRound(inputOf(snapshot), rows.rows, certificate);
  if (!explained.ok) throw new Error(`solution ${row.id} cannot be read`);
  const { explainer } = explained;
  const idOf = new Map(snapshot.mentees);
  const fresh: Opened = {
    snapshot,
    explainer,
    codeOfMentee: reversed(snapshot.mentees),
    codeOfMentor: reversed(snapshot.mentors),
    commons: once(
      () =>
        new Map(
          rows.rows.flatMap(({ mentee, mentor }): [string, Common][] => {
            const about = explainer.aboutPair(mentee, mentor);
            return about.answer === 'match' ? [[idOf.get(mentee) ?? '', about.common]] : [];
          }),
        ),
    ),
    lefts: once(
      () =>
        new Map(
          snapshot.mentees.flatMap(([code, id]): [string, Unmatched][] => {
            const left = explainer.left(code);
            return left ? [[id, left]] : [];
          }),
        ),
    ),
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
