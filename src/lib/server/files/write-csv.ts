import type { CleanRow } from './check.ts';
import { columnsOf, type TableKind } from './columns.ts';

type Values = CleanRow['values'];

/** Excel reads UTF-8 as such only behind this mark; without it every ə is lost. */
const mark = '\uFEFF';

/**
 * The canonical file: comma, LF, all columns in their order, quotes where RFC 4180 wants them. For programs; a reader of
 * these values gets them back to the letter.
 */
export const writeCsv = (kind: TableKind, rows: readonly Values[]): string =>
  csvOf(kind, rows, (value) => value);

/**
 * The same for people who open it in a spreadsheet: ə is kept, phones keep their +, and no value is taken for a formula.
 * Read again it gives the same values. Why so: docs/decisions/0021.
 */
export const writeCsvToOpen = (kind: TableKind, rows: readonly Values[]): string =>
  mark + csvOf(kind, rows, harmless);

/**
 * A tab stands in front of whatever could be taken for a formula: at the beginning, and after a `;`, where Excel divides
 * cells in Azerbaijan, quoted or not. `cleanValue` takes it out again.
 */
const harmless = (value: string): string =>
  value.replaceAll(/(^\s*|[;\r\n][\s"]*)(?=[=+\-@＝＋－＠])/g, '$1\t');

function csvOf(kind: TableKind, rows: readonly Values[], shown: (value: string) => string): string {
  const names = columnsOf[kind].map((column) => column.name);
  const lines = [names, ...rows.map((row) => names.map((name) => shown(row[name] ?? '')))];
  return lines.map((line) => `${line.map(quoted).join(',')}\n`).join('');
}

const quoted = (value: string): string =>
  /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
