import writeXlsxFile from 'write-excel-file/node';

/** A figure of the report in a file: what was counted, of whom, how many, and for which day it is true. */
export interface ReportRow {
  cohort: string;
  /** The day the report was asked for. */
  asked: string;
  section: string;
  figure: string;
  /** Of whom: the whole programme, or a hub. */
  whose: string;
  group: string;
  /** A word: not shown. */
  value: number | string;
  /** How many girls stand behind it. */
  count: number | null;
  day: string;
  /** Names of what explains it, among the definitions. */
  definition: string;
  note: string;
}

/** What figures count, and why some are not shown: each once, by the name that stands beside the figures. */
export interface Definition {
  definition: string;
  text: string;
}

type Row<Name extends string> = Readonly<Record<Name, string | number | null>>;
/** Columns in the order of their titles. */
export interface Sheet<Name extends string = string> {
  name: string;
  titles: Readonly<Record<Name, string>>;
  rows: readonly Row<Name>[];
}
const columnsOf = <Name extends string>(titles: Readonly<Record<Name, string>>) =>
  Object.keys(titles) as Name[];

/** Excel reads UTF-8 as such only behind this mark. */
const mark = '\uFEFF';

/** A tab in front of what a spreadsheet would compute; a number of our own is none. Why so: docs/decisions/0021. */
const harmless = (value: string): string =>
  value.replaceAll(/(^\s*|[;\r\n][\s"]*)(?=[=+\-@＝＋－＠])/g, '$1\t');
const quoted = (value: string): string =>
  /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
const cellOf = (value: string | number | null): string =>
  typeof value === 'number' ? String(value) : quoted(harmless(value ?? ''));

/** For people who open it in a spreadsheet. */
export const writeReportCsv = <Name extends string>({
  titles,
  rows,
}: Pick<Sheet<Name>, 'titles' | 'rows'>): string =>
  mark +
  [titles, ...rows]
    .map(
      (row: Row<Name>) =>
        `${columnsOf(titles)
          .map((name) => cellOf(row[name]))
          .join(',')}\n`,
    )
    .join('');

const widths: Readonly<Record<string, number>> = { figure: 44, text: 110, definition: 26, note: 40 };

/** A workbook: every text a text, every figure a number. */
export function writeReportWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String, format: '@' as const });
  const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });
  const wrapped = (value: string) => ({ ...text(value), wrap: true as const, alignVertical: 'top' as const });
  return writeXlsxFile(
    sheets.map(({ name: sheet, titles, rows }) => ({
      sheet,
      stickyRowsCount: 1,
      columns: columnsOf(titles).map((name) => ({ width: widths[name] ?? 18 })),
      data: [
        columnsOf(titles).map((name) => bold(titles[name] ?? '')),
        ...rows.map((row) =>
          columnsOf(titles).map((name) => {
            const value = row[name] ?? '';
            if (typeof value === 'number') return { value, type: Number };
            if (name === 'value') return { ...text(value), align: 'right' as const };
            return name === 'text' ? wrapped(value) : text(value);
          }),
        ),
      ],
    })),
  ).toBuffer();
}
