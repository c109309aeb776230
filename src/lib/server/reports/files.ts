import writeXlsxFile from 'write-excel-file/node';

/** A line of the report as a file: what was counted, of whom, how many, and for which day it is true. */
export interface ReportRow {
  section: string;
  figure: string;
  /** Of whom: the whole programme, or a hub. */
  whose: string;
  group: string;
  /** Null: not shown. */
  value: number | null;
  /** How many girls stand behind it. */
  count: number | null;
  day: string;
  note: string;
}

const columns = ['section', 'figure', 'whose', 'group', 'value', 'count', 'day', 'note'] as const;

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
export const writeReportCsv = (
  titles: Readonly<Record<keyof ReportRow, string>>,
  rows: readonly ReportRow[],
): string =>
  mark +
  [
    columns.map((name) => cellOf(titles[name])),
    ...rows.map((row) => columns.map((name) => cellOf(row[name]))),
  ]
    .map((line) => `${line.join(',')}\n`)
    .join('');

/** A workbook: every text a text, every figure a number. */
export function writeReportWorkbook(
  sheet: string,
  titles: Readonly<Record<keyof ReportRow, string>>,
  rows: readonly ReportRow[],
): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String, format: '@' as const });
  const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });
  const wrapped = (value: string) => ({ ...text(value), wrap: true as const, alignVertical: 'top' as const });
  return writeXlsxFile([
    {
      sheet,
      stickyRowsCount: 1,
      columns: [26, 34, 26, 22, 12, 12, 14, 70].map((width) => ({ width })),
      data: [
        columns.map((name) => bold(titles[name])),
        ...rows.map((row) =>
          columns.map((name) => {
            const value = row[name];
            if (typeof value === 'number') return { value, type: Number };
            return name === 'note' ? wrapped(value ?? '') : text(value ?? '');
          }),
        ),
      ],
    },
  ]).toBuffer();
}
