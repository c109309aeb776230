import { parse } from 'csv-parse/sync';
import type { FileFault } from './faults.ts';

export interface TableRow {
  /** The line on which the row begins. */
  line: number;
  cells: ReadonlyMap<string, string>;
}

/**
 * Reads a table of ours (decisions.csv): header row, comma, semicolon or tab, a byte-order mark is fine.
 * Returns its rows with trimmed cells by column, or what is wrong with the file as a table.
 */
export function readTable(
  bytes: Buffer,
  file: string,
  columns: { required: readonly string[]; optional: readonly string[] },
): { rows: TableRow[]; faults: FileFault[] } {
  const faults: FileFault[] = [];
  const fault = (line: number, column: string, kind: string, message: string) =>
    faults.push({ file, line, column, kind, severity: 'error', message });

  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    fault(1, '', 'not-utf8', 'the file is not UTF-8');
    return { rows: [], faults };
  }
  let records: { record: string[]; raw: string; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text.split(/\r\n|\n|\r/, 1)[0] ?? ''),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      raw: true,
    }) as unknown as typeof records;
  } catch (error) {
    fault(
      Number((error as { lines?: number }).lines ?? 1),
      '',
      'unclosed-quote',
      'a quote is opened and never closed',
    );
    return { rows: [], faults };
  }
  const [header, ...rest] = records;
  if (!header) {
    fault(1, '', 'empty-file', 'the file is empty');
    return { rows: [], faults };
  }
  const names = header.record.map((name) => name.trim().toLowerCase());
  for (const name of columns.required)
    if (!names.includes(name)) fault(1, name, 'missing-column', `the column ${name} is missing`);
  for (const name of new Set(names.filter((each, at) => names.indexOf(each) !== at)))
    fault(1, name, 'duplicate-column', `the column ${name} stands twice`);
  for (const name of names)
    if (name && !columns.required.includes(name) && !columns.optional.includes(name))
      faults.push({
        file,
        line: 1,
        column: name,
        kind: 'unknown-column',
        severity: 'warning',
        message: `the column ${name} is not known and is ignored`,
      });
  if (faults.some(({ severity }) => severity === 'error')) return { rows: [], faults };

  const rows = rest.flatMap(({ record, raw, info }): TableRow[] => {
    // `lines` is where the record ends; blank lines before and the end of line after it are part of `raw`.
    const own = raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
    const line = info.lines - (own.match(/\r\n|\n|\r/g)?.length ?? 0);
    if (record.every((cell) => cell.trim() === '')) return [];
    if (record.length < names.length) {
      fault(line, '', 'too-few-cells', `${record.length} cells, the header has ${names.length}`);
      return [];
    }
    if (record.slice(names.length).some((cell) => cell.trim() !== '')) {
      fault(line, '', 'too-many-cells', `${record.length} cells, the header has ${names.length}`);
      return [];
    }
    return [{ line, cells: new Map(names.map((name, at) => [name, record[at]!.trim()])) }];
  });
  return { rows, faults };
}

/** Comma, semicolon or tab, whichever the header line holds most of. */
function delimiterOf(header: string): string {
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}
