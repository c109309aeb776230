import path from 'node:path';
import { addDays, addHours, dayOf, type Day, type Instant } from '#lib/dates.ts';
import type { Result } from '#lib/result.ts';
import { clockOf, tasksOf } from '#lib/server/clock/index.ts';
import { machine, visitor, type Actor, type Context, type Database } from '#lib/server/database/index.ts';
import { takeIn, lookAt, type FileKind } from '#lib/server/imports/index.ts';
import {
  changePermissions,
  confirmGuardian,
  handOverLink,
  listForRound as girlsOf,
  makeConsentLink,
  readMentee,
} from '#lib/server/mentees/index.ts';
import {
  clearanceSteps,
  codeOfConductVersion,
  latestClearance,
  listForRound as allMentors,
  recordSteps,
} from '#lib/server/mentors/index.ts';
import { fileTransport } from '#lib/server/notices/index.ts';
import { listHubs, setUp } from '#lib/server/programme/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  decide,
  listOffers,
  markTold,
  objectForGuardian,
  openRound,
  publishRound,
  readProposals,
  readRound,
  solveRound,
  type OfferView,
} from '#lib/server/rounds/index.ts';
import { csvOf, demoPeople } from './files.ts';

/** Everything that the demo's story does is done by somebody at a moment: this gives the contexts for it. */
export interface Stage {
  database: Database;
  /** The moment at which the demo is filled: the story has happened before it. */
  now: Instant;
  /** Where the mails of the story lie. */
  dataDir: string;
}

/**
 * The programme's year began so many days before what is told of its first weeks would else have been: the pairs of the
 * first round have met for most of a year, and the year's last survey is open.
 */
const yearsAgo = 290;
/** Days ago, of the first weeks of the programme. */
const early = (daysAgo: number): number => yearsAgo + daysAgo;
/** On which day the files of girls and mentors were written. */
export const writtenDay = ({ now }: Stage): Day => addDays(dayOf(now), -yearsAgo);

/** What must go well in a story that is written down; the code of the refusal otherwise. */
export async function must<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok)
    throw new Error(`the demo's story does not go on: ${answer.code} ${JSON.stringify(answer.facts)}`);
  return answer.value;
}

/** The context of somebody, so many days before now, at an hour in Baku. */
export const at = (stage: Stage, actor: Actor, daysAgo: number, hour = 10): Context => ({
  database: stage.database,
  actor,
  now: momentAt(stage, daysAgo, hour),
});

/** Never later than now: what is told has happened. */
function momentAt({ now }: Stage, daysAgo: number, hour: number): Instant {
  const moment = addHours(`${addDays(dayOf(now), -daysAgo)}T00:00:00.000Z`, hour - 4);
  return moment < now ? moment : now;
}

/** What happens by itself, as the server's clock would have let it happen: mails leave, reminders, deadlines. */
export async function letTimePass(stage: Stage, daysAgo: number, hour = 22): Promise<void> {
  const transport = fileTransport(path.join(stage.dataDir, 'outbox'), 'http://localhost:3000');
  const clock = clockOf(tasksOf(transport), {
    database: stage.database,
    now: () => momentAt(stage, daysAgo, hour),
    failed: (task, error) => {
      throw new Error(`the demo's clock: ${task}`, { cause: error });
    },
  });
  // Once for the mails to leave, once to note who has been told by them.
  await clock.tick();
  await clock.tick();
}

/** Programme, hubs and people as files brought them in its first days. */
export async function bringEverybody(stage: Stage, programme: string): Promise<void> {
  const people = demoPeople(writtenDay(stage));
  const begin = at(stage, machine, early(38));
  await must(
    setUp(begin, {
      name: programme,
      organisation: 'Nümunə Mühəndis Qızlar Mərkəzi',
      contact: 'salam@example.org, 012 000 00 00',
      purpose:
        'Qızları mühəndis qadınlarla bir illik mentorluqda görüşdürmək, görüşləri təhlükəsiz təşkil etmək və bunun qızlara nə verdiyini öyrənmək. Bu, nümunə proqramdır: içindəki adamlar uydurmadır.',
      retentionMonths: 24,
      cohortName: `${begin.now.slice(0, 4)}–${Number(begin.now.slice(0, 4)) + 1}`,
      startsOn: dayOf(begin.now),
      endsOn: addDays(dayOf(begin.now), 365),
      hubs: people.hubs.map(({ hub = '', name = '', district = '', address = '' }) => ({
        hub,
        name,
        district,
        address,
      })),
    }),
  );
  for (const kind of ['mentees', 'mentors'] as const)
    await bring(begin, kind, csvOf(people[kind]), writtenDay(stage));
}

