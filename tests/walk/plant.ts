/**
 * node tests/walk/plant.ts FOLDER: a database with a world in every state, in which each person has words, numbers and
 * days that nobody else has (canaries), and a signed-in browser for every role. Prints the world as JSON.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { addDays, dayOf, type Day } from '#lib/dates.ts';
import { sessionCookie } from '#lib/server/accounts/index.ts';
import {
  hashOf,
  migrate,
  newId,
  newSecret,
  openSqlite,
  visitor,
  type Actor,
  type Role,
  type Tables,
} from '#lib/server/database/index.ts';
import { clockOf, tasksOf } from '#lib/server/clock/index.ts';
import { makeGoal, mostSteps } from '#lib/server/goals/index.ts';
import { keepPreview } from '#lib/server/imports/index.ts';
import { raiseConcern } from '#lib/server/concerns/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { fileTransport } from '#lib/server/notices/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  openRound,
  publishRound,
  readProposals,
  solveRound,
} from '#lib/server/rounds/index.ts';
import { logSession, markSession, planSession } from '#lib/server/sessions/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  lead,
} from '#lib/server/rounds/testing.ts';
import { plantCare } from './plant-care.ts';

/** What is known of a person and found nowhere else in the world. */
export interface Person {
  key: string;
  kind: 'mentee' | 'mentor' | 'staff';
  id: string;
  hub: string;
  accountId: string | null;
  firstName: string;
  surname: string;
  birthDate: Day;
  phone: string;
  email: string;
  login: string;
  guardianName: string;
  guardianContact: string;
}

/** Somebody who asks, signed in or not. */
export interface Who {
  role: string;
  actor: Actor;
  cookie: string;
  person: string | null;
}

/** A thing with an address of its own, and whom it concerns. */
export interface Thing {
  id: string;
  hubs: string[];
  menteeId: string | null;
  mentorId: string | null;
  accountId: string | null;
  state: string;
  /** Accounts of those who are named in it. */
  named?: string[];
}

export type Kind =
  | 'mentee'
  | 'mentor'
  | 'round'
  | 'offer'
  | 'mentorship'
  | 'check-in'
  | 'goal'
  | 'session'
  | 'staff'
  | 'consent'
  | 'welcome'
  | 'reset'
  | 'hub'
  | 'concern'
  | 'service'
  | 'preview';

/** What was written in a thread, in words that stand nowhere else. */
export interface Writing {
  pair: Thing;
  text: string;
  /** `sent`: read by both; `held` and `care`: shown to staff; `grave`: shown to safeguarding. */
  kind: 'sent' | 'held' | 'grave' | 'care';
}

/** What was told to safeguarding, in words that stand nowhere else. */
export interface Told {
  concern: Thing;
  text: string;
}

/** What somebody wrote about a session, in words that stand nowhere else. */
export interface Said {
  pair: Thing;
  text: string;
  /** `private note`: the mentor's, for staff; `mark`: the girl's, for staff, never for her mentor. */
  kind: 'private note' | 'mark';
}

export interface World {
  told: Told[];
  people: Person[];
  who: Who[];
  writings: Writing[];
  said: Said[];
  things: Record<Kind, Thing[]>;
}

const surnames =
  'Qaranquşlu Zümrüdanə Kəhrəbalı Yaqutqızı Mirvarisoy Firuzəçay Almazdağlı Gümüşçölü Sədəfbağlı Ləldərəli Əqiqtaşlı Billurçaylı Sürməlikli Zəfəranbəy Darçınova Zəncəfilli Hilçıçəkli Mixəkdənli Razyanəli Cökəçiçək Yarpızova Kəklikotu Boymadərən'.split(
    ' ',
  );
const firstNames =
  'Aysucan Fidangül Banuçiçək Cəmiləxan Dənizsu Elnurəbəy Güntacxan Humaybəyim İncigül Jalətac Kövsərnaz Ləmanxan Məhtabə Nailəbəy Ofeliyagül Pərvanəsu Qumruxan Rüxsarənaz Səkinətac Şölənur Turacxan Ülkərnisə Vəfabəyim'.split(
    ' ',
  );

