import { ageOn, type Day } from '#lib/dates.ts';
import { columnsOf, idColumnOf, type TableKind } from './columns.ts';
import { cleanValue } from './clean.ts';
import { readHeader } from './header.ts';
import type { ErrorKind, Issue, IssueFacts, RawRow } from './kinds.ts';
import { readCell, type Cell } from './cell.ts';
import type { Codes } from './codes.ts';

/** The cleaned values of one row by column, lists joined by `;`, as the canonical file has them. */
export interface CleanRow {
  line: number;
  values: Record<string, string>;
}

export interface CheckOptions {
  kind: TableKind;
  /** The day that counts as today. */
  day: Day;
  codes: Codes;
  /** A round asks neither for ages nor whether a consent lies ahead. */
  mode: 'import' | 'match';
}

export interface Checked {
  rows: CleanRow[];
  /** The known columns that the file has; what it leaves out is nobody's wish. */
  columns: string[];
  errors: Issue[];
  warnings: Issue[];
}

const holdsControl: Cell = {
  value: '',
  faults: [{ kind: 'control-character', value: '' }],
  dropped: '',
};
const adult = 18;
const youngestMentee = 10;
const oldestMentee = 24;

/** Checks every row and reports every defect, once per line, column and kind. */
export function checkRows(raw: readonly RawRow[], options: CheckOptions): Checked {
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const nothing = (faults: Issue[]): Checked => ({ rows: [], columns: [], errors: faults, warnings });
  const filled = raw.filter((row) => row.fault ?? row.cells.some((cell) => cleanValue(cell).value !== ''));
  const [head, ...body] = filled;
  if (!head) return nothing([{ line: 1, column: '', kind: 'empty-file', value: '' }]);
  const header = readHeader(head, body, options.kind);
  warnings.push(...header.warnings);
  if (header.errors.length > 0) return nothing(header.errors);
  // A file of decisions may hold none.
  if (body.length === 0 && options.kind !== 'decisions')
    return nothing([{ line: head.line, column: '', kind: 'no-rows', value: '' }]);

  const rows: CleanRow[] = [];
  const idColumn = idColumnOf[options.kind];
  const names = columnsOf[options.kind].map(({ name }) => name);
  const order = ({ column }: Issue) => names.indexOf(column);
  const seenIds = new Set<string>();
  for (const row of body) {
    const fault = shapeFault(row, header.width);
    if (fault) {
      errors.push({ line: row.line, column: '', kind: fault, value: '' });
      continue;
    }
    const found = checkRow(row, header.places, options);
    const id = found.values[idColumn] ?? '';
    if (id !== '' && seenIds.has(id)) found.report(idColumn, 'duplicate-id', id);
    seenIds.add(id);
    errors.push(...found.errors.sort((a, b) => order(a) - order(b)));
    warnings.push(...found.warnings);
    rows.push({ line: row.line, values: found.values });
  }
  return { rows, columns: [...header.places.keys()], errors, warnings };
}

function shapeFault(row: RawRow, width: number): ErrorKind | undefined {
  if (row.fault) return row.fault;
  if (row.cells.length < width) return 'too-few-cells';
  return row.cells.slice(width).some((cell) => cleanValue(cell).value !== '') ? 'too-many-cells' : undefined;
}

const shortened = (value: string): string =>
  value.length > 60 ? `${[...value.slice(0, 60)].slice(0, 57).join('')}…` : value;

function checkRow(row: RawRow, places: ReadonlyMap<string, number>, options: CheckOptions) {
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const values: Record<string, string> = {};
  const faulty = new Set<string>();
  const note = (
    list: Issue[],
    column: string,
    kind: Issue['kind'],
    value: string,
    facts: IssueFacts = {},
  ) => {
    if (list.some((each) => each.column === column && each.kind === kind)) return;
    list.push({ line: row.line, column, kind, value: shortened(value), facts });
  };
  const report = (column: string, kind: ErrorKind, value: string, facts?: IssueFacts) => {
    faulty.add(column);
    note(errors, column, kind, value, facts);
  };

  for (const column of columnsOf[options.kind]) {
    const place = places.get(column.name);
    const cell = cleanValue(place === undefined ? '' : (row.cells[place] ?? ''));
    if (cell.hadInvisible) note(warnings, column.name, 'invisible-removed', cell.value);
    const { value, faults, dropped } = cell.hadControl
      ? holdsControl
      : readCell(column, cell.value, options.codes);
    if (dropped !== '') note(warnings, column.name, 'repeated-dropped', dropped);
    for (const fault of faults) report(column.name, fault.kind, fault.value, fault.facts);
    values[column.name] = value;
  }
  checkTogether(values, faulty, options, report);
  return { values, errors, warnings, report };
}

/** What no cell can tell alone: ages, guardians, contacts, grades in order. */
function checkTogether(
  values: Record<string, string>,
  faulty: ReadonlySet<string>,
  { kind, day, mode }: CheckOptions,
  report: (column: string, kind: ErrorKind, value: string, facts?: IssueFacts) => void,
): void {
  const given = (column: string) => (faulty.has(column) ? '' : (values[column] ?? ''));
  const birth = given('birth_date');
  const age = birth === '' ? null : ageOn(birth, day);
  if (kind === 'mentees') {
    if (mode === 'import' && age !== null && (birth > day || age < youngestMentee || age > oldestMentee))
      report('birth_date', 'age-out-of-range', birth, { from: youngestMentee, to: oldestMentee });
    if (age !== null && age < adult && birth <= day)
      for (const column of ['guardian_name', 'guardian_contact'])
        if ((values[column] ?? '') === '' && !faulty.has(column)) report(column, 'guardian-required', '');
    if (mode === 'import' && given('consent') > day) report('consent', 'in-the-future', given('consent'));
  }
  if (kind === 'mentors') {
    if (mode === 'import' && age !== null && age < adult)
      report('birth_date', 'age-out-of-range', birth, { from: adult });
    const [from, to] = [given('grade_from'), given('grade_to')];
    if (from !== '' && to !== '' && Number(from) > Number(to)) report('grade_to', 'from-after-to', to);
    if (values.email === '' && values.phone === '' && !faulty.has('email') && !faulty.has('phone'))
      report('email', 'contact-required', '');
  }
}
