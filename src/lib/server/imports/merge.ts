import type { Day } from '#lib/dates.ts';
import type { MenteeHold } from '#lib/server/mentees/index.ts';
import type { CleanRow } from '#lib/server/files/index.ts';

type Values = CleanRow['values'];

/** Why a value stays although the file has another. */
export type StayWhy =
  MenteeHold | 'cleared' | 'changed-here' | 'entered-here' | 'not-lowered' | 'not-taken-back';

export interface Change {
  column: string;
  from: string;
  to: string;
}

export interface Stay {
  column: string;
  stands: string;
  file: string;
  why: StayWhy;
  /** The day of what holds it, where there is one. */
  on: Day | null;
  /** The file says what it said the last time, so nobody wishes anything by it. */
  isOld: boolean;
}

export interface Standing {
  values: Values;
  /** What the last file brought for this row, and when; null when none did. */
  last: { values: Values; on: Day } | null;
  held: Partial<Record<string, { why: StayWhy; on: Day }>>;
}

export interface Merged {
  changes: Change[];
  stays: Stay[];
}

/**
 * What a row of a file changes, as a merge of three: only where it says something else than the last file did, and only
 * where nobody has changed or decided the same here since. Why so: docs/decisions/0023.
 */
export function mergeRow(file: Values, columns: readonly string[], { values, last, held }: Standing): Merged {
  const merged: Merged = { changes: [], stays: [] };
  for (const column of columns) {
    const [stands, wanted, before] = [values[column] ?? '', file[column] ?? '', last?.values[column]];
    if (wanted === stands) continue;
    const isOld = before === wanted;
    const stay = (why: StayWhy, on: Day | null = null) =>
      merged.stays.push({ column, stands, file: wanted, why, on, isOld });
    const hold = held[column];
    if (takesBack(column, wanted)) {
      if (before !== undefined && !takesBack(column, before)) stay('not-taken-back');
    } else if (hold) stay(hold.why, hold.on);
    else if (column === 'waiting' && Number(wanted) < Number(stands)) stay('not-lowered');
    else if (isOld) stay('changed-here', last?.on);
    else if (before === undefined && stands !== '') stay('entered-here');
    else if (before !== undefined && before !== stands && column !== 'waiting')
      stay('changed-here', last?.on);
    else merged.changes.push({ column, from: stands, to: wanted });
  }
  return merged;
}

/** A file gives consent and tells of clearance; it never takes them back, by an empty cell least of all. */
export const takesBack = (column: string, value: string): boolean =>
  column === 'online_consent'
    ? value !== 'yes'
    : (column === 'consent' || column === 'cleared_until') && value === '';
