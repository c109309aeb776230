import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dayOf } from '#lib/dates.ts';
import { createAccount, readyPassword, useWelcome } from '#lib/server/accounts/index.ts';
import { letPairTalk } from './talk.ts';
import {
  inTransaction,
  machine,
  visitor,
  type Actor,
  type Context,
  type Role,
} from '#lib/server/database/index.ts';
import { joinMentee, listForRound as girlsOf, makeCard } from '#lib/server/mentees/index.ts';
import { applyAsMentor, inviteMentor } from '#lib/server/mentors/index.ts';
import { linesWithContact } from '#lib/server/messages/index.ts';
import { listMentorships, type Mentorship } from '#lib/server/mentorships/index.ts';
import { sessionsOf } from '#lib/server/sessions/index.ts';
import { listOffers } from '#lib/server/rounds/index.ts';
import { addDays } from '#lib/dates.ts';
import { at, must, type Stage } from './stage.ts';

/** Somebody as whom the demo can be seen. `id` is the one in addresses; of staff the account's. */
export interface DemoLogin {
  role: Role;
  login: string;
  password: string;
  name: string;
  /** Of a girl hers, of a coordinator hers, joined by `;`. */
  hub: string | null;
  id: string;
  /** Where she stands in the story: a code for the page that lists them. */
  story: Story;
}

export type Story =
  | 'lead'
  | 'coordinator'
  | 'safeguarding'
  | 'operator'
  | 'mentorship'
  | 'offer'
  | 'waiting-for-consent'
  | 'applied';

/** Everybody's: the people are made up, and so is what there is to protect. */
const password = 'ulduz-numune';

export interface Staff {
  lead: Actor;
  coordinators: Actor[];
  logins: DemoLogin[];
}

const staff = [
  { role: 'lead', login: 'aynur@example.org', name: 'Aynur Həsənova', hubs: [] },
  { role: 'coordinator', login: 'sevinc@example.org', name: 'Sevinc Əliyeva', hubs: ['gence', 'agdas'] },
  { role: 'coordinator', login: 'lale@example.org', name: 'Lalə Qasımova', hubs: ['quba'] },
  {
    role: 'coordinator',
    login: 'kamale@example.org',
    name: 'Kəmalə Rüstəmova',
    hubs: ['lenkeran', 'sirvan'],
  },
  { role: 'safeguarding', login: 'nigar@example.org', name: 'Nigar Babayeva', hubs: [] },
  { role: 'safeguarding', login: 'tahire@example.org', name: 'Tahirə Məlikova', hubs: [] },
  { role: 'operator', login: 'operator@example.org', name: 'Elçin Orucov', hubs: [] },
] as const;

/** Gives the staff their accounts. */
export async function hireStaff(stage: Stage): Promise<Staff> {
  const context = at(stage, machine, 39);
  const hired: Staff = { lead: machine, coordinators: [], logins: [] };
  for (const { role, login, name, hubs } of staff) {
    const ready = await must(readyPassword(password, login));
    const roles = hubs.length > 0 ? hubs.map((hub) => ({ role, hub })) : [{ role }];
    const { accountId } = await inTransaction(context, (inside) =>
      must(createAccount(inside, { login, name, language: 'az', password: ready, roles })),
    );
    const actor: Actor = { ...machine, kind: 'account', accountId, roles: [role], hubs };
    if (role === 'lead') hired.lead = actor;
    if (role === 'coordinator') hired.coordinators.push(actor);
    hired.logins.push({
      role,
      login,
      password,
      name,
      hub: hubs.length > 0 ? hubs.join(';') : null,
      id: accountId,
      story: role,
    });
  }
  return hired;
}

