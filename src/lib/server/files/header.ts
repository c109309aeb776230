import { cleanValue, foldCode } from './clean.ts';
import { columnsOf, type TableKind } from './columns.ts';
import type { Issue, RawRow } from './kinds.ts';

export interface Header {
  /** Where each known column stands. */
  places: ReadonlyMap<string, number>;
  /** How many cells a row must have. */
  width: number;
  errors: Issue[];
  warnings: Issue[];
}

const mostColumns = 200;

/** Reads the first row. A file with an error here is not read further. */
export function readHeader(head: RawRow, body: readonly RawRow[], kind: TableKind): Header {
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const places = new Map<string, number>();
  const shown = head.cells.map((cell) => cleanValue(cell).value);
  const names = shown.map(foldCode);
  const last = names.findLastIndex((name) => name !== '');
  const known = columnsOf[kind];
  const report = (list: Issue[], issue: Issue['kind'], column = '', value = '') => {
    if (list.some((each) => each.kind === issue && each.column === column)) return;
    list.push({ line: head.line, column, kind: issue, value });
  };
  const asRead = () => ({ places, width: last + 1, errors, warnings });

  if (head.fault) report(errors, head.fault);
  if (last >= mostColumns) {
    report(errors, 'too-large');
    return asRead();
  }
  names.slice(0, last + 1).forEach((name, place) => {
    const isKnown = known.some((column) => column.name === name);
    const title = isKnown ? name : (shown[place] ?? '');
    if (name === '') {
      const holds = body.some((row) => !row.fault && cleanValue(row.cells[place] ?? '').value !== '');
      if (holds) report(warnings, 'unknown-column');
    } else if (names.indexOf(name) !== place) report(errors, 'duplicate-column', title, title);
    else if (isKnown) places.set(name, place);
    else report(warnings, 'unknown-column', title, title);
  });
  for (const column of known)
    if (column.required && !places.has(column.name)) report(errors, 'missing-column', column.name);
  return asRead();
}
