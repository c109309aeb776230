import { addDays, dayOf, type Day } from '#lib/dates.ts';
import { machine, visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import type { FileKind } from '#lib/server/files/index.ts';
import { takeIn, lookAt } from '#lib/server/imports/index.ts';
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
import { listHubs, setUp } from '#lib/server/programme/index.ts';
import { csvOf, demoPeople } from './files.ts';
import { at, early, must, writtenDay, type Stage } from './stage.ts';

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
      endsOn: addDays(dayOf(begin.now), 350),
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
          by: 'Mərkəzin koordinatoru',
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
  const certificate = addDays(today, -20);
  const latest = latestClearance(certificate);
  for (const [place, mentor] of (await allMentors(context)).entries()) {
    const day = listed.get(mentor.code) ?? '';
    if (day < today) continue;
    const steps = clearanceSteps.map((step) => ({
      step,
      doneOn: addDays(today, -10),
      doneBy: 'Mərkəzin koordinatoru',
      note: step === 'code-of-conduct' ? codeOfConductVersion : step === 'criminal-record' ? certificate : '',
      seen: '',
    }));
    // Most were cleared for the year; of a few it ended on the day of the file.
    const until = place % 10 === 7 && day < latest ? day : latest;
    await must(recordSteps(context, mentor.id, { steps, until }));
  }
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
