/**
 * The figures of a report in SQL that was written by hand from their definitions; nothing of the report's own code.
 * SQLite alone: what is compared is the counting, not the database.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely';

type Day = string;
// Whatever tables the database has: here they are names in SQL.
type Any = Kysely<never>;

export interface Question {
  /** Up to which day the girls of each hub are counted; a hub that is left out is not. */
  until: Readonly<Record<string, Day>>;
  on: Day;
  /** The day on which somebody asks: what was agreed to is looked up then. */
  today: Day;
}

const baku = (column: string) => sql`date(${sql.ref(column)}, '+4 hours')`;
const rows = async <T>(database: Any, query: RawBuilder<T>): Promise<T[]> =>
  (await query.execute(database)).rows;

const cohort = sql`(select * from cohort order by id desc limit 1)`;

/** Girls who are counted, with her age band, all her pairs of the cohort, the first of them, and when they ended. */
const counted = ({ until, on }: Question) => sql`
  with recursive
  until(hub, day) as (select key, value from json_each(${JSON.stringify(until)})),
  stay as (
    select mentee_id, joined_at, active_at, active_hub, left_at from mentee_stay
    union all select id, joined_at, active_at, active_hub, left_at from mentee),
  touching as (
    select stay.*, row_number() over (partition by mentee_id order by joined_at) as place
    from stay join ${cohort} c
    where active_at is not null and (left_at is null or ${baku('left_at')} >= c.starts_on)),
  girl as materialized (
    select mentee.id, hub.hub, hub.district,
      max(${baku('touching.active_at')}, c.starts_on) as since,
      case
        when date(mentee.birth_date, '+14 years') > max(${baku('touching.joined_at')}, c.starts_on) then '12-13'
        when date(mentee.birth_date, '+16 years') > max(${baku('touching.joined_at')}, c.starts_on) then '14-15'
        else '16+' end as band
    from touching join mentee on mentee.id = touching.mentee_id join ${cohort} c
      join hub on hub.hub = coalesce(touching.active_hub, mentee.hub) join until on until.hub = hub.hub
    where touching.place = 1 and max(${baku('touching.active_at')}, c.starts_on) <= until.day),
  -- It closed, or one of the two had left.
  over as (
    select mentorship.id, min(
        coalesce(${baku('mentorship.closed_at')}, '9999'),
        case when mentee.state = 'left' then ${baku('mentee.left_at')} else '9999' end,
        case when mentor.state = 'left' then ${baku('mentor.left_at')} else '9999' end) as day,
      coalesce((select min(${baku('shut_at')}) from pair_shut where mentorship_id = mentorship.id
        and ${baku('shut_at')} <= ${on} and (lifted_at is null or ${baku('lifted_at')} > ${on})), '9999') as shut
    from mentorship join mentee on mentee.id = mentorship.mentee_id join mentor on mentor.id = mentorship.mentor_id),
  lived as materialized (
    select mentorship.id, mentorship.mentee_id, ${baku('mentorship.started_at')} as began,
      min(over.day, over.shut) as ended, offer.score,
      row_number() over (partition by mentorship.mentee_id order by mentorship.id) as place
    from mentorship join over on over.id = mentorship.id join ${cohort} c join offer on offer.id = mentorship.offer_id
    where over.day >= c.starts_on),
  hers as materialized (select lived.* from lived join girl on girl.id = lived.mentee_id),
  pair as materialized (select * from hers where place = 1),
  month(k) as (select 1 union all select k + 1 from month where k < 40)`;

/** What was held, as it stood at the end of a day: as it was before the first correction after it, or as it is. */
const held = (day: Day) => sql`
  corrected as materialized (
    select session_id, min(id) as change from session_change where ${baku('at')} > ${day} group by 1),
  stood as materialized (
    select session.id, session_girl.mentorship_id as pair, session_girl.came, session.state, session.minutes,
      session.starts_at, session.logged_at
    from session join session_girl on session_girl.session_id = session.id
    where session.id not in (select session_id from corrected)
    union all
    select session.id, girl.key, girl.value, session_change.before ->> 'state', session_change.before ->> 'minutes',
      session_change.before ->> 'startsAt', session.logged_at
    from corrected join session_change on session_change.id = corrected.change
      join session on session.id = corrected.session_id, json_each(session_change.before, '$.came') girl),
  met as materialized (
    select stood.pair, hers.mentee_id as girl, stood.minutes, ${baku('stood.starts_at')} as day
    from stood join hers on hers.id = stood.pair
    where stood.state = 'held' and coalesce(stood.came, 'yes') = 'yes' and ${baku('stood.starts_at')} <= ${day}
      and coalesce(${baku('stood.logged_at')}, ${baku('stood.starts_at')}) <= ${day})`;

