import type { Day } from '#lib/dates.ts';
import type { ChangedMentee, ImportableMentee } from '#lib/server/mentees/index.ts';
import type { ChangedMentor, ImportableMentor } from '#lib/server/mentors/index.ts';
import { type CleanRow, columnsOf, idColumnOf, type FileKind, type Issue } from '#lib/server/files/index.ts';
import { alikeIn, type Alike } from './alike.ts';
import { longIn, type Long } from './long.ts';
import { mergeRow, takesBack, type Change, type Merged, type Standing, type Stay } from './merge.ts';

type Values = CleanRow['values'];

/** What one row of a file would do. */
export interface PlanLine extends Merged {
  line: number;
  code: string;
  /** Whom the row is about, where she is here already. */
  id: string | null;
  name: string;
  state: 'new' | 'changed' | 'same';
  /** She left or was declined, and when: the row is passed over. */
  ended: { why: 'left' | 'declined'; on: Day } | null;
  /** Name and birth date both change: perhaps the code was given to somebody else. */
  perhapsAnother: boolean;
}

export interface Counts {
  new: number;
  changed: number;
  same: number;
  /** Rows of which something stays as it is, although the file says something new. */
  stays: number;
}

export interface Plan {
  kind: FileKind;
  lines: PlanLine[];
  counts: Counts;
  /** What only the database can tell to be wrong; nothing may be taken in then. */
  errors: Issue[];
  /** Rows that may be about one girl, for a person to look at. */
  alike: Alike[];
  /** What of the rows that are taken in is longer than the forms take. */
  long: Long[];
  /** How many dates of consent, and of clearance, come with it: neither lets anybody take part by itself. */
  consents: number;
  claims: number;
}

/** What is to be written when the plan is carried out. */
export interface Work {
  added: Values[];
  changed: (ChangedMentee | ChangedMentor)[];
  /** The rows of the file as the next one will be compared with them, where that differs from what is kept. */
  kept: { code: string; row: Values }[];
}

export type LastRow = NonNullable<Standing['last']>;

export interface File {
  kind: FileKind;
  rows: readonly CleanRow[];
  /** The columns that the file has. */
  columns: readonly string[];
}

/** Somebody who is here already, of any kind. */
interface Known extends Pick<Standing, 'values' | 'held'> {
  id: string;
  version: number;
  ended: PlanLine['ended'];
}

export const menteeKnown = ({ id, version, values, held, leftOn }: ImportableMentee): Known => ({
  id,
  version,
  values,
  held,
  ended: leftOn === null ? null : { why: 'left', on: leftOn },
});

export const mentorKnown = ({ id, version, values, ended, ...dates }: ImportableMentor): Known => ({
  id,
  version,
  values: { ...values, cleared_until: dates.clearedUntil ?? dates.claimedUntil ?? '' },
  held: dates.clearedUntil === null ? {} : { cleared_until: { why: 'cleared', on: dates.clearedUntil } },
  ended,
});

export const hubKnown = (values: Values): Known => ({
  id: values.hub ?? '',
  version: 0,
  values,
  held: {},
  ended: null,
});

/**
 * Compares the rows of a file with what stands here and what the last file brought. `here`: who else is registered, of
 * those whom the reader may see. Pure.
 */
