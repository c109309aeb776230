/**
 * The figures of a report beside SQL that was written by hand on the same database: on fifty worlds made by chance. What
 * is compared is what is counted before small groups are hidden; the hiding has its own attacker.
 */
import { sql, type Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '#lib/dates.ts';
import { machine, migrate, newId, openSqlite, type Tables } from '#lib/server/database/index.ts';
import { chance } from '#lib/matching/testing/chance.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { surveyItems } from '#lib/server/reference/index.ts';
import { factsOf, things } from '#lib/server/reports/facts.ts';
import { changeOf, fateOf, type Girl } from '#lib/server/reports/rules.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  consents,
  contextOf,
  emptied,
  lead,
} from '#lib/server/rounds/testing.ts';

const firstSeed = Number(process.env.ULDUZ_SEED ?? 20_261_126);
const worlds = 50;
const hubs = ['gence', 'quba', 'lenkeran'];
const now = '2027-09-10T08:00:00.000Z';
const cohortStart = '2026-09-15';

let database: Kysely<Tables>;
beforeAll(async () => {
  database = await openSqlite(':memory:');
  await migrate(database);
});
afterAll(() => database.destroy());

/** At any hour, so that the day in Baku is sometimes another one than in UTC. Days up to the 28th: every month has them. */
const instant = (dice: ReturnType<typeof chance>, day: Day) =>
  `${day.slice(0, 8)}${String(1 + dice.below(27)).padStart(2, '0')}T${String(dice.below(24)).padStart(2, '0')}:30:00.000Z`;

async function fill(seed: number): Promise<void> {
  const dice = chance(seed);
  await emptied(database);
  await aProgramme(database, hubs);
  const { id: cohort_id } = await database.selectFrom('cohort').select('id').executeTakeFirstOrThrow();
  const size = 12 + dice.below(14);
  for (let at = 0; at < size; at += 1) {
    const isActive = dice.below(10) > 0;
    const left = dice.below(8) === 0;
    const id = await aMentee(database, `g${at}`, {
      hub: hubs[dice.below(hubs.length)] ?? '',
      active_at: isActive ? instant(dice, addDays('2026-08-20', dice.below(300))) : null,
      birth_date: `${2009 + dice.below(6)}-0${1 + dice.below(9)}-1${dice.below(9)}`,
      outcomes: dice.below(4) > 0,
      state: left ? 'left' : 'active',
      left_at: left ? instant(dice, addDays('2026-08-01', dice.below(300))) : null,
    });
    if (dice.below(8) === 0)
      await consents(database, id, { outcomes: dice.below(2) === 0, at: '2027-01-01T00:00:00.000Z' });
    const mentorships = dice.below(3);
    let began: Day = '2026-08-25';
    for (let each = 0; each < mentorships; each += 1) {
      const pair = await aPair(database, id, await aMentor(database, `m${at}-${each}`));
      began = addDays(began, 10 + dice.below(150));
      const closed = each + 1 < mentorships || dice.below(3) === 0;
      const started_at = instant(dice, began);
      const closed_at = closed ? instant(dice, addDays(began, 32 + dice.below(200))) : null;
      began = (closed_at ?? began).slice(0, 10);
      await database
        .updateTable('mentorship')
        .set({ started_at, closed_at, state: closed ? 'closed' : 'active' })
        .where('id', '=', pair)
        .execute();
      await database
        .updateTable('offer')
        .set({ score: 300 + dice.below(600) })
        .where(
          'id',
          '=',
          database.selectFrom('mentorship').select('offer_id').where('mentorship.id', '=', pair),
        )
        .execute();
    }
    for (const wave of ['start', 'middle', 'end'])
      if (dice.below(5) > 0) {
        const survey = newId(now);
        const pair = await database
          .selectFrom('mentorship')
          .select('id')
          .where('mentee_id', '=', id)
          .limit(1)
          .executeTakeFirst();
        await database
          .insertInto('survey')
          .values({
            id: survey,
            mentee_id: id,
            cohort_id,
            wave,
            mentorship_id: wave === 'start' ? null : (pair?.id ?? null),
            items_version: '2026-1',
            opened_at: now,
            told_times: 0,
            told_at: null,
            answered_at: dice.below(10) > 0 ? now : null,
            skipped_at: null,
          })
          .execute();
        await database
          .insertInto('survey_answer')
          .values(
            surveyItems().map(({ code }) => ({
              survey_id: survey,
              item: code,
              value: dice.below(30) > 0 ? 1 + dice.below(5) : null,
            })),
          )
          .execute();
      }
  }
}

const baku = (column: string) => sql`date(${sql.ref(column)}, '+4 hours')`;

/** Girls of the report with their first pair, as SQL sees them. */
const girlsSql = sql`
  select mentee.id, mentee.hub, mentee.active_at,
    (select mentorship.id from mentorship where mentorship.mentee_id = mentee.id
      and (mentorship.closed_at is null or ${baku('mentorship.closed_at')} >= ${cohortStart})
      order by mentorship.id limit 1) as pair
  from mentee where left_at is null or ${baku('mentee.left_at')} >= ${cohortStart}`;

