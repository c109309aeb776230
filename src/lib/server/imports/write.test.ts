import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import readXlsxFile from 'read-excel-file/node';
import {
  checkFile,
  codesWith,
  hubOf,
  menteeOf,
  mentorOf,
  valuesOf as written,
  writeCsv,
  writeCsvToOpen,
  type FileKind,
} from '#lib/server/files/index.ts';
import { writeTemplate, writeWorkbook } from './index.ts';

const day = '2026-10-01';
const kinds = ['hubs', 'mentees', 'mentors'] as const;
const pilot = (kind: FileKind) => readFileSync(`tests/data/pilot/${kind}.csv`);
const codes = codesWith(
  pilot('hubs')
    .toString()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? ''),
);
const read = (bytes: Uint8Array, kind: FileKind) => checkFile(bytes, { kind, day, codes, mode: 'import' });
const valuesOf = async (bytes: Uint8Array, kind: FileKind) => {
  const { rows, errors, warnings } = await read(bytes, kind);
  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  return rows.map((row) => row.values);
};

const hostile = {
  mentor: '=1+1',
  name: 'Aygün "Ay" Əliyeva',
  birth_date: '1990-02-01',
  district: 'baki',
  employer: 'Firma, MMC; =1+1',
  occupation: 'x;"=HYPERLINK(""a"");@y; +1',
  languages: 'az;ru',
  times: 'mon-morning',
  meeting: 'either',
  expertise: 'robotics',
  goals: '',
  travel_km: '0',
  grade_from: '5',
  grade_to: '12',
  places: '1',
  cleared_until: '',
  email: '+a=b@example.org',
  phone: '+994501234567',
};

describe('what is written is read again as the same', () => {
  test.each(kinds)('the pilot’s %s, as canonical CSV, as CSV to open and as a workbook', async (kind) => {
    const values = await valuesOf(pilot(kind), kind);
    const encode = (text: string) => new TextEncoder().encode(text);
    expect(await valuesOf(encode(writeCsv(kind, values)), kind)).toEqual(values);
    expect(await valuesOf(encode(writeCsvToOpen(kind, values)), kind)).toEqual(values);
    expect(await valuesOf(await writeWorkbook(kind, values), kind)).toEqual(values);
    const again = await valuesOf(encode(writeCsv(kind, values)), kind);
    expect(writeCsv(kind, again)).toBe(writeCsv(kind, values));
  });
  test('values that look like formulas, in every form', async () => {
    for (const bytes of [
      new TextEncoder().encode(writeCsv('mentors', [hostile])),
      new TextEncoder().encode(writeCsvToOpen('mentors', [hostile])),
      await writeWorkbook('mentors', [hostile]),
    ])
      expect(await valuesOf(bytes, 'mentors')).toEqual([hostile]);
  });
});

test.each(kinds)('the pilot’s %s as typed values are written as they were read', async (kind) => {
  const typed = { hubs: hubOf, mentees: menteeOf, mentors: mentorOf }[kind];
  const values = await valuesOf(pilot(kind), kind);
  expect(values.map((row) => written(typed(row)))).toEqual(values);
});

test('the canonical file is comma, LF, no mark, quotes only where they are needed', () => {
  const hub = { hub: 'baki', name: 'Bakı "A"', district: 'baki', address: 'Küçə 1, Bakı' };
  expect(writeCsv('hubs', [hub])).toBe('hub,name,district,address\nbaki,"Bakı ""A""",baki,"Küçə 1, Bakı"\n');
});

/** Cells as a spreadsheet sees them that divides at `separator` and reads quotes only at the beginning of a cell. */
const cellsAt = (csv: string, separator: string) =>
  csv.split('\n').flatMap((line) => line.split(separator).map((cell) => cell.replace(/^"+/, '')));

test('no cell of a CSV to open begins like a formula, wherever Excel divides it; the phone keeps its +', () => {
  const csv = writeCsvToOpen('mentors', [hostile]);
  for (const separator of [',', ';'])
    for (const cell of cellsAt(csv, separator)) expect(cell).not.toMatch(/^ *[=+\-@]/);
  expect(csv).toContain('"\t+994501234567"');
  expect(csv.startsWith('\uFEFFmentor,')).toBe(true);
});

test('every cell of a workbook is a text, so nothing is computed and ə and + stay', async () => {
  const [sheet] = await readXlsxFile(await writeWorkbook('mentors', [hostile]));
  expect(sheet?.data[1]).toEqual(Object.values(hostile).map((value) => (value === '' ? null : value)));
});

test.each(kinds)(
  'the template for %s holds columns, explanations and codes, and nobody yet',
  async (kind) => {
    for (const locale of ['az', 'en', 'ru'] as const) {
      const bytes = await writeTemplate(kind, [{ hub: 'gence', name: 'Gəncə Mərkəzi' }], locale);
      expect(await read(bytes, kind)).toMatchObject({ errors: [{ kind: 'no-rows' }], warnings: [] });
      const sheets = await readXlsxFile(bytes);
      expect(sheets).toHaveLength(3);
      const codesShown = new Set(sheets[2]?.data.map((row) => row[1]));
      expect(codesShown.has(kind === 'hubs' ? 'baki' : 'robotics')).toBe(true);
      expect(codesShown.has('gence')).toBe(true);
    }
  },
);
