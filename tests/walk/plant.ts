/**
 * node tests/walk/plant.ts FOLDER: a database with a world in every state, in which each person has words, numbers and
 * days that nobody else has (canaries), and a signed-in browser for every role. Prints the world as JSON.
 */
import path from 'node:path';
import type { Kysely } from 'kysely';
import { dayOf } from '#lib/dates.ts';
import { clockOf, tasksOf } from '#lib/server/clock/index.ts';
import { migrate, openSqlite, visitor, type Actor, type Tables } from '#lib/server/database/index.ts';
import { keepPreview } from '#lib/server/imports/index.ts';
import { fileTransport } from '#lib/server/notices/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  openRound,
  publishRound,
  readProposals,
  solveRound,
} from '#lib/server/rounds/index.ts';
import { aProgramme, asMentee, asMentor, contextOf, lead } from '#lib/server/rounds/testing.ts';
import { plantCare } from './plant/care.ts';
import { plantConcerns } from './plant/concerns.ts';
import { plantGoals } from './plant/goals.ts';
import { aLink } from './plant/links.ts';
import { plantMessages } from './plant/messages.ts';
import { peopleOf } from './plant/people.ts';
import { plantSessions } from './plant/sessions.ts';
import { nothing, type Person, type Thing, type World } from './plant/world.ts';

