import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#lib/text/paraglide/messages.js';
import { countedAgrees, shownAgrees } from '../../tests/unit/report-sql/compare.ts';
import { inDatabase } from './database.ts';
import { main } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-demo-'));
const before = process.env.DATA_DIR;
beforeAll(() => {
  process.env.DATA_DIR = folder;
});
afterAll(() => {
  process.env.DATA_DIR = before;
  rmSync(folder, { recursive: true });
});

const now = '2027-03-02T08:00:00.000Z';
async function ulduz(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    now,
    say: (line) => void out.push(line),
    complain: (line) => void err.push(line),
    progress: () => {},
  });
  return { code, out, err };
}

test('the lists that a demo leaves say what it has, and three girls more', { timeout: 600_000 }, async () => {
  expect(await ulduz('demo')).toEqual({ code: 0, out: ['The demo is ready.'], err: [] });
  const bring = (kind: string, ...options: string[]) =>
    ulduz('import', '--kind', kind, ...options, path.join(folder, 'lists', `${kind}.csv`));
  for (const [kind, sentence] of [
    ['hubs', 'hubs.csv: of 5 hubs 0 would be added, 0 changed, 5 the same.'],
    ['mentors', 'mentors.csv: of 100 mentors 0 would be added, 0 changed, 100 the same.'],
    ['mentees', 'mentees.csv: of 203 mentees 3 would be added, 0 changed, 200 the same.'],
  ] as const)
    expect(await bring(kind, '--check')).toEqual({ code: 0, out: [sentence], err: [] });

  expect((await bring('mentees')).code).toBe(0);
  expect((await bring('mentees', '--check')).out).toEqual([
    'mentees.csv: of 203 mentees 0 would be added, 0 changed, 203 the same.',
  ]);
  expect((await ulduz('demo')).out).toEqual(['The demo is there already; it goes on where it was left.']);
});

test('every figure of the demo’s report agrees with SQL written by hand', { timeout: 600_000 }, async () => {
  await inDatabase(async (database) => {
    for (const on of ['2026-09-01', '2027-03-02']) {
      await countedAgrees(database, now, on);
      const shown = await shownAgrees(database, now, on);
      for (const section of [m.reports_s_part(), m.reports_s_matched(), m.reports_s_sessions()])
        expect(shown.get(section) ?? 0, `${on}: ${section}`).toBeGreaterThan(0);
      const late = on > '2027';
      for (const section of [m.reports_s_change(), m.reports_s_middle(), m.reports_s_mentor()])
        expect((shown.get(section) ?? 0) > 0, `${on}: ${section}`).toBe(late);
    }
    return 0;
  });
});
