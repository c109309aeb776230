import { expect, test } from 'vitest';
import readXlsxFile from 'read-excel-file/node';
import { writeReportCsv, writeReportWorkbook, type ReportRow } from './index.ts';

const titles = {
  section: 's',
  figure: 'f',
  whose: 'w',
  group: 'g',
  value: 'v',
  count: 'c',
  day: 'd',
  note: 'n',
};
const row: Pick<ReportRow, keyof typeof titles> = {
  section: '=1+1',
  figure: 'a;=2',
  whose: '@x',
  group: '-x',
  value: -0.5,
  count: 7,
  day: '2027-01-01',
  note: 'a "b", c',
};

test('files: no text is computed by a spreadsheet, and figures are numbers', async () => {
  const csv = writeReportCsv({ titles, rows: [row, { ...row, value: 'hidden', count: null }] });
  const [head, first, second] = csv.split('\n');
  expect(head).toBe('\uFEFFs,f,w,g,v,c,d,n');
  expect(first).toBe('"\t=1+1",a;\t=2,"\t@x","\t-x",-0.5,7,2027-01-01,"a ""b"", c"');
  expect(second).toContain('"\t-x",hidden,,2027-01-01');
  const book = await writeReportWorkbook([{ name: 'Hesabat', titles, rows: [row] }]);
  const [, line] = (await readXlsxFile(book))[0]?.data ?? [];
  expect(line?.slice(0, 6)).toEqual(['=1+1', 'a;=2', '@x', '-x', -0.5, 7]);
});

test('a workbook has a sheet for the figures and one for what they mean', async () => {
  const book = await writeReportWorkbook([
    { name: 'Hesabat', titles, rows: [row] },
    { name: 'İzahlar', titles: { definition: 'İzah', text: 'Mətn' }, rows: [{ definition: 'a', text: 'b' }] },
  ]);
  const sheets = await readXlsxFile(book);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Hesabat', 'İzahlar']);
  expect(sheets[1]?.data).toEqual([
    ['İzah', 'Mətn'],
    ['a', 'b'],
  ]);
});
