/** A mentor who applies and is cleared, for the tests of this room. */
import { expect } from 'vitest';
import type { Instant } from '#lib/dates.ts';
import { visitor, type Actor, type Context, type Database, type Role } from '#lib/server/database/index.ts';
import {
  applyAsMentor,
  clearanceSteps,
  listForRound,
  recordSteps,
  type ClearanceStep,
  type MentorInput,
  type StepInput,
} from './index.ts';

export const now = '2026-10-01T08:00:00.000Z';
export const noContact = () => [];
export const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: null,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
export const lead = person(['lead']);
export const sevinc = person(['coordinator'], { hubs: ['gence'] });

export const aytən: MentorInput = {
  name: 'Aytən Məmmədova',
  birthDate: '1990-05-04',
  district: 'gence',
  employer: 'Zavod',
  occupation: 'mühəndis',
  languages: ['az', 'ru'],
  expertise: ['robotics'],
  goals: ['study'],
  gradeFrom: 7,
  gradeTo: 11,
  times: ['sat-morning'],
  meeting: 'either',
  travelKm: 30,
  places: 2,
  email: 'ayten@example.org',
  phone: null,
};
export const account = {
  login: 'ayten@example.org',
  password: 'çox uzun parol',
  language: 'az',
  address: 'at home',
};

export const stepOf = (step: ClearanceStep, more: Partial<StepInput> = {}): StepInput => ({
  step,
  doneOn: '2026-09-20',
  doneBy: 'Sevinc Əliyeva',
  note: step === 'criminal-record' ? '2026-09-01' : step === 'code-of-conduct' ? '2026-1' : '',
  seen: '',
  ...more,
});
export const wholeList = clearanceSteps.map((step) => stepOf(step));

/** Empties every table that these tests fill. */
export async function emptied(database: Database): Promise<void> {
  for (const table of [
    'notice',
    'outbox',
    'draft',
    'private_link',
    'clearance_step',
    'mentor',
    'audit_event',
    'auth_session',
    'account_role',
    'account',
  ] as const)
    await database.deleteFrom(table).execute();
}

/** What is done with her, told shortly. */
export function doings(database: () => Database) {
  const as = (actor: Actor, at: Instant = now): Context => ({ database: database(), actor, now: at });
  const applied = async () => {
    const result = await applyAsMentor(as(visitor), aytən, account, noContact);
    if (!result.ok) throw new Error(result.code);
    return result.value.mentorId;
  };
  return {
    as,
    me: (mentorId: string, at: Instant = now) => as(person(['mentor'], { mentorId }), at),
    applied,
    cleared: async (until = '2027-10-01') => {
      const id = await applied();
      expect(await recordSteps(as(sevinc), id, { steps: wholeList, until })).toMatchObject({ ok: true });
      return id;
    },
    takesGirls: async (id: string, at: Instant = now) =>
      (await listForRound(as(lead, at))).find((each) => each.id === id)?.why === null,
  };
}