async function bring(context: Context, kind: FileKind, bytes: Buffer, day: Day): Promise<void> {
  const { checked, errors } = await lookAt(context, { kind, bytes, day });
  const [first] = errors;
  if (first) throw new Error(`the demo's ${kind}: line ${first.line}, ${first.column}: ${first.kind}`);
  await must(takeIn(context, { kind, ...checked }, null));
}

/** The coordinators met or called the guardians of those who agreed; of a few they still have to. */
export async function confirmGuardians(stage: Stage, coordinators: readonly Actor[]): Promise<void> {
  for (const coordinator of coordinators) {
    const context = at(stage, coordinator, early(35));
    const girls = await girlsOf(context, coordinator.hubs);
    const waiting = girls.filter(
      ({ standing, guardianName }) => standing.why === 'guardian-not-confirmed' && guardianName !== null,
    );
    for (const [place, girl] of waiting.entries()) {
      if (place % 24 === 5) continue;
      const { version } = await readMentee(context, girl.id);
      await must(
        confirmGuardian(context, girl.id, {
          how: place % 3 === 0 ? 'met' : 'called',
          by: 'Hub koordinatoru',
          day: dayOf(context.now),
          version,
        }),
      );
    }
  }
}

/** Most guardians allowed, by the link that they were given, that the girls' answers about themselves are counted. */
export async function allowOutcomes(stage: Stage, lead: Actor): Promise<void> {
  const context = at(stage, lead, early(33));
  const hubs = (await listHubs(context)).map(({ hub }) => hub);
  for (const [place, girl] of (await girlsOf(context, hubs)).entries()) {
    const { why, decider, online } = girl.standing;
    if (place % 5 === 3 || decider !== 'guardian' || (why !== null && why !== 'guardian-not-confirmed'))
      continue;
    const token = await makeConsentLink(context, girl.id);
    await must(
      changePermissions(at(stage, visitor, early(32), 20), token, {
        online: online ? 'yes' : 'no',
        outcomes: 'yes',
      }),
    );
  }
}

/** Every step of the list stands for those whom the file called cleared. */
export async function clearMentors(stage: Stage, lead: Actor): Promise<void> {
  const context = at(stage, lead, early(34));
  const today = dayOf(context.now);
  const listed = new Map(
    demoPeople(writtenDay(stage)).mentors.map((row) => [row.mentor, row.cleared_until ?? '']),
  );
  for (const [place, mentor] of (await allMentors(context)).entries()) {
    const day = listed.get(mentor.code) ?? '';
    if (day < today) continue;
    const steps = clearanceSteps.map((step) => ({
      step,
      doneOn: addDays(today, -10),
      doneBy: 'Hub koordinatoru',
      note:
        step === 'code-of-conduct'
          ? codeOfConductVersion
          : step === 'criminal-record'
            ? addDays(today, -20)
            : '',
      seen: '',
    }));
    const latest = latestClearance(today);
    // Most were cleared for the year; of a few it ended on the day of the file.
    const until = place % 10 === 7 && day < latest ? day : latest;
    await must(recordSteps(context, mentor.id, { steps, until }));
  }
}

async function publish(
  context: Context,
  name: string,
  hubs: readonly string[],
  seed: string,
): Promise<string> {
  const { id } = await must(openRound(context, { name, hubs: [...hubs], seed }));
  await solve(context, id);
  const { solution } = await readRound(context, id);
  await must(publishRound(context, id, solution?.id ?? ''));
  return id;
}

async function solve(context: Context, id: string): Promise<void> {
  const { finished } = await must(solveRound(context, id));
  const outcome = await finished;
  if (!outcome.ok) throw new Error(`the demo's round: ${outcome.code}`);
}

/** A girl or a mentor who does something herself. */
export const speaksFor = (role: 'mentor' | 'mentee', id: string): Actor => ({
  ...machine,
  kind: 'account',
  roles: [role],
  ...(role === 'mentor' ? { mentorId: id } : { menteeId: id }),
});

/** The first round, whose offers came to every end there is. */
export async function playFirstRound(stage: Stage, lead: Actor): Promise<void> {
  const first = await publish(
    at(stage, lead, early(13)),
    'Birinci raund',
    ['gence', 'quba', 'lenkeran'],
    'demo-1',
  );
  await letTimePass(stage, early(13));
  await call(stage, lead, first, early(12));
  for (const [place, offer] of (await waiting(stage, lead, first, early(11))).entries())
    await mentorAnswers(
      stage,
      offer,
      early(11),
      place % 11 === 6 ? 'no' : place % 11 === 9 ? 'nothing' : 'yes',
    );
  await letTimePass(stage, early(11));
  await call(stage, lead, first, early(10));
  for (const [place, offer] of (await waiting(stage, lead, first, early(9))).entries())
    if (offer.state === 'to_mentee') await girlAnswers(stage, lead, offer, early(9), place);
  await letTimePass(stage, early(8));
  await letTimePass(stage, early(3));
}

