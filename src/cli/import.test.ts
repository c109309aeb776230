import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '#lib/server/database/index.ts';
import { main } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-import-'));
const before = process.env.DATA_DIR;
beforeAll(() => {
  process.env.DATA_DIR = folder;
});
afterAll(() => {
  process.env.DATA_DIR = before;
  rmSync(folder, { recursive: true });
});

async function ulduz(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    now: '2026-10-01T08:00:00.000Z',
    say: (line) => void out.push(line),
    complain: (line) => void err.push(line),
    progress: () => {},
  });
  return { code, out: out.join('\n'), err };
}
const pilot = (kind: string) => `tests/data/pilot/${kind}.csv`;

async function counts() {
  const database = await openSqlite(path.join(folder, 'ulduz.sqlite'));
  const of = async (table: 'hub' | 'mentee' | 'mentor' | 'imported_row') =>
    (await database.selectFrom(table).selectAll().execute()).length;
  const found = [await of('hub'), await of('mentee'), await of('mentor'), await of('imported_row')];
  await database.destroy();
  return found;
}

test('wrong use is told and ends with 2', async () => {
  const uses: [string[], string][] = [
    [['import'], 'ulduz import: it takes one FILE; see ulduz import --help'],
    [['import', 'x.csv'], 'ulduz import: missing: --kind; see ulduz import --help'],
    [
      ['import', '--kind', 'girls', 'x.csv'],
      'ulduz import: --kind is one of hubs, mentees, mentors; see ulduz import --help',
    ],
    [
      ['import', '--kind', 'hubs', 'none.csv'],
      'ulduz import: none.csv: there is no such file; see ulduz import --help',
    ],
    [
      ['import', '--kind', 'hubs', 'tests'],
      'ulduz import: tests: it cannot be read; see ulduz import --help',
    ],
    [
      ['import', '--kind', 'hubs', '--on', '1.10.2026', 'x.csv'],
      'ulduz import: --on: 1.10.2026 is not a date; write it as 2026-10-01; see ulduz import --help',
    ],
    [['export'], 'ulduz export: it takes one of hubs, mentees, mentors; see ulduz export --help'],
    [['settings', 'PORT'], "ulduz settings: Unexpected argument 'PORT'; see ulduz settings --help"],
  ];
  for (const [args, sentence] of uses) {
    const { code, err } = await ulduz(...args);
    expect([code, err]).toEqual([2, [expect.stringContaining(sentence.split(';')[0]!)]]);
  }
});

test('nothing is written when anything is wrong: errors one a line, as words or as objects', async () => {
  expect((await ulduz('import', '--kind', 'hubs', pilot('hubs'))).code).toBe(0);
  const was = await counts();
  const file = path.join(folder, 'girls.csv');
  const text = readFileSync(pilot('mentees'), 'utf8').replace('2009-12-19', '2031-02-30');
  writeFileSync(file, text);
  const { code, out, err } = await ulduz('import', '--kind', 'mentees', file);
  expect([code, out, err]).toEqual([
    1,
    '',
    ['girls.csv:2: birth_date: 2031-02-30 is not a date; write it as 2011-04-12 or 12.04.2011'],
  ]);
  const asJson = await ulduz('import', '--json', '--kind', 'mentees', file);
  expect(JSON.parse(asJson.err[0]!)).toEqual({
    file: 'girls.csv',
    line: 2,
    column: 'birth_date',
    kind: 'not-a-date',
    severity: 'error',
    message: '2031-02-30 is not a date; write it as 2011-04-12 or 12.04.2011',
  });
  expect(await counts()).toEqual(was);
});

test('files are looked at, taken in once, and come back as they were', async () => {
  expect((await ulduz('import', '--kind', 'mentees', '--check', pilot('mentees'))).out).toBe(
    'mentees.csv: of 200 mentees 200 would be added, 0 changed, 0 the same.',
  );
  expect((await counts())[1]).toBe(0);
  for (const kind of ['mentees', 'mentors'])
    expect((await ulduz('import', '--kind', kind, pilot(kind))).code).toBe(0);
  expect(await counts()).toEqual([5, 200, 100, 305]);
  const { out } = await ulduz('import', '--json', '--kind', 'mentees', pilot('mentees'));
  expect(JSON.parse(out)).toEqual({
    file: 'mentees.csv',
    kind: 'mentees',
    new: 0,
    changed: 0,
    same: 200,
    stays: 0,
  });
  const file = path.join(folder, 'back.csv');
  const exported = await ulduz('export', 'mentees');
  expect([exported.code, exported.err]).toEqual([0, []]);
  writeFileSync(file, exported.out);
  expect((await ulduz('import', '--kind', 'mentees', file)).out).toContain('0 changed, 200 the same');
});

test('a date counts as today; what stays is a warning', async () => {
  const asked = ['import', '--kind', 'mentees', '--check', '--on', '2025-09-01', pilot('mentees')];
  expect((await ulduz(...asked)).err[0]).toBe(
    'mentees.csv:2: consent: 2025-09-08 lies in the future; check the date of the consent',
  );
  const file = path.join(folder, 'lower.csv');
  writeFileSync(file, readFileSync(pilot('mentees'), 'utf8').replace(',online,1,', ',online,0,'));
  const { code, err } = await ulduz('import', '--kind', 'mentees', '--check', file);
  expect([code, err]).toEqual([
    0,
    ['lower.csv:2: waiting: warning: stays as it is: rounds waited are counted here and never lowered'],
  ]);
});

test('in a process of its own: exit codes, and the file alone on standard output', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['src/cli/main.ts', ...args], { encoding: 'utf8', env: { ...process.env } });
  const { status, stdout, stderr } = run('export', 'hubs');
  expect([status, stderr, stdout.split('\n')[0], stdout.endsWith('\n')]).toEqual([
    0,
    '',
    'hub,name,district,address',
    true,
  ]);
  expect(run('import', '--kind', 'mentees', 'tests/data/messy/mentees-nul.csv').status).toBe(1);
});

test('settings are listed with what they want', async () => {
  const { code, out } = await ulduz('settings');
  expect(code).toBe(0);
  expect(out).toMatch(/^PORT +3000 +a port from 0 to 65535$/mu);
  expect(out).toMatch(/^SMTP_URL +mails are written to DATA_DIR\/outbox +smtp/mu);
});
