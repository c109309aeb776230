/** What the pairs of the first round did in their year: most met and wrote, one went quiet, one is at odds, some ended. */
import { randomUUID } from 'node:crypto';
import { addDays, dayOf, daysBetween } from '#lib/dates.ts';
import type { Actor, Context } from '#lib/server/database/index.ts';
import { answerOwnConsent, listForRound as girlsOf, readOwnConsent } from '#lib/server/mentees/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { listMentorships, pairsInStates } from '#lib/server/mentorships/index.ts';
import {
  answerCheckIn,
  askBoth,
  checkInsFor,
  logCheckIn,
  makeWish,
  planEnd,
} from '#lib/server/noticing/index.ts';
import { logSession, markSession, planSession } from '#lib/server/sessions/index.ts';
import { setGoals } from './goals.ts';
import { answerSurveys } from './surveys.ts';
import { at, letTimePass, must, speaksFor, type Stage } from './stage.ts';

interface YearPair {
  id: string;
  place: number;
  menteeId: string;
  mentorId: string;
  /** How many days ago it began. */
  began: number;
}

/** What comes of each pair, so that every page has something to show. */
type Fate = 'quiet' | 'at-odds' | 'wish' | 'ended' | 'steady' | 'closing';
const fateOf = ({ place }: YearPair): Fate =>
  place === 3
    ? 'quiet'
    : place === 5
      ? 'at-odds'
      : place === 7
        ? 'wish'
        : place === 9
          ? 'closing'
          : place % 8 === 4
            ? 'ended'
            : 'steady';

const steps = [
  'Sadə dövrə sxemi çəkmək',
  'Növbəti dəfəyə qədər bir sual hazırlamaq',
  'Python ilə kiçik bir oyun yazmaq',
  'Sensorun necə işlədiyini araşdırmaq',
  'Universitet saytında ixtisaslara baxmaq',
];
const talk = [
  ['mentor', 'Salam! Keçən dəfə başladığımız işi davam etdirə bildin?'],
  ['mentee', 'Salam! Bəli, amma bir yeri alınmadı, görüşdə göstərərəm.'],
  ['mentor', 'Lap yaxşı. Alınmayan yeri çək, şənbə günü birlikdə baxarıq.'],
  ['mentee', 'Sağ olun, gələndə dəftərimi də gətirəcəm.'],
] as const;

/** The year of the pairs of the first round, up to yesterday. */
export async function letYearPass(stage: Stage, lead: Actor, coordinators: readonly Actor[]): Promise<void> {
  const context = at(stage, lead, 200);
  const today = dayOf(stage.now);
  const rows = (await listMentorships(context)).filter(({ state }) => state === 'active');
  // Those who can write today come first: of them are the stories that one is to see.
  const open = new Set(
    (await pairsInStates(at(stage, lead, 0), ['active']))
      .filter(({ whyNot }) => whyNot === null)
      .map(({ id }) => id),
  );
  rows.sort((a, b) => Number(open.has(b.id)) - Number(open.has(a.id)) || (a.id < b.id ? -1 : 1));
  const pairs = rows.map(({ id, names, startedAt }, place): YearPair => ({
    id,
    place,
    menteeId: names?.menteeId ?? '',
    mentorId: names?.mentorId ?? '',
    began: daysBetween(dayOf(startedAt), today),
  }));
  const began = Math.max(...pairs.map((pair) => pair.began));
  await answerSurveys(stage, began - 10, 'start');
  // The cohort ends about now.
  await answerSurveys(stage, Math.round(began / 2), 'middle');
  for (const pair of pairs) await meet(stage, lead, pair);
  await letGirlsGrowUp(stage, coordinators);
  for (const pair of pairs) await lately(stage, lead, pair);
  // A week and more ago, so that a Sunday lies between: the report counts up to the last one.
  await answerSurveys(stage, 9, 'end');
}

/** Eleven days lie between two sessions of most pairs, three weeks between those of a few; now and then one is missed. */
async function meet(stage: Stage, lead: Actor, pair: YearPair): Promise<void> {
  const fate = fateOf(pair);
  const until = fate === 'quiet' ? 45 : fate === 'ended' ? 110 + pair.place : 6;
  const [woman, girl] = [speaksFor('mentor', pair.mentorId), speaksFor('mentee', pair.menteeId)];
  const every = pair.place % 6 === 2 ? 21 : 11;
  for (let [day, count] = [pair.began - 3, 0]; day > until; [day, count] = [day - every, count + 1]) {
    const missed = (count + pair.place) % 9 === 7;
    const logged = await logSession(at(stage, woman, day, 20), pair.id, {
      id: randomUUID(),
      session: '',
      outcome: missed ? 'missed' : 'held',
      when: addDays(dayOf(stage.now), -day),
      day: '',
      minutes: ['45', '60', '60', '90'][(count + pair.place) % 4] ?? '60',
      minutesOther: '',
      way: 'in_person',
      topics: [],
      also: [],
      nextStep: steps[(count + pair.place) % steps.length] ?? '',
      note: '',
      privateNote: '',
    });
    // Her clearance or the girl's consent may have ended by then: such a pair meets no more.
    if (!logged.ok) return;
    if (!missed && (count + pair.place) % 2 === 0)
      await markSession(at(stage, girl, day, 21), logged.value.id, {
        mark: (count + pair.place) % 3 === 0 ? 4 : 5,
        words: '',
      });
  }
  if (fate === 'ended') {
    const ended = await planEnd(at(stage, lead, until), pair.id, {
      endsOn: addDays(dayOf(stage.now), -until + 7),
      reason: pair.place % 16 === 4 ? 'moved' : 'no-time-mentor',
      rematch: pair.place % 16 !== 4,
      contactAfter: 'none',
    });
    if (ended.ok) await letTimePass(stage, until - 9);
  }
}