export async function plant(database: Kysely<Tables>): Promise<World> {
  const now = new Date().toISOString();
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const people: Person[] = [];
  const who: Who[] = [
    {
      role: 'anybody',
      actor: visitor,
      cookie: '',
      person: null,
    },
  ];
  await aProgramme(database, ['gence', 'quba']);

  function aPerson(key: string, kind: Person['kind'], hub = ''): Person {
    const at = people.length;
    const number = String(731_001 + at * 137);
    // From the 11th to the 28th of months that nothing else in the world names.
    const [month, day] = [1 + (at % 9), 11 + (at % 17)];
    const person: Person = {
      key,
      kind,
      id: '',
      hub,
      accountId: null,
      firstName: firstNames[at] ?? '',
      surname: surnames[at] ?? '',
      birthDate: `${kind === 'mentee' ? year - 15 : year - 36}-0${month}-${day}`,
      phone: `+99450${number.padStart(7, '4')}`,
      email: `canary-mail-${at}@example.org`,
      login: `canary-login-${at}x`,
      guardianName: kind === 'mentee' ? `Valideynxan${at}a ${surnames[at]}-Ata` : '',
      guardianContact:
        kind === 'mentee'
          ? at % 2
            ? `+99455${number.padStart(7, '4')}`
            : `canary-guardian-${at}@example.org`
          : '',
    };
    people.push(person);
    return person;
  }

  async function account(person: Person, roles: { role: Role; hub?: string }[]): Promise<string> {
    const id = newId(now);
    person.accountId = id;
    await database
      .insertInto('account')
      .values({
        id,
        login: person.login,
        password_hash: null,
        name: `${person.firstName} ${person.surname}`,
        language: 'az',
        created_at: now,
        password_set_at: now,
        closed_at: null,
      })
      .execute();
    await database
      .insertInto('account_role')
      .values(
        roles.map(({ role, hub = '' }) => ({ account_id: id, role, hub, given_at: now, given_by: null })),
      )
      .execute();
    return id;
  }

  /** A browser in which somebody is signed in. */
  async function signedIn(
    role: string,
    person: Person,
    actor: Partial<Actor> & { roles: Role[] },
  ): Promise<void> {
    const accountId = person.accountId ?? '';
    who.push({
      role,
      actor: { kind: 'account', accountId, hubs: [], menteeId: null, mentorId: null, ...actor },
      cookie: await signIn(database, accountId),
      person: person.key,
    });
  }

  async function girl(
    key: string,
    hub: string,
    row: Partial<Tables['mentee']> & { consent?: Day | null } = {},
  ) {
    const person = aPerson(key, 'mentee', hub);
    const accountId = row.state === 'registered' ? null : await account(person, [{ role: 'mentee' }]);
    person.id = await aMentee(database, `kod-${key}`, {
      hub,
      account_id: accountId,
      name: `${person.firstName} ${person.surname}`,
      birth_date: person.birthDate,
      phone: person.phone,
      email: person.email,
      guardian_name: person.guardianName,
      guardian_contact: person.guardianContact,
      ...row,
    });
    return person;
  }
  async function woman(key: string, district: string, row: Partial<Tables['mentor']> = {}) {
    const person = aPerson(key, 'mentor');
    const accountId = await account(person, [{ role: 'mentor' }]);
    person.id = await aMentor(database, `kod-${key}`, {
      district,
      account_id: accountId,
      name: `${person.firstName} ${person.surname}`,
      birth_date: person.birthDate,
      phone: person.phone,
      email: person.email,
      meeting: 'in_person',
      travel_km: 5,
      places: 5,
      cleared_until: addDays(today, 300),
      ...row,
    });
    return person;
  }
  async function staff(role: string, roles: { role: Role; hub?: string }[]) {
    const person = aPerson(role, 'staff');
    person.id = await account(person, roles);
    const hubs = roles.flatMap(({ hub }) => (hub ? [hub] : []));
    await signedIn(role, person, { roles: [...new Set(roles.map((each) => each.role))], hubs });
    return person;
  }

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

  await woman('m-free', 'gence');
  await girl('g-waiting', 'gence');
  await aRound('Gəncə qışı', ['gence'], 'solved');
  await aRound('Hamısı birlikdə', ['gence', 'quba'], 'draft');
  const registered = await girl('g-registered', 'gence', {
    state: 'registered',
    consent: null,
    active_at: null,
    guardian_confirmed_at: null,
    guardian_confirmed_by: null,
    guardian_confirmed_how: null,
  });
  await girl('g-far-registered', 'quba', {
    state: 'registered',
    consent: null,
    active_at: null,
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

  async function link(
    purpose: 'consent' | 'welcome' | 'reset',
    of: { mentee?: Person; account?: Person },
  ): Promise<Thing> {
    const secret = newSecret();
    await database
      .insertInto('private_link')
      .values({
        id: newId(now),
        purpose,
        secret_hash: hashOf(secret),
        code_hash: null,
        account_id: of.account?.accountId ?? null,
        mentee_id: of.mentee?.id ?? null,
        created_at: now,
        created_by: null,
        expires_at: `${addDays(today, 30)}T00:00:00.000Z`,
        used_at: null,
        revoked_at: null,
      })
      .execute();
    return {
      id: secret,
      hubs: [],
      menteeId: of.mentee?.id ?? null,
      mentorId: null,
      accountId: of.account?.accountId ?? null,
      state: 'open',
    };
  }

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

  const nothing = { hubs: [], menteeId: null, mentorId: null, accountId: null, state: '' };
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
  const writings: Writing[] = [];
  for (const [at, each] of pairs.entries()) {
    const words: [Writing['kind'], string][] = [
      ['sent', `Salam, bu gün qəribəsöz${at} düzəltdim`],
      ['held', `Buna bax: https://gizlisayt${at}.example.com/dərs`],
      ['grave', `Sabah parkda tək görüşək, heç kimə demə, sirlisöz${at}`],
    ];
    for (const [kind, text] of words) {
      const sent = await sendMessage(as(asMentee(each.menteeId ?? '')), each.id, { id: randomUUID(), text });
      if (!sent.ok || (sent.value.state === 'sent') !== (kind === 'sent'))
        throw new Error(`${text}: ${JSON.stringify(sent)}`);
      writings.push({
        pair: each,
        kind,
        text: text.replace(/.*(qəribəsöz|gizlisayt|sirlisöz)(\d+).*/u, '$1$2'),
      });
    }
  }
  const care = await plantCare(as, pairs);
  writings.push(...care.writings);
  const told: Told[] = [];
  async function aConcern(
    at: number,
    actor: Actor,
    given: { about: 'mentor' | 'staff'; named: string[]; who: string },
  ) {
    const text = `Məni narahat edir: dərdlisöz${at}`;
    const raised = await raiseConcern(
      as(actor),
      { id: randomUUID(), text, urgent: 'yes', pair: null, reach: `çatsöz${at}`, nameless: false, ...given },
      '127.0.0.1',
    );
    if (!raised.ok) throw new Error(raised.code);
    const row = await database
      .selectFrom('concern')
      .select(['id', 'mentorship_id', 'state'])
      .where('receipt', '=', raised.value.receipt)
      .executeTakeFirstOrThrow();
    const of = pairs.find(({ id }) => id === row.mentorship_id);
    const isAbout = given.about === 'staff';
    const concern: Thing = {
      ...nothing,
      id: row.id,
      menteeId: of?.menteeId ?? null,
      state: `${row.state} ${at}`,
      ...(isAbout ? { named: [named.accountId ?? ''] } : {}),
    };
    for (const words of [`dərdlisöz${at}`, `çatsöz${at}`]) told.push({ concern, text: words });
  }
  const girlOfPair = { ...asMentee(paired.id), accountId: paired.accountId };
  await aConcern(0, girlOfPair, { about: 'mentor', named: [], who: '' });
  await aConcern(1, girlOfPair, { about: 'staff', named: [named.accountId ?? ''], who: '' });
  await aConcern(2, visitor, { about: 'staff', named: [], who: `${named.firstName} xanım` });
  const goals: Thing[] = [];
  for (const each of pairs) {
    const id = randomUUID();
    const fields = Object.fromEntries(
      Array.from({ length: mostSteps }, (_, at) => [
        [`step${at + 1}`, at === 0 ? 'Hissələri tanımaq' : ''],
        [`due${at + 1}`, ''],
      ]).flat() as [string, string][],
    );
    const made = await makeGoal(as(asMentee(each.menteeId ?? '')), each.id, {
      id,
      template: '',
      text: 'Robot yığmaq',
      ...fields,
    });
    if (made.ok) goals.push({ ...each, id });
  }
  const sessions: Thing[] = [];
  const saidOf: Said[] = [];
  for (const [at, each] of pairs.entries()) {
    const held = await logSession(as(asMentor(each.mentorId ?? '')), each.id, {
      id: randomUUID(),
      session: '',
      outcome: 'held',
      when: today,
      day: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      topics: ['robotics'],
      also: [],
      nextStep: 'Motoru qoşmaq',
      note: 'Əla işlədin',
      privateNote: `Koordinatora qeydim: gizliqeyd${at}`,
    });
    const planned = await planSession(as(asMentor(each.mentorId ?? '')), each.id, {
      when: `${addDays(today, 3)}T15:00`,
      day: '',
      clock: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      address: '',
    });
    if (!held.ok || !planned.ok) throw new Error(JSON.stringify([held, planned]));
    settled(
      await markSession(as(asMentee(each.menteeId ?? '')), held.value.id, {
        mark: 1,
        words: `Mənə pis oldu, qızsözü${at}`,
      }),
    );
    sessions.push(
      { ...each, id: held.value.id, state: 'held' },
      { ...each, id: planned.value.id, state: 'planned' },
    );
    saidOf.push(
      { pair: each, kind: 'private note', text: `gizliqeyd${at}` },
      { pair: each, kind: 'mark', text: `qızsözü${at}` },
    );
  }
  return {
    people,
    told,
    who,
    writings,
    said: saidOf,
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
      consent: [await link('consent', { mentee: registered }), await link('consent', { mentee: paired })],
      welcome: [await link('welcome', { account: coordinator })],
      reset: [await link('reset', { account: coordinator })],
      hub: ['gence', 'quba'].map((id) => ({ ...nothing, id })),
      concern: told.map(({ concern }) => concern).filter((each, at, all) => all.indexOf(each) === at),
      service: [{ ...nothing, id: 'line-860' }],
      preview: [await preview(coordinator)],
    },
  };
}

/** A session of an account: the cookie of a browser that is signed in. */
export async function signIn(database: Kysely<Tables>, accountId: string): Promise<string> {
  const now = new Date().toISOString();
  const token = newSecret();
  await database
    .insertInto('auth_session')
    .values({
      id_hash: hashOf(token),
      account_id: accountId,
      expires_at: new Date(Date.parse(now) + 60 * 86_400_000).toISOString(),
      created_at: now,
      seen_at: now,
    })
    .execute();
  return `${sessionCookie}=${token}`;
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
  await clock.tick();
  await clock.tick();
  console.log(JSON.stringify(world));
  await database.destroy();
}
