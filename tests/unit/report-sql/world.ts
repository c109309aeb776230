/** Worlds made by chance, with everything that a report counts: pairs, sessions, pauses, ends, answers, consents. */
import type { Kysely } from 'kysely';
import { addDays, type Day } from '#lib/dates.ts';
import { machine, newId, type Tables } from '#lib/server/database/index.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { closeLeft } from '#lib/server/noticing/index.ts';
import { setUp } from '#lib/server/programme/index.ts';
import { surveyItems } from '#lib/server/reference/index.ts';
import { aMentee, aMentor, consents, contextOf, emptied } from '#lib/server/rounds/testing.ts';

export const now = '2027-09-10T08:00:00.000Z';
const yesterday = '2027-09-09';
const cohortStart = '2026-09-15';
const hubs = ['gence', 'quba', 'lenkeran', 'goygol'];
/** Two hubs lie in one district. */
const districtOf = (hub: string) => (hub === 'goygol' ? 'gence' : hub);

type Db = Kysely<Tables>;
/** At any hour, so that the day in Baku is sometimes another one than in UTC. */
const moment = (dice: Chance, day: Day) =>
  `${day}T${String(dice.below(24)).padStart(2, '0')}:${dice.one(0.1) ? '00' : '30'}:00.000Z`;

/** How girls of a kind fare: in a big world there are few kinds, so that groups are big enough to be shown. */
interface Kind {
  hub: string;
  birth: Day;
  active: Day | null;
  left: Day | null;
  /** How many days after she left she returned, and after how many more she took part again; to which hub. */
  back: { after: number; active: number | null; hub: string } | null;
  pairs: {
    after: number;
    lasts: number | null;
    score: number;
    paused: boolean;
    /** After how many days contact was shut, and for how many; `null`: for good. */
    shut: { after: number; days: number | null } | null;
  }[];
  /** Days between sessions; of how many one is missed. */
  every: number;
  missed: number;
  minutes: number;
  waves: readonly string[];
  outcomes: boolean;
}

const aKind = (dice: Chance): Kind => ({
  hub: dice.pick(hubs),
  birth: addDays('2008-06-01', dice.below(2400)),
  active: dice.one(0.93) ? addDays('2026-08-20', dice.below(dice.one(0.7) ? 60 : 300)) : null,
  left: dice.one(0.25) ? addDays('2026-08-01', dice.below(390)) : null,
  back: dice.one(0.5)
    ? { after: dice.below(60), active: dice.one(0.8) ? dice.below(30) : null, hub: dice.pick(hubs) }
    : null,
  pairs: Array.from({ length: dice.below(3) }, (_, at) => ({
    after: 5 + dice.below(at === 0 ? 60 : 120),
    lasts: at === 0 && dice.one(0.6) ? null : 20 + dice.below(230),
    score: 300 + dice.below(600),
    paused: dice.one(0.2),
    shut: dice.one(0.25) ? { after: dice.below(150), days: dice.one(0.5) ? null : dice.below(60) } : null,
  })),
  every: dice.pick([10, 14, 21, 40]),
  missed: 3 + dice.below(6),
  minutes: dice.pick([45, 60, 75, 90]),
  waves: dice.pick([['start', 'middle', 'end'], ['start', 'end'], ['end'], ['start'], []]),
  outcomes: dice.one(0.8),
});

/** Answers how many girls it has. Small worlds are a jumble, in big ones most girls are of few kinds. */
export async function fill(database: Db, seed: number): Promise<void> {
  const dice = chance(seed);
  await emptied(database);
  const made = await setUp(contextOf(database, machine), {
    name: 'Ulduz',
    organisation: 'Mərkəz',
    contact: 'salam@example.org',
    purpose: 'Bir il mentorluq.',
    retentionMonths: 24,
    cohortName: '2026',
    startsOn: cohortStart,
    endsOn: '2027-09-14',
    hubs: hubs.map((hub) => ({ hub, name: `${hub} mərkəzi`, district: districtOf(hub), address: hub })),
  });
  if (!made.ok) throw new Error(made.code);
  const isBig = seed % 5 > 1;
  const kinds = Array.from({ length: isBig ? 3 + dice.below(4) : 40 }, () => aKind(dice));
  // In some big worlds everybody answers and agrees, or nobody would be shown who did.
  const willing = isBig && dice.one(0.6);
  // What the programme asks for changes in the year.
  for (const since of ['2027-01-15', '2027-05-02'])
    await database
      .insertInto('programme_dose')
      .values({ id: newId(now), sessions: 1 + dice.below(3), minutes: 60, since: moment(dice, since) })
      .execute();
  const pairs: Made[] = [];
  const size = isBig ? 50 + dice.below(40) : 12 + dice.below(14);
  for (let at = 0; at < size; at += 1) {
    const kind = dice.one(isBig ? 0.97 : 0) ? dice.pick(kinds) : aKind(dice);
    pairs.push(
      ...(await aGirl(
        database,
        dice,
        at,
        willing && kind.waves.length > 0 ? { ...kind, outcomes: true } : kind,
        willing,
      )),
    );
  }
  for (const [mentor, hers] of Map.groupBy(pairs, (each) => each.mentor)) {
    await together(database, dice, hers);
    if (dice.one(0.15)) await leaves(database, dice, mentor, hers);
  }
  await corrections(database, dice);
  // A pair that outlived one of the two ends on the day on which she left.
  await closeLeft(contextOf(database, machine, now));
}