/** Whoever turned 18 in the year has answered for herself, but for the last ones. */
async function letGirlsGrowUp(stage: Stage, coordinators: readonly Actor[]): Promise<void> {
  for (const coordinator of coordinators) {
    const context = at(stage, coordinator, 30);
    for (const [place, girl] of (await girlsOf(context, coordinator.hubs)).entries())
      if (girl.standing.askHer && place % 5 !== 4)
        await agreeHerself(at(stage, speaksFor('mentee', girl.id), 29, 19), girl.name);
  }
}

/** She reads the text and agrees to it and to both permissions. */
async function agreeHerself(context: Context, signer: string): Promise<void> {
  const { text, mayAnswer } = await readOwnConsent(context, 'az');
  if (!mayAnswer || !text) return;
  await must(
    answerOwnConsent(context, {
      decision: 'yes',
      online: 'yes',
      outcomes: 'yes',
      signer,
      textHash: text.hash,
      textLanguage: 'az',
    }),
  );
}

/** The last weeks: what there is to read, to plan and to look after today. */
async function lately(stage: Stage, lead: Actor, pair: YearPair): Promise<void> {
  const fate = fateOf(pair);
  const [woman, girl] = [speaksFor('mentor', pair.mentorId), speaksFor('mentee', pair.menteeId)];
  if (fate === 'ended') return;
  for (const [at_, [who, text]] of talk.entries()) {
    const day = (fate === 'quiet' ? 25 : 4) - Math.floor(at_ / 2) + (pair.place % 3);
    const context = at(stage, who === 'mentor' ? woman : girl, day, 18 + (at_ % 2));
    await sendMessage(context, pair.id, { id: randomUUID(), text });
  }
  if (pair.place % 3 !== 1) await setGoals(stage, pair);
  if (fate === 'at-odds') await quarrel(stage, lead, pair);
  if (fate === 'wish')
    await makeWish(at(stage, girl, 1, 17), pair.id, {
      wish: 'pause',
      words: 'İmtahanlarım başlayır, iki həftə vaxtım olmayacaq.',
    });
  if (fate === 'closing')
    await planEnd(at(stage, lead, 2), pair.id, {
      endsOn: addDays(dayOf(stage.now), 12),
      reason: 'year-over',
      rematch: false,
      contactAfter: 'hub',
    });
  if (fate === 'steady' && pair.place % 4 === 0) {
    await sendMessage(at(stage, woman, 0, 9), pair.id, {
      id: randomUUID(),
      text: 'Görüşün vaxtını yazdım, bax gör sənə uyğundur? Dövrəni də gətir.',
    });
    await planSession(at(stage, woman, 1, 19), pair.id, {
      when: 'other',
      day: addDays(dayOf(stage.now), 3 + (pair.place % 5)),
      clock: '11:00',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      address: '',
    });
  }
}

/** A girl marks a session low, says on being asked that she is not at ease; it lies with safeguarding. */
async function quarrel(stage: Stage, lead: Actor, pair: YearPair): Promise<void> {
  const [woman, girl] = [speaksFor('mentor', pair.mentorId), speaksFor('mentee', pair.menteeId)];
  const logged = await logSession(at(stage, woman, 3, 20), pair.id, {
    id: randomUUID(),
    session: '',
    outcome: 'held',
    when: addDays(dayOf(stage.now), -3),
    day: '',
    minutes: '30',
    minutesOther: '',
    way: 'in_person',
    topics: [],
    also: [],
    nextStep: '',
    note: '',
    privateNote: 'Bu dəfə söhbət alınmadı, qız danışmaq istəmirdi.',
  });
  if (!logged.ok) return;
  await markSession(at(stage, girl, 3, 21), logged.value.id, { mark: 2, words: '' });
  await logCheckIn(at(stage, lead, 2, 11), pair.id, {
    how: 'called',
    whom: 'mentor',
    note: 'Mentorla danışdım, qızdan da soruşacağam.',
  });
  if (!(await askBoth(at(stage, lead, 1, 12), pair.id)).ok) return;
  const [question] = await checkInsFor(at(stage, girl, 1, 18), [pair.id], 'mentee');
  if (question) await must(answerCheckIn(at(stage, girl, 1, 18), question.id, 'uneasy'));
}
