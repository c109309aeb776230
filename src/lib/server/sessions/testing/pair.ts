import { randomUUID } from 'node:crypto';
import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import type { Actor, Context, Database } from '#lib/server/database/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { logSession, planSession, readSession } from '../index.ts';
import type { EditInput, LogInput, PlanInput } from '../input.ts';

export const gone = { status: 404 };
export const today = dayOf(now);
export const inDays = (days: number): Day => addDays(today, days);
export const link = 'https://meet.example.org/ulduz-1';
export const plan: PlanInput = {
  when: `${inDays(3)}T15:00`,
  day: '',
  clock: '',
  minutes: '60',
  minutesOther: '',
  way: 'in_person',
  address: '',
};
export const log: Omit<LogInput, 'id'> = {
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
  privateNote: 'Yorğun görünürdü',
  again: '',
};
export const words = {
  title: (name: string | null) => `Görüş ${name ?? ''}`,
  place: (hub: string) => `Mərkəz, ${hub}`,
  online: 'onlayn',
  page: 'http://localhost/sessions/1',
  pages: (pair: string) => `http://localhost/mentorships/${pair}/sessions`,
};

export const coordinator = person(['coordinator'], { hubs: ['gence'] });
export const stranger = person(['coordinator'], { hubs: ['quba'], accountId: 'the-stranger' });

/** A pair that has met for some weeks, in an empty programme. */
export interface Pair {
  girl: Actor;
  woman: Actor;
  pair: string;
  menteeId: string;
  mentorId: string;
}

export async function begun(database: Database): Promise<Pair> {
  await emptied(database);
  await aProgramme(database);
  for (const actor of [coordinator, lead]) await hasAccount(database, actor);
  const menteeId = await aMentee(database, 'Aysu', { email: 'aysu@example.org', online: true });
  const mentorId = await aMentor(database, 'Leyla', { email: 'leyla@example.org' });
  const pair = await aPair(database, menteeId, mentorId);
  await database.updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
  return { girl: asMentee(menteeId), woman: asMentor(mentorId), pair, menteeId, mentorId };
}

/** What a door answered, or its refusal thrown. */
export async function made<T>(
  result: Promise<{ ok: true; value: T } | { ok: false; code: string }>,
): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
}

/** What its pair does, told shortly. */
export function doings(database: () => Database, of: () => Pair) {
  const as = (actor: Actor = lead, at: Instant = now): Context => contextOf(database(), actor, at);
  return {
    as,
    planned: async (given: Partial<PlanInput> = {}, actor = of().woman, at = now) =>
      (await made(planSession(as(actor, at), of().pair, { ...plan, ...given }))).id,
    logged: async (given: Partial<LogInput> = {}, actor = of().woman, at = now) =>
      (await made(logSession(as(actor, at), of().pair, { id: randomUUID(), ...log, ...given }))).id,
    editOf: async (id: string, given: Partial<EditInput> = {}): Promise<EditInput> => {
      const { session: _, ...rest } = log;
      return { ...rest, again: '', version: (await readSession(as(of().woman), id)).version, ...given };
    },
    setPair: (values: {
      state?: string;
      closed_at?: Instant;
      paused_at?: Instant;
      pause_ends_on?: Day;
      ends_on?: Day | null;
    }) => database().updateTable('mentorship').set(values).where('id', '=', of().pair).execute(),
    other: async () => aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2')),
  };
}

/** Everything that a door answers, as it would go to a page. */
export const all = (value: unknown): string => JSON.stringify(value);
