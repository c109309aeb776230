import writeXlsxFile, { type Sheet } from 'write-excel-file/node';
import type { Locale } from '#lib/server/database/index.ts';
import { districts, fields, goals, interests, languages } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { timeInWords, weeklyTimes } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { type CleanRow, columnsOf, type Column, type FileKind } from '#lib/server/files/index.ts';
import { columnWords } from './column-words.ts';

type Values = CleanRow['values'];
/** A cell that a spreadsheet keeps as the text it is, whatever it begins with. */
interface TextCell {
  value?: string;
  type: StringConstructor;
  format: '@';
  fontWeight?: 'bold';
  wrap?: true;
  alignVertical?: 'top';
}

const text = (value: string): TextCell => ({ value, type: String, format: '@' });
const title = (value: string): TextCell => ({ ...text(value), fontWeight: 'bold' });
const long = (value: string): TextCell => ({ ...text(value), wrap: true, alignVertical: 'top' });
/** An empty cell that will keep what somebody types into it as text: a phone its 0, a date its order. */
const blank: TextCell = { type: String, format: '@' };
const blankRows = 200;

/** A workbook of these people: every cell a text, so that phones keep their + and no value is taken for a formula. */
export const writeWorkbook = (kind: FileKind, rows: readonly Values[]): Promise<Buffer> =>
  writeXlsxFile([peopleSheet(kind, rows)]).toBuffer();

/** An empty workbook to fill in: the columns, and behind them what each wants and every code with its words. */
export function writeTemplate(
  kind: FileKind,
  hubs: readonly { hub: string; name: string }[],
  locale: Locale,
): Promise<Buffer> {
  return writeXlsxFile([
    peopleSheet(kind, [], blankRows),
    columnsSheet(kind, locale),
    codesSheet(kind, hubs, locale),
  ]).toBuffer();
}

type WorkbookSheet = Sheet<never>;

function peopleSheet(kind: FileKind, rows: readonly Values[], empty = 0): WorkbookSheet {
  const columns = columnsOf[kind];
  return {
    sheet: kind,
    stickyRowsCount: 1,
    columns: columns.map((column) => ({ width: widthOf(column) })),
    data: [
      columns.map(({ name }) => title(name)),
      ...rows.map((row) =>
        columns.map(({ name }) => {
          const value = row[name] ?? '';
          return value === '' ? blank : text(value);
        }),
      ),
      ...Array.from({ length: empty }, () => columns.map(() => blank)),
    ],
  };
}

function widthOf(column: Column): number {
  if (column.holds === 'list') return 36;
  if (column.holds === 'text' || column.holds === 'contact' || column.holds === 'email') return 26;
  return Math.max(12, column.name.length + 3);
}

const columnsSheet = (kind: FileKind, locale: Locale): WorkbookSheet => ({
  sheet: m.imports_sheet_columns({}, { locale }),
  stickyRowsCount: 1,
  columns: [{ width: 20 }, { width: 32 }, { width: 16 }, { width: 70 }],
  data: [
    [
      title(m.imports_sheet_column({}, { locale })),
      title(m.imports_sheet_meaning({}, { locale })),
      title(''),
      title(m.imports_sheet_how({}, { locale })),
    ],
    ...columnsOf[kind].map((column) => {
      const words = columnWords(column, locale);
      return [text(column.name), long(words.title), long(words.required), long(words.how)];
    }),
  ],
});

/** Every code that the columns of this kind take, beside its word in the language asked for. */
function codesSheet(
  kind: FileKind,
  hubs: readonly { hub: string; name: string }[],
  locale: Locale,
): WorkbookSheet {
  const names = new Set(columnsOf[kind].map((column) => column.name));
  const wants = (...columns: string[]) => columns.find((name) => names.has(name));
  const rows: TextCell[][] = [];
  const add = (column: string | undefined, codes: readonly { code: string; word: string }[]) => {
    if (column !== undefined)
      for (const { code, word } of codes) rows.push([text(column), text(code), text(word)]);
  };
  const inOrder = (list: readonly { code: string; name: Record<Locale, string> }[]) =>
    list.map(({ code, name }) => ({ code, word: name[locale] }));
  const byName = (list: { code: string; word: string }[]) =>
    list.sort((a, b) => (locale === 'az' ? compareAz(a.word, b.word) : a.word.localeCompare(b.word, locale)));
  const fieldName = new Map(fields().map(({ code, name }) => [code, name[locale]]));

  if (kind === 'mentees') add('hub', byName(hubs.map(({ hub, name }) => ({ code: hub, word: name }))));
  add(wants('district'), byName(inOrder(districts())));
  add(
    wants('interests', 'expertise'),
    interests().map(({ code, name, field }) => ({
      code,
      word: `${name[locale]} (${fieldName.get(field) ?? field})`,
    })),
  );
  add(wants('goals'), inOrder(goals()));
  add(wants('languages'), inOrder(languages()));
  if (kind !== 'hubs')
    add(
      'times',
      weeklyTimes.map((code) => ({ code, word: timeInWords(code, locale) })),
    );
  return {
    sheet: m.imports_sheet_codes({}, { locale }),
    stickyRowsCount: 1,
    columns: [{ width: 14 }, { width: 28 }, { width: 60 }],
    data: [
      [
        title(m.imports_sheet_column({}, { locale })),
        title(m.imports_sheet_code({}, { locale })),
        title(m.imports_sheet_meaning({}, { locale })),
      ],
      ...rows,
    ],
  };
}