export function planFor(
  { kind, rows, columns }: File,
  known: ReadonlyMap<string, Known>,
  last: ReadonlyMap<string, LastRow>,
  here: ReadonlyMap<string, Values> = new Map(),
): { plan: Plan; work: Work } {
  const idColumn = idColumnOf[kind];
  const present = columnsOf[kind].map(({ name }) => name).filter((name) => columns.includes(name));
  const compared = present.filter((name) => name !== idColumn);
  const lines: PlanLine[] = [];
  const work: Work = { added: [], changed: [], kept: [] };
  for (const { line, values } of rows) {
    const code = values[idColumn] ?? '';
    const found = known.get(code);
    const before = last.get(code) ?? null;
    const name = values.name ?? '';
    const about = { line, code, id: found?.id ?? null, name, changes: [], stays: [], perhapsAnother: false };
    if (!found) {
      lines.push({ ...about, state: 'new', ended: null });
      work.added.push(values);
    } else if (found.ended) {
      lines.push({ ...about, name: found.values.name ?? '', state: 'same', ended: found.ended });
      continue;
    } else {
      const merged = merge(kind, values, compared, { ...found, last: before });
      const { id, version } = found;
      const perhapsAnother = ['name', 'birth_date'].every((each) =>
        merged.changes.some(({ column }) => column === each),
      );
      const isChanged = merged.changes.length > 0;
      lines.push({
        ...about,
        ...merged,
        perhapsAnother,
        state: isChanged ? 'changed' : 'same',
        ended: null,
      });
      if (isChanged) work.changed.push({ id, version, set: setOf(merged.changes) });
    }
    const row = found ? keptRow(present, values, before?.values ?? {}) : values;
    if (!before || !sameValues(before.values, row)) work.kept.push({ code, row });
  }
  const alike = kind === 'mentees' ? alikeIn(rows, here) : [];
  const news = new Set(lines.filter(({ state }) => state !== 'same').map(({ line }) => line));
  const long = longIn(
    kind,
    rows.filter(({ line }) => news.has(line)),
  );
  const counts = countsOf(lines);
  return { plan: { kind, lines, counts, errors: [], alike, long, ...datesIn(kind, work) }, work };
}

/** The three-way merge, and what of a kind no column can tell alone. */
function merge(kind: FileKind, file: Values, columns: readonly string[], standing: Standing): Merged {
  if (kind === 'mentees') return mergeMentee(file, columns, standing);
  // What the set-up suggested is nobody's wish: a lead's first file of hubs is.
  if (kind === 'hubs' && !standing.last)
    return mergeRow(file, columns, { ...standing, last: { values: standing.values, on: '' } });
  // An empty cell says nothing about a clearance that nobody here has confirmed.
  const isOpen = kind === 'mentors' && file.cleared_until === '' && !standing.held.cleared_until;
  return mergeRow(file, isOpen ? columns.filter((each) => each !== 'cleared_until') : columns, standing);
}

/** A yes to online meetings means nothing without a consent, and comes with it. */
function mergeMentee(file: Values, columns: readonly string[], standing: Standing): Merged {
  if (standing.held.consent) return mergeRow(file, columns, standing);
  const online = 'online_consent';
  const merged = mergeRow(
    file,
    columns.filter((each) => each !== online),
    standing,
  );
  const isGiven = merged.changes.some(({ column }) => column === 'consent');
  if (isGiven && columns.includes(online) && file[online] === 'yes')
    merged.changes.push({ column: online, from: 'no', to: 'yes' });
  return merged;
}

/** What the next file is compared with. What a file leaves out or cannot take back is as the one before said. */
const keptRow = (columns: readonly string[], values: Values, before: Values): Values => ({
  ...before,
  ...Object.fromEntries(
    columns.map((column) => {
      const value = values[column] ?? '';
      return [column, takesBack(column, value) ? (before[column] ?? value) : value];
    }),
  ),
});

const setOf = (changes: readonly Change[]): Values =>
  Object.fromEntries(changes.map(({ column, to }) => [column, to]));

const sameValues = (a: Values, b: Values): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([column, value]) => b[column] === value);

const isNews = ({ isOld }: Stay): boolean => !isOld;

function countsOf(lines: readonly PlanLine[]): Counts {
  const counts: Counts = { new: 0, changed: 0, same: 0, stays: 0 };
  for (const { state, stays } of lines) {
    counts[state] += 1;
    if (stays.some(isNews)) counts.stays += 1;
  }
  return counts;
}

function datesIn(kind: FileKind, { added, changed }: Work): Pick<Plan, 'consents' | 'claims'> {
  const sets = [...added, ...changed.map(({ set }) => set)];
  const count = (column: string) => sets.filter((set) => (set[column] ?? '') !== '').length;
  return {
    consents: kind === 'mentees' ? count('consent') : 0,
    claims: kind === 'mentors' ? count('cleared_until') : 0,
  };
}