/** A round of this week that still waits for answers. */
export async function playNewRound(stage: Stage, lead: Actor): Promise<void> {
  const second = await publish(at(stage, lead, 2), 'İkinci raund', ['sirvan'], 'demo-2');
  await letTimePass(stage, 2);
  for (const [place, offer] of (await waiting(stage, lead, second, 1)).entries())
    if (place % 7 === 5) await mentorAnswers(stage, offer, 1, 'no');
    else if (place % 3 === 0) await mentorAnswers(stage, offer, 1, 'yes');
  await letTimePass(stage, 1);
  const answered = (await waiting(stage, lead, second, 0)).filter(({ state }) => state === 'to_mentee');
  for (const offer of answered.slice(0, 2)) await girlAnswers(stage, lead, offer, 0, 0);
}

/** A round that is solved and waits for the coordinator, with a lock and a ban. */
export async function leaveRoundOpen(stage: Stage, coordinator: Actor): Promise<void> {
  const context = at(stage, coordinator, 1, 15);
  const { id } = await must(openRound(context, { name: 'Ağdaş', hubs: ['agdas'], seed: 'demo-3' }));
  await solve(context, id);
  const [kept, banned] = (await readProposals(context, id))?.proposals ?? [];
  if (kept)
    await must(
      decide(context, id, {
        mentee: kept.menteeId,
        mentor: kept.mentorId,
        decision: 'lock',
        reason: 'Robototexnika axşamında tanış olublar',
      }),
    );
  if (banned)
    await must(
      decide(context, id, {
        mentee: banned.menteeId,
        mentor: banned.mentorId,
        decision: 'forbid',
        reason: 'Qohumdurlar',
      }),
    );
  await solve(context, id);
}

async function waiting(stage: Stage, lead: Actor, roundId: string, daysAgo: number): Promise<OfferView[]> {
  const offers = await listOffers(at(stage, lead, daysAgo), { roundId });
  return offers.filter(({ state }) => state === 'to_mentor' || state === 'to_mentee');
}

/** Whoever has no e-mail was called, but for two who still stand on the list. */
async function call(stage: Stage, lead: Actor, roundId: string, daysAgo: number): Promise<void> {
  const offers = await waiting(stage, lead, roundId, daysAgo);
  for (const [place, { id, state, staff }] of offers.entries()) {
    if (place % 15 === 4) continue;
    const told = state === 'to_mentor' ? staff?.mentorToldAt : staff?.menteeToldAt;
    const who = state === 'to_mentor' ? 'mentor' : 'mentee';
    if (!told) await must(markTold(at(stage, lead, daysAgo, 14), { offer: id, who }));
    if (state === 'to_mentee' && staff?.needsGuardian && !staff.guardianToldAt && place % 5 !== 2)
      await must(markTold(at(stage, lead, daysAgo, 15), { offer: id, who: 'guardian' }));
  }
}

async function mentorAnswers(
  stage: Stage,
  offer: OfferView,
  daysAgo: number,
  says: 'yes' | 'no' | 'nothing',
) {
  if (offer.state !== 'to_mentor' || !offer.staff || says === 'nothing') return;
  const context = at(stage, speaksFor('mentor', offer.staff.mentorId), daysAgo, 20);
  await must(
    answerAsMentor(
      context,
      offer.id,
      says === 'yes'
        ? { answer: 'accept', reason: '', note: '' }
        : { answer: 'decline', reason: 'no-time', note: '' },
    ),
  );
}

async function girlAnswers(stage: Stage, lead: Actor, offer: OfferView, daysAgo: number, place: number) {
  if (!offer.staff) return;
  const context = at(stage, speaksFor('mentee', offer.staff.menteeId), daysAgo, 18);
  if (place % 13 === 7)
    await must(
      objectForGuardian(at(stage, lead, daysAgo, 11), { offer: offer.id, reason: 'knows-her', note: '' }),
    );
  else if (place % 13 === 10)
    await must(answerAsMentee(context, offer.id, { answer: 'decline', reason: 'not-now', note: '' }));
  else if (place % 13 !== 4)
    await must(answerAsMentee(context, offer.id, { answer: 'accept', reason: '', note: '' }));
}

/** The links that coordinators handed to guardians who have not answered yet. */
export async function askGuardians(stage: Stage, coordinators: readonly Actor[]): Promise<void> {
  for (const coordinator of coordinators) {
    const context = at(stage, coordinator, 6);
    for (const girl of await girlsOf(context, coordinator.hubs))
      if (girl.standing.why === 'consent-missing' && girl.standing.decider === 'guardian')
        await must(handOverLink(context, girl.id, { renew: false }));
  }
}
