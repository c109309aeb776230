import { cleanValue, readRows, type Issue } from '#lib/server/imports/index.ts';
import { faultOf, type FileFault } from './faults.ts';

export interface TableRow {
  /** The line on which the row begins. */
  line: number;
  cells: ReadonlyMap<string, string>;
}

/**
 * Reads a table that is not one of people (decisions.csv), taken apart and cleaned as theirs are.
 * Returns its rows by column, or what is wrong with the file as a table.
 */
export async function readTable(
  bytes: Buffer,
  file: string,
  columns: { required: readonly string[]; optional: readonly string[] },
): Promise<{ rows: TableRow[]; faults: FileFault[] }> {
  const faults: FileFault[] = [];
  const report = (line: number, column: string, kind: Issue['kind'], value = '') =>
    faults.push(faultOf({ line, column, kind, value }, file));

  const read = await readRows(bytes);
  if (!read.ok) return { rows: [], faults: [faultOf(read.issue, file)] };
  const [header, ...rest] = read.rows
    .map(({ line, cells, fault }) => ({ line, fault, cells: cells.map((cell) => cleanValue(cell).value) }))
    .filter(({ fault, cells }) => fault ?? cells.some((cell) => cell !== ''));
  if (!header) {
    report(1, '', 'empty-file');
    return { rows: [], faults };
  }
  const names = header.cells.map((name) => name.toLowerCase());
  if (header.fault) report(header.line, '', header.fault);
  for (const name of columns.required) if (!names.includes(name)) report(header.line, name, 'missing-column');
  for (const name of new Set(names.filter((each, at) => each && names.indexOf(each) !== at)))
    report(header.line, name, 'duplicate-column');
  if (faults.length) return { rows: [], faults };
  for (const name of names)
    if (name && !columns.required.includes(name) && !columns.optional.includes(name))
      report(header.line, name, 'unknown-column');

  const rows: TableRow[] = [];
  const width = names.findLastIndex((name) => name !== '') + 1;
  for (const { line, cells, fault } of rest) {
    if (fault) report(line, '', fault);
    else if (cells.length < width) report(line, '', 'too-few-cells');
    else if (cells.slice(width).some((cell) => cell !== '')) report(line, '', 'too-many-cells');
    else rows.push({ line, cells: new Map(names.map((name, at) => [name, cells[at] ?? ''])) });
  }
  return { rows, faults };
}
