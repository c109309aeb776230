/**
 * The rows of a round's answer as files: `matches.csv`, `unmatched.csv`, `summary.json`, and `matches.csv` read again.
 * Canonical: comma, LF, quotes only where RFC 4180 needs them.
 * Refuses: a `matches.csv` that is not canonical (readMatches gives the line at fault).
 */
import { reasons } from './possible.ts';
import type { SolvedRound } from './round.ts';
import type { Match, Unmatched } from './types.ts';

export const matchColumns = [
  'mentee',
  'mentor',
  'score',
  'interests',
  'location',
  'times',
  'goals',
  'language',
  'priority',
  'meeting',
  'distance_km',
  'locked',
] as const;

/** A row of matches.csv as it stands in the file. */
export type MatchRow = Record<(typeof matchColumns)[number], string>;

/** The text of `matches.csv`. */
export const writeMatches = (matches: readonly Match[]): string =>
  table(
    matchColumns,
    matches.map((match) =>
      matchColumns.map((column) =>
        column === 'locked' ? (match.locked ? 'yes' : 'no') : String(match[column]),
      ),
    ),
  );

/** The text of `unmatched.csv`. */
export const writeUnmatched = (unmatched: readonly Unmatched[]): string =>
  table(
    ['mentee', 'reason', 'detail'],
    unmatched.map((each) => [each.mentee, each.reason, detailOf(each)]),
  );

/** The text of `summary.json`. */
export const writeSummary = (summary: SolvedRound['summary']): string =>
  `${JSON.stringify(summary, null, 2)}\n`;

/** Reads the text of a `matches.csv`, or says at which line (from 1) it is not one. */
export function readMatches(text: string): { ok: true; rows: MatchRow[] } | { ok: false; line: number } {
  const records = readRecords(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (!records.ok) return records;
  const [header, ...rest] = records.rows;
  if (!header || header.cells.join() !== matchColumns.join()) return { ok: false, line: 1 };
  const rows: MatchRow[] = [];
  for (const { line, cells } of rest) {
    if (cells.length !== matchColumns.length) return { ok: false, line };
    rows.push(Object.fromEntries(matchColumns.map((column, at) => [column, cells[at]])) as MatchRow);
  }
  return { ok: true, rows };
}

function detailOf({ reason, possible, excluded, relax }: Unmatched): string {
  if (reason === 'consent-missing') return 'no consent on the day of the round';
  if (reason === 'places-full') return `${possible} possible, all places taken by a better set`;
  const counts = reasons.filter((each) => excluded[each]).map((each) => `${each} ${excluded[each]}`);
  const opens = relax ? `; without ${relax.rule} ${relax.opens} would be possible` : '';
  return counts.length ? `excluded by ${counts.join(', ')}${opens}` : 'no mentor takes part';
}

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

interface CsvRow {
  line: number;
  cells: string[];
}

/** RFC 4180, LF or CR LF; blank lines are skipped. */
function readRecords(text: string): { ok: true; rows: CsvRow[] } | { ok: false; line: number } {
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const rows: CsvRow[] = [];
  let line = 1;
  let row: CsvRow = { line, cells: [] };
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found) return { ok: false, line };
    const [whole, quoted, plain, end] = found;
    row.cells.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    if (end === ',') {
      if (pattern.lastIndex === text.length) row.cells.push('');
      else continue;
    }
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
    row = { line, cells: [] };
  }
  return { ok: true, rows };
}