/** A pair that was made. */
interface Made {
  pair: string;
  mentor: string;
  began: Day;
  /** On which it closed; of one that goes on the day before today. */
  until: Day;
}

/** Some meetings of a mentor are with two of her girls. */
async function together(database: Db, dice: Chance, pairs: readonly Made[]): Promise<void> {
  const [one, other] = pairs;
  if (!one || !other) return;
  const of = await database
    .selectFrom('session')
    .innerJoin('session_girl', 'session_girl.session_id', 'session.id')
    .select(['session.id', 'session.starts_at', 'session.state'])
    .where('session_girl.mentorship_id', '=', one.pair)
    .orderBy('session.starts_at')
    .execute();
  const also = of.filter(
    ({ starts_at: at }) => at.slice(0, 10) > other.began && at.slice(0, 10) < other.until && dice.one(0.5),
  );
  if (also.length === 0) return;
  await database
    .insertInto('session_girl')
    .values(
      also.map(({ id, state }) => ({
        ...noMark,
        session_id: id,
        mentorship_id: other.pair,
        came: state === 'held' ? (dice.one(0.3) ? 'no' : 'yes') : null,
      })),
    )
    .execute();
}

/** A mentor leaves after all that closed before: whoever she still has loses her that day. */
async function leaves(database: Db, dice: Chance, mentor: string, pairs: readonly Made[]): Promise<void> {
  const last = pairs
    .flatMap(({ began, until }) => (until < yesterday ? [began, until] : [began]))
    .toSorted()
    .at(-1);
  const day = addDays(last ?? cohortStart, 2 + dice.below(120));
  if (day > yesterday) return;
  await database
    .updateTable('mentor')
    .set({ state: 'left', left_at: moment(dice, day) })
    .where('id', '=', mentor)
    .execute();
}

/** Some logs are put right days later, once or twice: held or not, when, how long, who was there. */
async function corrections(database: Db, dice: Chance): Promise<void> {
  const rows = await database
    .selectFrom('session')
    .selectAll()
    .where('logged_at', 'is not', null)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const girls = Map.groupBy(
    await database.selectFrom('session_girl').selectAll().orderBy('mentorship_id').execute(),
    ({ session_id: id }) => id,
  );
  const ofMentor = Map.groupBy(
    await database.selectFrom('mentorship').select(['id', 'mentor_id']).orderBy('id').execute(),
    (row) => row.mentor_id,
  );
  const changes = [];
  for (const row of rows) {
    if (!dice.one(0.2)) continue;
    let at = row.logged_at!;
    for (let times = dice.one(0.3) ? 2 : 1; times > 0; times -= 1) {
      at = moment(dice, addDays(at.slice(0, 10), 1 + dice.below(40)));
      const came = Object.fromEntries(
        (girls.get(row.id) ?? []).map((each) => [
          each.mentorship_id,
          dice.one(0.2) ? (each.came === 'no' ? 'yes' : 'no') : each.came,
        ]),
      );
      // One who was taken out since.
      const out = dice.one(0.2) ? dice.pick(ofMentor.get(row.mentor_id) ?? []) : null;
      changes.push({
        id: newId(at),
        session_id: row.id,
        kind: 'edited',
        at,
        account_id: null,
        side: 'mentor',
        before: JSON.stringify({
          ...{ way: row.way, address: null, topics: '', nextStep: '', note: '', privateNote: '' },
          state: dice.one(0.3) ? dice.pick(['held', 'missed']) : row.state,
          startsAt: dice.one(0.3)
            ? moment(dice, addDays(row.starts_at.slice(0, 10), dice.below(5) - 2))
            : row.starts_at,
          minutes: dice.pick([row.minutes, 30, 120]),
          came: out && !(out.id in came) ? { ...came, [out.id]: 'yes' } : came,
        }),
      });
    }
  }
  if (changes.length > 0) await database.insertInto('session_change').values(changes).execute();
}