const asRecord = (list: readonly { name: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(list.map(({ name, count }) => [name, count]));

export async function partBySql(database: Any, question: Question) {
  const by = async (column: string) =>
    asRecord(
      await rows(
        database,
        sql<{ name: string; count: number }>`${counted(question)}
          select ${sql.ref(column)} as name, count(*) as count from girl group by 1`,
      ),
    );
  return { hubs: await by('hub'), districts: await by('district'), ages: await by('band') };
}

/** `matched`; `m3 lasted`, `m3 ended`, `m3 began`, …; `dose kept`, …; `score lasted 500`, …; and the mean score. */
export async function pairsBySql(database: Any, question: Question) {
  const { on } = question;
  const counts = asRecord(
    await rows(
      database,
      sql<{ name: string; count: number }>`${counted(question)}, ${held(on)},
      begun as (select * from pair where began <= ${on}),
      fate as (
        select id, score, m.months, case
          when date(began, '+' || m.months || ' months', 'floor') > ${on} then 'began'
          when ended < date(began, '+' || m.months || ' months', 'floor') then 'ended'
          else 'lasted' end as fate
        from begun, (select 3 as months union select 6 union select 12) m),
      whole as (
        select hers.id, hers.mentee_id, began, min(ended, ${on}) as until,
          (select count(*) from month where date(began, '+' || k || ' months', 'floor') <= min(ended, ${on})) as months
        from hers where mentee_id in (select mentee_id from begun)),
      -- For each whole month what was asked when it began; before anything was kept, what was asked first.
      asked as (
        select whole.id, coalesce(
          (select sessions from programme_dose
            where ${baku('since')} <= date(began, '+' || (k - 1) || ' months', 'floor') order by since desc limit 1),
          (select sessions from programme_dose order by since limit 1)) as sessions
        from whole join month on month.k <= whole.months),
      dose as (
        select mentee_id, case when sum(months) = 0 then 'began'
          when (select count(*) from met join whole other on other.id = met.pair
            where other.mentee_id = whole.mentee_id and other.months > 0 and met.day <= other.until)
            >= (select sum(asked.sessions) from asked join whole other on other.id = asked.id
              where other.mentee_id = whole.mentee_id) then 'kept' else 'less' end as fate
        from whole group by mentee_id)
      select 'matched' as name, count(*) as count from begun
      union all select 'm' || months || ' ' || fate, count(*) from fate group by 1
      union all select 'score ' || fate || ' ' || case when score < 500 then 0 when score < 700 then 500 else 700 end,
        count(*) from fate where months = 3 group by 1
      union all select 'dose ' || fate, count(*) from dose group by 1`,
    ),
  );
  const [mean] = await rows(
    database,
    sql<{
      mean: number | null;
    }>`${counted(question)} select avg(score) as mean from pair where began <= ${on}`,
  );
  return { counts, meanScore: mean?.mean ?? null };
}

/** Of the girls who are matched on `on`: what was held and noted until `day`. */
export async function sessionsBySql(database: Any, question: Question, day: Day) {
  const [sums] = await rows(
    database,
    sql<{ girls: number; held: number; minutes: number }>`${counted(question)}, ${held(day)}
      select (select count(*) from pair where began <= ${question.on}) as girls, count(*) as held,
        coalesce(sum(met.minutes), 0) as minutes
      from met join pair on pair.mentee_id = met.girl where pair.began <= ${question.on}`,
  );
  return sums;
}

/** Who could be counted, and what they answered. */
const answers = (question: Question, only: readonly string[] | null) => sql`${counted(question)},
  only(id) as (select value from json_each(${JSON.stringify(only ?? [])})),
  said as materialized (
    select survey.mentee_id, survey.wave, survey.mentorship_id, survey.items_version as version,
      ${baku('survey.answered_at')} as day, survey_answer.item, survey_answer.value,
      substr(item, 1, instr(item, '-') - 1) as thing
    from survey join survey_answer on survey_answer.survey_id = survey.id
      join girl on girl.id = survey.mentee_id join ${cohort} c on c.id = survey.cohort_id
    where survey.answered_at is not null and survey_answer.value is not null
      and ${only === null ? sql`1 = 1` : sql`survey.mentee_id in (select id from only)`}),
  twice as materialized (
    select one.mentee_id, one.thing, avg(one.value) as before, avg(other.value) as after,
      other.mentorship_id is not null as mentored, max(one.day, other.day) as day
    from said one join said other on other.mentee_id = one.mentee_id and other.item = one.item
      and other.version = one.version
    where one.wave = 'start' and other.wave = 'end' and one.thing <> 'mentor' group by 1, 2),
  halfway as materialized (
    select mentee_id, thing, avg(value) as value, mentorship_id is not null as mentored, day
    from said where wave = 'middle' and thing <> 'mentor' group by 1, 2),
  whole as materialized (
    select mentee_id, 'end' as wave, mentored from twice
      group by mentee_id having count(*) = 5 and max(day) <= ${question.on}
    union all select mentee_id, 'middle', mentored from halfway
      group by mentee_id having count(*) = 5 and max(day) <= ${question.on}),
  last as (
    select consent.*, row_number() over (partition by mentee_id, given_by order by recorded_at desc, consent.id desc)
      as place from consent join mentee on mentee.id = mentee_id where recorded_at >= joined_at),
  agreed as materialized (
    select mentee.id from mentee
      join last on last.mentee_id = mentee.id and last.place = 1 and last.decision = 'given' and last.outcomes = 1
        and last.given_by = case when date(mentee.birth_date, '+18 years') <= ${question.today}
          then 'mentee' else 'guardian' end
    where not exists (select 1 from last hers where hers.mentee_id = mentee.id and hers.place = 1
      and hers.given_by = 'mentee' and (hers.decision <> 'given' or hers.outcomes = 0))),
  about as materialized (
    select whole.mentee_id, whole.wave from whole
      join said on said.mentee_id = whole.mentee_id and said.wave = whole.wave
    where mentored = 1 and said.thing = 'mentor' group by 1, 2 having count(*) = 4)`;

export interface Spread {
  count: number;
  mean: number;
  low: number;
  high: number;
  deviation: number;
}
/** Mean, quartiles and standard deviation of `value` in each group of `name` in a table expression. */
const spread = (table: RawBuilder<unknown>) => sql`
  placed as (select name, value, row_number() over (partition by name order by value) - 1 as place,
    count(*) over (partition by name) as size from ${table})
  select name, size as count, avg(value) as mean,
    sum(value * max(0, 1 - abs(place - (size - 1) * 0.25))) as low,
    sum(value * max(0, 1 - abs(place - (size - 1) * 0.75))) as high,
    sqrt(max(0, sum(value * value) - size * avg(value) * avg(value)) / max(1, size - 1)) as deviation
  from placed group by name`;

/**
 * What was answered, by thing and by sentence, of everybody who could be counted, or only of some; who of those could not
 * be is missing in `wholes` and `abouts`.
 */
export async function answersBySql(database: Any, question: Question, only: readonly string[] | null = null) {
  const list = answers(question, only);
  const girls = async (name: 'whole' | 'about', wave: 'middle' | 'end') =>
    (
      await rows(
        database,
        sql<{ id: string }>`${list} select mentee_id as id from ${sql.raw(name)}
          where wave = ${wave} and mentee_id in (select id from agreed) order by 1`,
      )
    ).map(({ id }) => id);
  const each = sql`(select twice.thing || case twice.mentored when 1 then ' with' else ' wait' end as name, before, after
    from twice join whole on whole.mentee_id = twice.mentee_id and whole.wave = 'end'
    where twice.mentee_id in (select id from agreed)) e`;
  type Named = Spread & { name: string };
  const spreadOf = async (table: RawBuilder<unknown>) =>
    Object.fromEntries(
      (await rows(database, sql<Named>`${list}, ${spread(table)}`)).map(({ name, ...rest }) => [name, rest]),
    );
  return {
    whole: { middle: await girls('whole', 'middle'), end: await girls('whole', 'end') },
    about: { middle: await girls('about', 'middle'), end: await girls('about', 'end') },
    before: await spreadOf(sql`(select name, before as value from ${each})`),
    after: await spreadOf(sql`(select name, after as value from ${each})`),
    change: await spreadOf(sql`(select name, after - before as value from ${each})`),
    middle: await spreadOf(sql`(select halfway.thing as name, halfway.value from halfway
      join whole on whole.mentee_id = halfway.mentee_id and whole.wave = 'middle'
      where halfway.mentee_id in (select id from agreed))`),
    mentor: await spreadOf(sql`(select said.wave || ' ' || item as name, value * 1.0 as value from said
      join about on about.mentee_id = said.mentee_id and about.wave = said.wave
      where said.thing = 'mentor' and said.mentee_id in (select id from agreed))`),
  };
}

/** The 97.5 % points of Student's t, as tables print them. */
const printed: readonly (readonly [number, number])[] = [
  [9, 2.262],
  [10, 2.228],
  [11, 2.201],
  [12, 2.179],
  [13, 2.16],
  [14, 2.145],
  [15, 2.131],
  [16, 2.12],
  [18, 2.101],
  [20, 2.086],
  [22, 2.074],
  [25, 2.06],
  [30, 2.042],
  [40, 2.021],
  [60, 2.0],
  [120, 1.98],
];
export function intervalOf({ count, mean, deviation }: Spread): [number, number] {
  const degrees = count - 1;
  const under = printed.findLast(([at]) => at <= degrees) ?? [9, 2.262];
  const over = printed.find(([at]) => at >= degrees) ?? [120, 1.98];
  const share = over[0] === under[0] ? 0 : (1 / under[0] - 1 / degrees) / (1 / under[0] - 1 / over[0]);
  const half = ((under[1] + (over[1] - under[1]) * share) * deviation) / Math.sqrt(count);
  return [mean - half, mean + half];
}
