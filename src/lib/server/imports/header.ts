import { cleanValue, foldCode } from './clean.ts';
import { columnsOf, type FileKind } from './columns.ts';
import type { Issue, RawRow } from './kinds.ts';

export interface Header {
  /** Where each known column stands. */
  places: ReadonlyMap<string, number>;
  /** How many cells a row must have. */
  width: number;
  errors: Issue[];
  warnings: Issue[];
}

/** Reads the first row. A file with an error here is not read further. */
export function readHeader(head: RawRow, body: readonly RawRow[], kind: FileKind): Header {
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const places = new Map<string, number>();
  if (head.fault) errors.push({ line: head.line, column: '', kind: head.fault, value: '' });
  const known = columnsOf[kind];
  const shown = head.cells.map((cell) => cleanValue(cell).value);
  const names = shown.map(foldCode);
  names.forEach((name, place) => {
    const issue = { line: head.line, column: name, value: shown[place] ?? '' };
    if (name === '') {
      const holds = body.some((row) => !row.fault && cleanValue(row.cells[place] ?? '').value !== '');
      if (holds && place < names.findLastIndex((each) => each !== ''))
        warnings.push({ ...issue, kind: 'unknown-column' });
      return;
    }
    if (names.indexOf(name) !== place) {
      if (!errors.some((each) => each.column === name)) errors.push({ ...issue, kind: 'duplicate-column' });
      return;
    }
    if (known.some((column) => column.name === name)) places.set(name, place);
    else warnings.push({ ...issue, column: shown[place] ?? '', kind: 'unknown-column' });
  });
  for (const column of known)
    if (column.required && !places.has(column.name))
      errors.push({ line: head.line, column: column.name, kind: 'missing-column', value: '' });
  return { places, width: names.findLastIndex((each) => each !== '') + 1, errors, warnings };
}