/** A girl and a mentor who came by the pages, this week. */
export async function letTwoJoin(stage: Stage): Promise<DemoLogin[]> {
  const girl = at(stage, visitor, 1, 19);
  const joined = await must(
    joinMentee(
      girl,
      {
        name: 'Zeynəb Nümunəli',
        birthDate: addDays(dayOf(girl.now), -14 * 365 - 100),
        hub: 'gence',
        grade: 9,
        languages: ['az', 'ru'],
        interests: ['robotics', 'electronics', '3d-printing'],
        goals: ['confidence'],
        times: ['tue-evening', 'sat-morning'],
        meeting: 'either',
        phone: null,
        email: null,
        guardianName: 'Könül Nümunəli',
        guardianContact: '+994 50 000 00 11',
      },
      { login: 'zeyneb14', password, language: 'az', address: 'demo' },
    ),
  );
  const woman = at(stage, visitor, 1, 21);
  const applied = await must(
    applyAsMentor(
      woman,
      {
        name: 'Fəridə Nümunəzadə',
        birthDate: '1992-03-08',
        district: 'baki',
        employer: 'Nümunə Enerji',
        occupation: 'Elektrik mühəndisi',
        languages: ['az', 'en'],
        expertise: ['electronics', 'robotics'],
        goals: [],
        gradeFrom: 7,
        gradeTo: 11,
        times: ['tue-evening', 'thu-evening'],
        meeting: 'online',
        travelKm: 0,
        places: 1,
        email: 'feride@example.org',
        phone: null,
      },
      { login: 'feride@example.org', password, language: 'az', address: 'demo' },
      linesWithContact,
    ),
  );
  return [
    {
      role: 'mentee',
      login: 'zeyneb14',
      password,
      name: 'Zeynəb Nümunəli',
      hub: 'gence',
      id: joined.menteeId,
      story: 'waiting-for-consent',
    },
    {
      role: 'mentor',
      login: 'feride@example.org',
      password,
      name: 'Fəridə Nümunəzadə',
      hub: null,
      id: applied.mentorId,
      story: 'applied',
    },
  ];
}

/** Both sides of a mentorship, and both of an offer that waits for them, with cards that they have used. */
export async function letPairsIn(stage: Stage, lead: Actor): Promise<DemoLogin[]> {
  const context = at(stage, lead, 0);
  const active = (await listMentorships(context)).filter(({ state }) => state === 'active');
  const [newest] = active;
  if (newest?.names) await letPairTalk(stage, { id: newest.id, ...newest.names });
  const pair = (await liveliest(context, active))?.names;
  const offers = await listOffers(context);
  const toMentor = offers.find(({ state, staff: sees }) => state === 'to_mentor' && sees?.mentorToldAt);
  const toMentee = offers.find(({ state, staff: sees }) => state === 'to_mentee' && sees);
  const logins: DemoLogin[] = [];
  for (const [role, id, story] of [
    ['mentee', pair?.menteeId, 'mentorship'],
    ['mentor', pair?.mentorId, 'mentorship'],
    ['mentee', toMentee?.staff?.menteeId, 'offer'],
    ['mentor', toMentor?.staff?.mentorId, 'offer'],
  ] as const)
    if (id !== undefined) logins.push(await letIn(context, role, id, story));
  return logins;
}

/** Of these pairs one that meets again soon and has met most. */
async function liveliest(context: Context, pairs: readonly Mentorship[]): Promise<Mentorship | undefined> {
  const sessions = await sessionsOf(
    context,
    pairs.map(({ id }) => id),
  );
  const count = (id: string, state: string) =>
    (sessions.get(id) ?? []).filter((each) => each.state === state).length;
  return pairs.toSorted(
    (a, b) =>
      Math.sign(count(b.id, 'planned')) - Math.sign(count(a.id, 'planned')) ||
      count(b.id, 'held') - count(a.id, 'held'),
  )[0];
}

async function letIn(
  context: Context,
  role: 'mentee' | 'mentor',
  id: string,
  story: Story,
): Promise<DemoLogin> {
  const card = await must<{ path: string; login: string; name: string }>(
    role === 'mentee' ? makeCard(context, id) : inviteMentor(context, id),
  );
  const secret = card.path.split('/').at(-1) ?? '';
  await must(useWelcome({ ...context, actor: visitor }, secret, { password, address: '' }));
  const hub = role === 'mentee' ? await hubOf(context, id) : null;
  return { role, login: card.login, password, name: card.name, hub, id, story };
}

async function hubOf(context: Context, id: string): Promise<string | null> {
  const hubs = staff.flatMap((each) => [...each.hubs]);
  return (await girlsOf(context, hubs)).find((girl) => girl.id === id)?.hub ?? null;
}

export const loginsFile = 'demo-logins.json';

/** Writes who can sign in. It comes last: a demo without it was interrupted. */
export async function writeLogins(dataDir: string, logins: readonly DemoLogin[]): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(path.join(dataDir, loginsFile), `${JSON.stringify(logins, null, 2)}\n`);
}
