import { expect, test } from 'vitest';
import readXlsxFile from 'read-excel-file/node';
import { writeReportCsv, writeReportWorkbook, type ReportRow } from './index.ts';

test('files: no text is computed by a spreadsheet, and figures are numbers', async () => {
  const title = {
    section: 's',
    figure: 'f',
    whose: 'w',
    group: 'g',
    value: 'v',
    count: 'c',
    day: 'd',
    note: 'n',
  };
  const row: ReportRow = {
    section: '=1+1',
    figure: 'a;=2',
    whose: '@x',
    group: '-x',
    value: -0.5,
    count: 7,
    day: '2027-01-01',
    note: 'a "b", c',
  };
  const csv = writeReportCsv(title, [row, { ...row, value: null }]);
  expect(csv.split('\n')[1]).toBe('"\t=1+1",a;\t=2,"\t@x","\t-x",-0.5,7,2027-01-01,"a ""b"", c"');
  expect(csv.split('\n')[2]).toContain('"\t-x",,7');
  const book = await writeReportWorkbook('Hesabat', title, [row]);
  const [, first] = (await readXlsxFile(book))[0]?.data ?? [];
  expect(first?.slice(0, 6)).toEqual(['=1+1', 'a;=2', '@x', '-x', -0.5, 7]);
});
