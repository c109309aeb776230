import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { checkArchive, mostBytes } from './archive.ts';
import { cleanPhone } from './clean.ts';
import { readCsv } from './csv.ts';
import { checkFile, type Codes, type FileKind, type Issue } from './index.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const messy = path.join(root, 'tests/data/messy');
const codesIn = (file: string) =>
  new Set(parse(readFileSync(path.join(root, file), 'utf8'), { from_line: 2 }).map((row) => row[0] ?? ''));
const codes: Codes = {
  hubs: codesIn('tests/data/pilot/hubs.csv'),
  districts: codesIn('db/reference/districts.csv'),
  languages: codesIn('db/reference/languages.csv'),
  topics: codesIn('db/reference/interests.csv'),
  goals: codesIn('db/reference/goals.csv'),
};
interface Expected {
  kind: FileKind;
  clean?: string;
  errors: unknown[];
  warnings: unknown[];
}
const expected = JSON.parse(readFileSync(path.join(messy, 'expected.json'), 'utf8')) as {
  day: string;
  files: Record<string, Expected>;
};
const check = (bytes: Uint8Array, kind: FileKind, mode: 'import' | 'match' = 'import') =>
  checkFile(bytes, { kind, day: expected.day, codes, mode });
const checkText = (text: string, kind: FileKind = 'mentees') => check(new TextEncoder().encode(text), kind);
const named = (file: string, issues: Issue[]) =>
  issues.map(({ line, column, kind }) => JSON.stringify({ file, line, column, kind })).sort();

describe('files as people send them are reported where the list says, and nothing else is', () => {
  test.each(Object.entries(expected.files))('%s', async (file, entry) => {
    const found = await check(readFileSync(path.join(messy, file)), entry.kind);
    expect(named(file, found.errors)).toEqual(entry.errors.map((each) => JSON.stringify(each)).sort());
    expect(named(file, found.warnings)).toEqual(entry.warnings.map((each) => JSON.stringify(each)).sort());
    if (entry.clean) {
      const clean = await check(readFileSync(path.join(messy, entry.clean)), entry.kind);
      expect(found.rows.map((row) => row.values)).toEqual(clean.rows.map((row) => row.values));
      const canonical = parse(readFileSync(path.join(messy, entry.clean), 'utf8'), { columns: true });
      expect(found.rows.map((row) => row.values)).toEqual(canonical);
    }
  });
});

test.each(['hubs', 'mentees', 'mentors'] as const)('the pilot’s %s have no defect', async (kind) => {
  const found = await check(readFileSync(path.join(root, `tests/data/pilot/${kind}.csv`)), kind);
  expect(found.errors).toEqual([]);
  expect(found.warnings).toEqual([]);
});

test('a round asks neither for ages nor whether a consent lies ahead', async () => {
  const file =
    'mentee,name,birth_date,hub,grade,languages,interests,times,meeting,consent,guardian_name,guardian_contact\n';
  const row = 'a,Aysu,2019-01-01,gence,9,az,robotics,mon-morning,either,2030-01-01,Sevil,evdə\n';
  const bytes = new TextEncoder().encode(file + row);
  expect((await check(bytes, 'mentees', 'match')).errors).toEqual([]);
  expect((await check(bytes, 'mentees')).errors.map((each) => each.kind)).toEqual([
    'age-out-of-range',
    'in-the-future',
  ]);
});

describe('rows are taken apart', () => {
  test('line ends of every kind, inside quotes too, count as an editor counts them', () => {
    expect(readCsv('a,b\r\n"1\r2\n3",4\r5,6\n', ',')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\r2\n3', '4'] },
      { line: 5, cells: ['5', '6'] },
    ]);
  });
  test('quotes: doubled, empty, inside a bare cell, after a closing one', () => {
    expect(readCsv('"a ""b""",""\nx "y" z,1\n"a"b,2\n""b,3\nlast,4', ',')).toEqual([
      { line: 1, cells: ['a "b"', ''] },
      { line: 2, cells: ['x "y" z', '1'] },
      { line: 3, cells: ['ab', '2'], fault: 'stray-quote' },
      { line: 4, cells: ['b', '3'], fault: 'stray-quote' },
      { line: 5, cells: ['last', '4'] },
    ]);
  });
  test('a bare cell that ends in a quote is no stray quote', () => {
    expect(readCsv('Aygün "Ay",x\n', ',')).toEqual([{ line: 1, cells: ['Aygün "Ay"', 'x'] }]);
  });
});

test('names of things that every object has are columns and ids like others', async () => {
  const found = await checkText('hub,name,district,__proto__,constructor\n__proto__,a,baki,x,y\n', 'hubs');
  expect(found.warnings.map((each) => each.column)).toEqual(['__proto__', 'constructor']);
  expect(found.errors.map((each) => each.kind)).toEqual(['bad-code']);
});

test.each([
  ['050 123 45 67', '+994501234567'],
  ['501234567', '+994501234567'],
  ['00994-50-123-45-67', '+994501234567'],
  ['+49 30 123456', '+4930123456'],
  ['12 345 67 89', null],
  ['+994 50 123', null],
  ['0001234567', null],
])('the phone %s is %s', (written, read) => {
  expect(cleanPhone(written)).toBe(read);
});

describe('an archive is looked at before it is unpacked', () => {
  /** A ZIP of one part whose directory says it unpacks to `declared` bytes. */
  function archive(content: Buffer, declared: number): Buffer {
    const packed = deflateRawSync(content, { level: 9 });
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    const part = Buffer.alloc(30);
    part.writeUInt32LE(0x04034b50, 0);
    part.writeUInt16LE(8, 8);
    part.writeUInt32LE(packed.length, 18);
    part.writeUInt32LE(declared, 22);
    part.writeUInt16LE(name.length, 26);
    const directory = Buffer.alloc(46);
    directory.writeUInt32LE(0x02014b50, 0);
    directory.writeUInt16LE(8, 10);
    directory.writeUInt32LE(packed.length, 20);
    directory.writeUInt32LE(declared, 24);
    directory.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(part.length + name.length + packed.length, 16);
    return Buffer.concat([part, name, packed, directory, name, end]);
  }

  test('one that bursts is refused, whatever its directory says', async () => {
    const bomb = archive(Buffer.alloc(mostBytes + 1), 1000);
    expect(bomb.length).toBeLessThan(300_000);
    expect(checkArchive(bomb)).toBe('too-large');
    expect((await check(bomb, 'mentees')).errors.map((each) => each.kind)).toEqual(['too-large']);
  });
  test('one that is cut, or is no workbook, gets a word of its own', async () => {
    const whole = archive(Buffer.from('<x/>'), 4);
    expect(checkArchive(whole.subarray(0, whole.length - 5))).toBe('not-a-workbook');
    expect((await check(whole, 'mentees')).errors.map((each) => each.kind)).toEqual(['not-a-workbook']);
  });
});
