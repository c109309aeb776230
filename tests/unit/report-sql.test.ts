/**
 * Every figure of a report beside SQL that was written by hand on the same database, on fifty worlds made by chance: as
 * it is counted, and as a reader has it in a file. The demo's report is held against the same SQL beside the demo. What
 * may be shown at all has a test of its own: an attacker.
 */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, openSqlite, type Tables } from '#lib/server/database/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { countedAgrees, shownAgrees, type Shown } from './report-sql/compare.ts';
import { fill, now } from './report-sql/world.ts';

const firstSeed = Number(process.env.ULDUZ_SEED ?? 20_261_126);
const worlds = process.env.ULDUZ_LONG ? 500 : 50;

let database: Kysely<Tables>;
beforeAll(async () => {
  database = await openSqlite(':memory:');
  await migrate(database);
});
afterAll(() => database.destroy());

test('every figure agrees with SQL written by hand, on fifty worlds', { timeout: 1_800_000 }, async () => {
  const shown: Shown = new Map<string, number>();
  for (let seed = firstSeed; seed < firstSeed + worlds; seed += 1) {
    await fill(database, seed);
    try {
      for (const on of ['2026-11-15', '2027-03-07', '2027-09-05']) await countedAgrees(database, now, on);
      for (const on of ['2027-02-10', '2027-09-10']) await shownAgrees(database, now, on, shown);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
  // Nothing would agree as well as a report that shows nothing.
  for (const section of [
    m.reports_s_part(),
    m.reports_s_matched(),
    m.reports_s_sessions(),
    m.reports_s_lasted(),
    m.reports_s_change(),
    m.reports_s_middle(),
    m.reports_s_mentor(),
    m.reports_s_score(),
  ])
    expect(shown.get(section) ?? 0, section).toBeGreaterThan(30);
  console.log(`${worlds} worlds; lines shown: ${[...shown].map((each) => each.join(' ')).join(', ')}`);
});
