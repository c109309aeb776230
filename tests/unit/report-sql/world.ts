/** Worlds made by chance, with everything that a report counts: pairs, sessions, pauses, ends, answers, consents. */
import type { Kysely } from 'kysely';
import { addDays, type Day } from '#lib/dates.ts';
import { machine, newId, type Tables } from '#lib/server/database/index.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { setUp } from '#lib/server/programme/index.ts';
import { surveyItems } from '#lib/server/reference/index.ts';
import { aMentee, aMentor, consents, contextOf, emptied } from '#lib/server/rounds/testing.ts';

export const now = '2027-09-10T08:00:00.000Z';
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
  pairs: { after: number; lasts: number | null; score: number; paused: boolean }[];
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
  left: dice.one(0.1) ? addDays('2026-08-01', dice.below(390)) : null,
  pairs: Array.from({ length: dice.below(3) }, (_, at) => ({
    after: 5 + dice.below(at === 0 ? 60 : 120),
    lasts: at === 0 && dice.one(0.6) ? null : 20 + dice.below(230),
    score: 300 + dice.below(600),
    paused: dice.one(0.2),
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
  const size = isBig ? 50 + dice.below(40) : 12 + dice.below(14);
  for (let at = 0; at < size; at += 1) {
    const kind = dice.one(isBig ? 0.97 : 0) ? dice.pick(kinds) : aKind(dice);
    await aGirl(
      database,
      dice,
      at,
      willing && kind.waves.length > 0 ? { ...kind, outcomes: true } : kind,
      willing,
    );
  }
}

async function aGirl(database: Db, dice: Chance, at: number, kind: Kind, willing: boolean): Promise<void> {
  const id = await aMentee(database, `g${at}`, {
    hub: kind.hub,
    active_at: kind.active && moment(dice, kind.active),
    active_hub: null,
    birth_date: kind.birth,
    joined_at: moment(dice, addDays('2026-07-20', dice.below(90))),
    consent: null,
    state: kind.left ? 'left' : dice.one(0.1) ? 'paused' : 'active',
    left_at: kind.left && moment(dice, kind.left),
  });
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
    if (began > '2027-09-01') break;
    const isLast = given === kind.pairs.at(-1);
    const closed = given.lasts === null && isLast ? null : addDays(began, given.lasts ?? 60);
    const mentor = await aMentor(database, `m${at}-${began}`, { steps: [] });
    const pair = await aPair(database, id, mentor);
    last = pair;
    await database
      .updateTable('mentorship')
      .set({
        started_at: moment(dice, began),
        closed_at: closed && moment(dice, closed),
        state: closed ? 'closed' : given.paused ? 'paused' : 'active',
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
    await sessions(database, dice, {
      pair,
      mentor,
      hub: kind.hub,
      kind,
      began,
      until: closed ?? '2027-09-09',
    });
    began = closed ?? '2027-12-01';
  }
  for (const wave of kind.waves) await aSurvey(database, dice, { id, wave, pair: last, willing });
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
        mark: null,
        mark_words: '',
        marked_at: null,
        mark_changed_at: null,
        looked_after_at: null,
        looked_after_by: null,
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