async function bySql(on: Day) {
  const joined = await sql<{ hub: string; count: number }>`
    select hub, count(*) as count from (${girlsSql}) girl
    where active_at is not null and max(${baku('girl.active_at')}, ${cohortStart}) <= ${on} group by hub`.execute(
    database,
  );
  const fates = await sql<{ fate: string; months: number; count: number }>`
    select months, case
        when date(began, '+' || months || ' months') > ${on} then 'began'
        when closed < date(began, '+' || months || ' months') then 'ended' else 'lasted' end as fate, count(*) as count
    from (select ${baku('mentorship.started_at')} as began, ${baku('mentorship.closed_at')} as closed
      from (${girlsSql}) girl join mentorship on mentorship.id = girl.pair),
      (select 3 as months union select 6 union select 12)
    where began <= ${on} group by months, fate`.execute(database);
  const scores = await sql<{ count: number; mean: number | null }>`
    select count(*) as count, avg(offer.score) as mean from (${girlsSql}) girl
    join mentorship on mentorship.id = girl.pair join offer on offer.id = mentorship.offer_id
    where ${baku('mentorship.started_at')} <= ${on}`.execute(database);
  const changes = await sql<{ thing: string; mentored: number; count: number; change: number }>`
    with mean as (
      select survey.mentee_id, survey.wave, survey.mentorship_id, substr(item, 1, instr(item, '-') - 1) as thing,
        avg(value) as value
      from survey join survey_answer on survey_answer.survey_id = survey.id
      where answered_at is not null and wave in ('start', 'end') and value is not null
      group by survey.mentee_id, survey.wave, thing),
    agreed as (
      select mentee_id from consent one where outcomes = 1 and decision = 'given'
        and not exists (select 1 from consent other where other.mentee_id = one.mentee_id
          and other.recorded_at > one.recorded_at)),
    whole as (
      select mentee_id from mean where thing <> 'mentor' group by mentee_id having count(*) = 10)
    select before.thing, after.mentorship_id is not null as mentored, count(*) as count,
      avg(after.value - before.value) as change
    from mean before join mean after on after.mentee_id = before.mentee_id and after.thing = before.thing
      and after.wave = 'end'
    join (${girlsSql}) girl on girl.id = before.mentee_id
    join mentee on mentee.id = girl.id and date(mentee.birth_date, '+18 years') > ${now.slice(0, 10)}
    where before.wave = 'start' and before.thing <> 'mentor' and before.mentee_id in (select mentee_id from agreed)
      and before.mentee_id in (select mentee_id from whole)
    group by before.thing, mentored`.execute(database);
  return {
    joined: Object.fromEntries(joined.rows.map(({ hub, count }) => [hub, count])),
    fates: Object.fromEntries(fates.rows.map(({ fate, months, count }) => [`${months} ${fate}`, count])),
    matched: scores.rows[0]?.count,
    meanScore: scores.rows[0]?.mean?.toFixed(6) ?? null,
    changes: Object.fromEntries(
      changes.rows.map(({ thing, mentored, count, change }) => [
        `${thing} ${mentored === 1}`,
        `${count} ${change.toFixed(6)}`,
      ]),
    ),
  };
}

function byRules(girls: readonly Girl[], on: Day) {
  const counted = <T>(list: readonly T[], keyOf: (each: T) => string) =>
    Object.fromEntries([...Map.groupBy(list, keyOf)].map(([key, group]) => [key, group.length]));
  const joined = girls.filter((girl) => girl.from !== null && girl.from <= on);
  const paired = girls.filter((girl) => fateOf(girl, 'matched', on) !== 'n');
  const scores = paired.map(({ pair }) => pair?.score ?? 0);
  const changes: Record<string, string> = {};
  for (const thing of things)
    for (const withMentor of [true, false]) {
      const change = changeOf(
        girls.flatMap(({ answers }) => {
          const pair = answers?.agreed && answers.withMentor === withMentor && answers.points[thing];
          return pair ? [pair] : [];
        }),
      );
      if (change) changes[`${thing} ${withMentor}`] = `${change.count} ${change.change.toFixed(6)}`;
    }
  return {
    joined: counted(joined, ({ hub }) => hub),
    fates: Object.assign(
      {},
      ...([3, 6, 12] as const).map((months) =>
        counted(paired, (girl) => `${months} ${fateOf(girl, `m${months}`, on)}`),
      ),
    ) as Record<string, number>,
    matched: paired.length,
    meanScore:
      scores.length === 0 ? null : (scores.reduce((sum, each) => sum + each, 0) / scores.length).toFixed(6),
    changes,
  };
}

const noMinus = (text: string) => text.replace('-0.000000', '0.000000');
const tidy = ({ changes, ...rest }: ReturnType<typeof byRules>) => ({
  ...rest,
  changes: Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, noMinus(value)])),
});

test('every figure agrees with SQL written by hand, on fifty worlds', { timeout: 300_000 }, async () => {
  for (let seed = firstSeed; seed < firstSeed + worlds; seed += 1) {
    await fill(seed);
    const programme = await readProgramme(contextOf(database, machine, now));
    const girls = await factsOf(contextOf(database, lead, now), programme!);
    for (const on of ['2026-11-15', '2027-03-07', '2027-09-05'])
      expect(tidy(byRules(girls, on)), `seed ${seed}, ${on}`).toEqual(
        tidy((await bySql(on)) as ReturnType<typeof byRules>),
      );
  }
});