const noMark = {
  mark: null,
  mark_words: '',
  marked_at: null,
  mark_changed_at: null,
  looked_after_at: null,
  looked_after_by: null,
};

/** Her life so far: that of whoever left and returned is of two times. */
function lifeOf(dice: Chance, kind: Kind) {
  const joined = addDays('2026-07-20', dice.below(90));
  const first = {
    joined_at: moment(dice, kind.left && kind.left < joined ? addDays(kind.left, -5) : joined),
    active_at: kind.active && moment(dice, kind.active),
    active_hub: dice.one(0.5) ? kind.hub : null,
    left_at: kind.left && moment(dice, kind.left),
  };
  const back = kind.back && kind.left ? addDays(kind.left, 1 + kind.back.after) : null;
  if (kind.back === null || back === null || back > '2027-08-01' || first.left_at === null)
    return { now: { ...first, hub: kind.hub }, before: null, back: null };
  const active = kind.back.active === null ? null : addDays(back, kind.back.active);
  return {
    now: {
      joined_at: moment(dice, back),
      active_at: active && moment(dice, active),
      active_hub: active && kind.back.hub,
      left_at: null,
      hub: kind.back.hub,
    },
    before: { ...first, left_at: first.left_at, active_hub: first.active_at && kind.hub },
    back,
  };
}

async function aGirl(database: Db, dice: Chance, at: number, kind: Kind, willing: boolean): Promise<Made[]> {
  const life = lifeOf(dice, kind);
  const id = await aMentee(database, `g${at}`, {
    ...life.now,
    birth_date: kind.birth,
    consent: null,
    state: life.now.left_at ? 'left' : dice.one(0.1) ? 'paused' : 'active',
  });
  if (life.before)
    await database
      .insertInto('mentee_stay')
      .values({ mentee_id: id, ...life.before })
      .execute();
  const pairs: Made[] = [];
  const agreed = { outcomes: kind.outcomes, at: '2026-10-25T00:00:00.000Z' };
  await consents(database, id, agreed);
  if (kind.birth < '2009-09-12') await herOwn(database, id, { ...agreed, at: '2027-06-01T00:00:00.000Z' });
  if (!willing && dice.one(0.06))
    await consents(database, id, { outcomes: dice.one(0.5), at: '2027-01-01T00:00:00.000Z' });
  if (!willing && dice.one(0.03))
    await herOwn(database, id, { outcomes: false, at: '2027-02-01T00:00:00.000Z' });
  let began = addDays(kind.active ?? '2026-08-25', 1);
  let last: string | null = null;
  for (const given of kind.pairs) {
    began = addDays(began, given.after);
    // Nobody is matched who has left; who returned is matched again.
    if (kind.left && began >= kind.left) {
      if (life.back === null) break;
      if (began <= life.back) began = addDays(life.back, 1);
    }
    if (began > '2027-09-01') break;
    const isLast = given === kind.pairs.at(-1);
    const ends = given.lasts === null && isLast ? null : addDays(began, given.lasts ?? 60);
    const planned = ends !== null && ends > yesterday ? null : ends;
    const parts = kind.left && began < kind.left && (planned === null || planned > kind.left);
    // Of who left and returned the pair closed when she left; of who left it still stands as it was.
    const closed = !parts ? planned : life.back === null ? null : kind.left;
    const mentor = await someMentor(database, dice, at);
    const pair = await aPair(database, id, mentor);
    last = pair;
    const shut = given.shut && addDays(began, given.shut.after);
    const isShut = shut !== null && (closed === null ? shut < (kind.left ?? yesterday) : shut <= closed);
    const opened = isShut && given.shut?.days != null ? addDays(shut, given.shut.days) : null;
    const isOpened = opened !== null && opened < (closed ?? kind.left ?? yesterday);
    const times = {
      shut: isShut ? `${shut}T08:00:00.000Z` : null,
      opened: isOpened ? `${opened}T18:00:00.000Z` : null,
    };
    if (times.shut !== null)
      await database
        .insertInto('pair_shut')
        .values({
          ...{ id: newId(now), mentorship_id: pair, shut_by: 'mentee', account_id: null, concern_id: null },
          ...{ shut_at: times.shut, lifted_at: times.opened, lifted_by: null, lift_note: '' },
        })
        .execute();
    const standsShut = times.shut !== null && times.opened === null;
    await database
      .updateTable('mentorship')
      .set({
        started_at: moment(dice, began),
        closed_at: closed && (parts && life.before ? life.before.left_at : moment(dice, closed)),
        state: closed ? 'closed' : standsShut ? 'suspended' : given.paused ? 'paused' : 'active',
        suspended_at: standsShut ? times.shut : null,
        suspended_by: standsShut ? 'mentee' : null,
      })
      .where('id', '=', pair)
      .execute();
    await database
      .updateTable('offer')
      .set({ score: given.score })
      .where(
        'id',
        '=',
        database.selectFrom('mentorship').select('offer_id').where('mentorship.id', '=', pair),
      )
      .execute();
    const until = closed ?? (parts ? kind.left! : yesterday);
    await sessions(database, dice, { pair, mentor, hub: kind.hub, kind, began, until });
    pairs.push({ pair, mentor, began, until: closed ?? yesterday });
    began = closed ?? '2027-12-01';
  }
  for (const wave of kind.waves) await aSurvey(database, dice, { id, wave, pair: last, willing });
  return pairs;
}

