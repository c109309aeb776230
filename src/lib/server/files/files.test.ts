import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { cleanPhone } from '#lib/contacts.ts';
import { issueWords } from '#lib/server/imports/index.ts';
import { readCsv, separatorOf } from './csv.ts';
import { checkFile, codesWith, errorKinds, warningKinds, type FileKind, type Issue } from './index.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const messy = path.join(root, 'tests/data/messy');
const pilotHubs = parse<{ hub: string }>(readFileSync(path.join(root, 'tests/data/pilot/hubs.csv'), 'utf8'), {
  columns: true,
});
const codes = codesWith(pilotHubs.map(({ hub }) => hub));
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

test('the number by which Excel keeps a date is refused, with the day it stands for', async () => {
  const file =
    'mentee,name,birth_date,hub,grade,languages,interests,times,meeting,guardian_name,guardian_contact\n';
  const row = (day: string) => `a,Aysu,${day},gence,9,az,robotics,mon-morning,either,Sevil,evdə\n`;
  const [fault] = (await checkText(file + row('40123'))).errors;
  expect(fault).toMatchObject({ kind: 'not-a-date', value: '40123', facts: { serial: '2009-11-06' } });
  expect(fault && issueWords(fault, 'az')).toContain('«Tarix»');
  for (const day of ['4012', '401234', '00123', '70123'])
    expect((await checkText(file + row(day))).errors).toMatchObject([{ kind: 'not-a-date', facts: {} }]);
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

test.each([
  ['(050) 123–45–67', '+994501234567'],
  ['+994 050 123 45 6', null],
  ['+0501234567', null],
])('the phone %s, with other dashes or a zero too many, is %s', (written, read) => {
  expect(cleanPhone(written)).toBe(read);
});

test('a separator is counted in the first line that says something', () => {
  expect(separatorOf('\n,,,,,\n ; \nhub;"a,b,c";name\n1,2,3,4,5')).toBe(';');
  expect(separatorOf('')).toBe(',');
});

test('the first byte that is not UTF-8 is found wherever it stands', async () => {
  for (const [bytes, line] of [
    [[0xc9, 0x0a], 1],
    [[0x61, 0x0d, 0x0a, 0xc9, 0x99, 0xc9], 2],
    [[0x61, 0x0d, 0x62, 0x0a, 0x0a, 0xff, 0x0a], 4],
  ] as const)
    expect((await check(Uint8Array.from(bytes), 'hubs')).errors).toMatchObject([{ line, kind: 'not-utf8' }]);
});

test('an old Excel file is said to be no workbook, not to be badly encoded', async () => {
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
  expect((await check(old, 'hubs')).errors.map((each) => each.kind)).toEqual(['not-a-workbook']);
});

test('more rows or columns than a list of people has are not read', async () => {
  const kinds = async (text: string) => (await checkText(text, 'hubs')).errors.map((each) => each.kind);
  expect(await kinds(`hub,name,district\n${'a,b,baki\n'.repeat(100_000)}`)).toEqual(['too-large']);
  expect(await kinds(`hub,name,district,${'x,'.repeat(500)}y\n`)).toEqual(['too-large']);
  expect(await kinds(`hub,name,district${','.repeat(2_100_000)}\n`)).toEqual(['too-large']);
});

test('a cell of endless marks costs no time', async () => {
  const before = performance.now();
  const { errors } = await checkText(
    `hub,name,district\na,${'e\u0301\u0316'.padEnd(500_000, '\u0301\u0316')},baki\n`,
    'hubs',
  );
  expect(errors.map((each) => each.kind)).toEqual(['too-long']);
  expect(performance.now() - before).toBeLessThan(5000);
});

test('an unknown column that stands twice is named as it stands', async () => {
  const { errors } = await checkText('hub,name,district,Qeyd,QEYD \na,b,baki,,\n', 'hubs');
  expect(errors).toMatchObject([{ line: 1, column: 'QEYD', kind: 'duplicate-column' }]);
});

test('decisions are read as people are: case, separators and line ends, and may be none', async () => {
  const read = (text: string) =>
    checkFile(new TextEncoder().encode(text), { kind: 'decisions', day: expected.day, codes, mode: 'match' });
  const found = await read('Mentee;MENTOR;Decision\r\n g001 ;m001;FORBİD\r\n\r\ng002;m002;luck\r\n');
  expect(found.rows[0]).toEqual({
    line: 2,
    values: { mentee: 'g001', mentor: 'm001', decision: 'forbid', reason: '' },
  });
  expect(found.errors).toMatchObject([
    { line: 4, column: 'decision', kind: 'unknown-choice', value: 'luck' },
  ]);
  expect(await read('mentee,mentor,decision\n')).toMatchObject({ rows: [], errors: [], warnings: [] });
});

describe('what is wrong is told with its remedy', () => {
  const locales = ['az', 'en', 'ru'] as const;
  test.each([...errorKinds, ...warningKinds])('%s has words in three languages', (kind) => {
    const said = locales.map((locale) =>
      issueWords(
        { line: 1, column: '', kind, value: 'X', facts: { from: 1, to: 2, most: 3, choices: 'a' } },
        locale,
      ),
    );
    expect(new Set(said).size).toBe(3);
    for (const each of said) expect(each).not.toMatch(/[{}!]|^\s*$/);
  });
  test('only the unknown items of a list are named, with the codes that may be meant', async () => {
    const { errors } = await checkText(
      'mentee,name,birth_date,hub,grade,languages,interests,times,meeting,guardian_name,guardian_contact\n' +
        'a,Aysu,2011-01-01,Gəncə,13,az;rus dili,robotics;Astronomiya;dance,monday evening,hər ikisi,Sevil,evdə\n',
    );
    expect(errors.map((each) => `${each.column}: ${issueWords(each, 'en')}`)).toEqual([
      'hub: there is no hub with the code Gəncə; write the code of one that exists (perhaps gence is meant)',
      'grade: 13 is outside the limits; write a number from 5 to 12',
      'languages: rus dili: not a language code that is known; take a code from the template (perhaps ru is meant)',
      'interests: astronomiya; dance: not a topic that is known; take a code from the template (perhaps astronomy is meant)',
      'times: monday evening: not a weekly time; write it as tue-evening (mon to sun; morning, afternoon, evening) (perhaps mon-evening is meant)',
      'meeting: hər ikisi is not one of the choices; write one of in_person, online, either (perhaps either is meant)',
    ]);
  });

  test('the codes that exist are named where nothing comes to mind', async () => {
    const { errors } = await checkText(
      'mentee,name,birth_date,hub,grade,languages,interests,times,meeting,guardian_name,guardian_contact\n' +
        'a,Aysu,2011-01-01,nowhere,9,klingon;rus dili,robotics,sat-morning,online,Sevil,evdə\n',
    );
    expect(errors.map((each) => issueWords(each, 'en'))).toEqual([
      'there is no hub with the code nowhere; write one of these: gence, quba, lenkeran, sirvan, agdas',
      expect.stringMatching(/write one of these: az, ru, en, .* \(perhaps ru is meant\)$/u),
    ]);
  });
});