export async function plant(database: Kysely<Tables>): Promise<World> {
  const now = new Date().toISOString();
  const today = dayOf(now);
  await aProgramme(database, ['gence', 'quba']);

  const { people, who, girl, woman, staff, signedIn } = peopleOf(database, now);

  const mentor = await woman('m1', 'gence');
  const otherMentor = await woman('m2', 'quba');
  await girl('g-asked', 'gence');
  const offered = await girl('g-offered', 'gence');
  const paired = await girl('g-paired', 'gence');
  const declined = await girl('g-declined', 'gence');
  const far = await girl('g-far', 'quba');
  const farOffered = await girl('g-far-offered', 'quba');

  const settled = (result: { ok: boolean }) => {
    if (!result.ok) throw new Error(JSON.stringify(result));
  };
  const yes = { answer: 'accept', reason: '', note: '' } as const;
  const no = { answer: 'decline', reason: 'times', note: '' } as const;
  const as = (actor: Actor = lead) => contextOf(database, actor, now);
  async function aRound(name: string, hubs: string[], until: 'draft' | 'solved' | 'published') {
    const opened = await openRound(as(), { name, hubs });
    if (!opened.ok) throw new Error(opened.code);
    const { id } = opened.value;
    if (until === 'draft') return id;
    const began = await solveRound(as(), id);
    settled(began.ok ? await began.value.finished : began);
    if (until === 'published')
      settled(await publishRound(as(), id, (await readProposals(as(), id))?.solutionId ?? ''));
    return id;
  }
  const offerOf = async (person: Person) =>
    (
      await database
        .selectFrom('offer')
        .select('id')
        .where('mentee_id', '=', person.id)
        .executeTakeFirstOrThrow()
    ).id;

  await aRound('Gəncə payızı', ['gence'], 'published');
  await aRound('Quba payızı', ['quba'], 'published');
  for (const each of [offered, paired])
    settled(await answerAsMentor(as(asMentor(mentor.id)), await offerOf(each), yes));
  settled(await answerAsMentor(as(asMentor(mentor.id)), await offerOf(declined), no));
  for (const each of [far, farOffered])
    settled(await answerAsMentor(as(asMentor(otherMentor.id)), await offerOf(each), yes));
  for (const each of [paired, far])
    settled(await answerAsMentee(as(asMentee(each.id)), await offerOf(each), yes));

  const free = await woman('m-free', 'gence');
  await girl('g-waiting', 'gence');
  await aRound('Gəncə qışı', ['gence'], 'solved');
  await aRound('Hamısı birlikdə', ['gence', 'quba'], 'draft');
  const registered = await girl('g-registered', 'gence', {
    state: 'registered',
    consent: null,
    active_at: null,
    active_hub: null,
    guardian_confirmed_at: null,
    guardian_confirmed_by: null,
    guardian_confirmed_how: null,
  });
  await girl('g-far-registered', 'quba', {
    state: 'registered',
    consent: null,
    active_at: null,
    active_hub: null,
    guardian_confirmed_at: null,
    guardian_confirmed_by: null,
    guardian_confirmed_how: null,
  });
  const applicant = await woman('m-applied', 'gence', {
    state: 'applied',
    cleared_until: null,
    cleared_at: null,
  });
  await database.deleteFrom('clearance_step').where('mentor_id', '=', applicant.id).execute();

  await signedIn('mentee', paired, { roles: ['mentee'], menteeId: paired.id });
  await signedIn('mentee with an offer', offered, { roles: ['mentee'], menteeId: offered.id });
  await signedIn('mentee of another hub', far, { roles: ['mentee'], menteeId: far.id });
  await signedIn('mentor', mentor, { roles: ['mentor'], mentorId: mentor.id });
  await signedIn('another mentor', otherMentor, { roles: ['mentor'], mentorId: otherMentor.id });
  await signedIn('mentor who applied', applicant, { roles: ['mentor'], mentorId: applicant.id });
  const coordinator = await staff('coordinator', [{ role: 'coordinator', hub: 'gence' }]);
  await staff('coordinator of another hub', [{ role: 'coordinator', hub: 'quba' }]);
  const chief = await staff('lead', [{ role: 'lead' }]);
  await staff('safeguarding', [{ role: 'safeguarding' }]);
  const named = await staff('safeguarding who is named', [{ role: 'safeguarding' }, { role: 'lead' }]);
  await staff('operator', [{ role: 'operator' }]);

  async function preview(person: Person): Promise<Thing> {
    const actor: Actor = {
      ...visitor,
      kind: 'account',
      accountId: person.accountId,
      roles: ['coordinator'],
      hubs: ['gence'],
    };
    const bytes = Buffer.from('mentee,name\nyeni-1,Yeni Adlı\n');
    const id = await keepPreview(as(actor), { kind: 'mentees', bytes, fileName: 'qizlar.csv' });
    return { ...nothing, id, accountId: person.accountId };
  }

  const hubOf = (id: string) => people.find((each) => each.id === id)?.hub ?? '';
  const pair = (row: { id: string; mentee_id: string; mentor_id: string; state: string }): Thing => ({
    id: row.id,
    hubs: [hubOf(row.mentee_id)],
    menteeId: row.mentee_id,
    mentorId: row.mentor_id,
    accountId: null,
    state: row.state,
  });
  const mentees = await database
    .selectFrom('mentee')
    .select(['id', 'hub', 'state', 'account_id'])
    .orderBy('id')
    .execute();
  const mentors = await database
    .selectFrom('mentor')
    .select(['id', 'state', 'account_id'])
    .orderBy('id')
    .execute();
  const rounds = await database.selectFrom('round').select(['id', 'hubs', 'state']).orderBy('id').execute();
  const offers = await database
    .selectFrom('offer')
    .select(['id', 'mentee_id', 'mentor_id', 'state'])
    .orderBy('id')
    .execute();
  const mentorships = await database
    .selectFrom('mentorship')
    .select(['id', 'mentee_id', 'mentor_id', 'state'])
    .orderBy('id')
    .execute();
  const pairs = mentorships.map(pair);
  const writings = await plantMessages(as, pairs);
  const care = await plantCare(as, pairs);
  writings.push(...care.writings);
  const told = await plantConcerns(database, as, pairs, { girl: paired, named, free });
  const goals = await plantGoals(as, pairs);
  const { sessions, said } = await plantSessions(as, pairs, today);
  return {
    held: free.key,
    people,
    told,
    who,
    writings,
    said,
    things: {
      goal: goals,
      mentee: mentees.map((row) => ({
        ...nothing,
        id: row.id,
        hubs: [row.hub],
        menteeId: row.id,
        accountId: row.account_id,
        state: row.state,
      })),
      mentor: mentors.map((row) => ({
        ...nothing,
        id: row.id,
        mentorId: row.id,
        accountId: row.account_id,
        state: row.state,
      })),
      round: rounds.map((row) => ({ ...nothing, id: row.id, hubs: row.hubs.split(';'), state: row.state })),
      offer: offers.map(pair),
      mentorship: pairs,
      'check-in': care.checkIns,
      session: sessions,
      staff: [coordinator, chief].map(({ id }) => ({ ...nothing, id, accountId: id })),
      consent: [
        await aLink(database, now, 'consent', { mentee: registered }),
        await aLink(database, now, 'consent', { mentee: paired }),
      ],
      welcome: [await aLink(database, now, 'welcome', { account: coordinator })],
      reset: [await aLink(database, now, 'reset', { account: coordinator })],
      hub: ['gence', 'quba'].map((id) => ({ ...nothing, id })),
      concern: told.map(({ concern }) => concern).filter((each, at, all) => all.indexOf(each) === at),
      service: [{ ...nothing, id: 'line-860' }],
      preview: [await preview(coordinator)],
    },
  };
}

if (import.meta.main) {
  const database = await openSqlite(path.join(process.argv[2] ?? '', 'ulduz.sqlite'));
  await migrate(database);
  const world = await plant(database);
  // Whatever time does it does before anybody walks: mails leave, and who was told by them is noted at the next tick.
  const clock = clockOf(
    tasksOf(fileTransport(path.join(process.argv[2] ?? '', 'outbox'), 'http://localhost')),
    {
      database,
      now: () => new Date().toISOString(),
      failed: (task, error) => {
        throw new Error(task, { cause: error });
      },
    },
  );
  for (let turn = 0; turn < 2; turn += 1) {
    // Planted at night, it holds the same as by day: no mail waits for the end of somebody's quiet hours.
    await database.updateTable('outbox').set({ quiet_of: null }).execute();
    await clock.tick();
  }
  console.log(JSON.stringify(world));
  await database.destroy();
}