/** One of her own, or one who has another girl already. */
async function someMentor(database: Db, dice: Chance, at: number): Promise<string> {
  if (dice.one(0.3)) {
    const all = await database
      .selectFrom('mentor')
      .select('id')
      .where('state', '<>', 'left')
      .orderBy('id')
      .execute();
    if (all.length > 0) return dice.pick(all).id;
  }
  return aMentor(database, `m${at}-${newId(now)}`, { steps: [] });
}

const herOwn = async (database: Db, id: string, given: { outcomes: boolean; at: string }) => {
  await consents(database, id, given);
  await database
    .updateTable('consent')
    .set({ given_by: 'mentee' })
    .where('mentee_id', '=', id)
    .where('recorded_at', '=', given.at)
    .execute();
};

async function sessions(
  database: Db,
  dice: Chance,
  given: { pair: string; mentor: string; hub: string; kind: Kind; began: Day; until: Day },
): Promise<void> {
  const { pair, mentor, hub, kind, began, until } = given;
  const rows = [];
  for (let day = addDays(began, 2), at = 0; day < until; day = addDays(day, kind.every), at += 1) {
    const state =
      at % 11 === 10 ? 'cancelled' : at % 13 === 12 ? 'planned' : at % kind.missed === 2 ? 'missed' : 'held';
    const logged = state === 'held' || state === 'missed';
    rows.push({
      id: newId(now),
      mentor_id: mentor,
      state,
      starts_at: moment(dice, day),
      minutes: kind.minutes,
      way: 'in_person',
      hub,
      address: null,
      topics: '',
      next_step: '',
      note: '',
      private_note: '',
      planned_at: null,
      planned_by: null,
      told_at: now,
      sequence: 0,
      // Some are logged days later.
      logged_at: logged ? moment(dice, addDays(day, dice.one(0.3) ? 1 + dice.below(20) : 0)) : null,
      logged_by: null,
      no_consent: 0,
      cancelled_at: null,
      cancelled_by: null,
      cancel_reason: null,
      client_id: null,
      client_hash: null,
      version: 1,
    });
  }
  if (rows.length === 0) return;
  await database.insertInto('session').values(rows).execute();
  await database
    .insertInto('session_girl')
    .values(
      rows.map(({ id, state }, at) => ({
        session_id: id,
        mentorship_id: pair,
        // Of several girls one did not come; of an old log nobody said who came.
        came: state === 'held' ? (at % 7 === 6 ? 'no' : at % 17 === 16 ? null : 'yes') : null,
        ...noMark,
      })),
    )
    .execute();
}

async function aSurvey(
  database: Db,
  dice: Chance,
  { id, wave, pair, willing }: { id: string; wave: string; pair: string | null; willing: boolean },
): Promise<void> {
  const survey = newId(now);
  const day = { start: '2026-10-20', middle: '2027-03-01', end: '2027-08-01' }[wave] ?? '2027-08-01';
  const ended = willing || dice.one(0.9);
  const { id: cohort_id } = await database.selectFrom('cohort').select('id').executeTakeFirstOrThrow();
  await database
    .insertInto('survey')
    .values({
      id: survey,
      mentee_id: id,
      cohort_id,
      wave,
      mentorship_id: wave === 'start' ? null : pair,
      items_version: '2026-1',
      opened_at: now,
      told_times: 0,
      told_at: null,
      answered_at: ended ? moment(dice, addDays(day, dice.below(25))) : null,
      skipped_at: null,
    })
    .execute();
  const asked = surveyItems().filter(
    ({ group }) => group !== 'mentor' || (wave !== 'start' && pair !== null),
  );
  await database
    .insertInto('survey_answer')
    .values(
      asked.map(({ code }) => ({
        survey_id: survey,
        item: code,
        value: dice.one(willing ? 0 : 0.04) ? null : 1 + dice.below(5),
      })),
    )
    .execute();
}
