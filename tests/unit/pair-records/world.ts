/** Two pairs of one mentor and those around them, beside what a walk knows of them. */
import { expect } from 'vitest';
import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import type { Chance } from '#lib/matching/testing/chance.ts';
import { liftPair, readShut } from '#lib/server/concerns/index.ts';
import type { Actor, Context, Database, Tables } from '#lib/server/database/index.ts';
import { listGoals } from '#lib/server/goals/index.ts';
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
  person,
} from '#lib/server/rounds/testing.ts';

type State = 'active' | 'paused' | 'closing' | 'suspended' | 'closed';
export interface Pair {
  id: string;
  menteeId: string;
  girl: Actor;
  state: State;
  /** Where it stood before it was shut: that is where it opens to. */
  before: State;
  /** The day on which it goes on, or on which it ends. */
  until: Day;
  consent: boolean;
  /** What lay in the database when it was closed. */
  closed: string;
}

/** Everything of a pair that a step could change, but notices. */
export const watched = [
  'mentorship',
  'message',
  'session',
  'session_girl',
  'session_change',
  'goal',
  'goal_step',
  'concern',
  'concern_step',
  'pair_shut',
  'ending',
  'check_in',
] as const satisfies (keyof Tables)[];

/** Safeguarding opens a pair, having seen what is not settled around it. */
export const liftSeen = async (context: Context, id: string, note: string) =>
  liftPair(context, id, { note, seen: (await readShut(context, id)).seen });

/** What a log says, but for when and how it was. */
export const log = {
  session: '',
  outcome: 'held' as const,
  day: '',
  minutes: '60',
  minutesOther: '',
  way: 'in_person' as const,
  topics: ['robotics'],
  also: [] as string[],
  nextStep: '',
  note: '',
  privateNote: '',
  again: 'yes',
};

/** Begins it in an empty programme; `been` counts what came about. */
export async function begun(database: Database, dice: Chance, been: Map<string, number>) {
  const noted = (what: string) => been.set(what, (been.get(what) ?? 0) + 1);
  /** What time it is on the walk. */
  const clock: { now: Instant } = { now: '2026-10-01T08:00:00.000Z' };
  const as = (actor: Actor) => contextOf(database, actor, clock.now);
  await emptied(database);
  await database.deleteFrom('throttle').execute();
  await aProgramme(database);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const safeguarding = person(['safeguarding']);
  for (const actor of [coordinator, lead, safeguarding]) await hasAccount(database, actor);
  const mentorId = await aMentor(database, 'm', { places: 3 });
  const woman = asMentor(mentorId);
  const pairs: Pair[] = [];
  for (const code of ['g0', 'g1']) {
    const menteeId = await aMentee(database, code);
    const id = await aPair(database, menteeId, mentorId);
    pairs.push({
      id,
      menteeId,
      girl: asMentee(menteeId),
      state: 'active',
      before: 'active',
      until: '',
      consent: true,
      closed: '',
    });
  }
  const rows = (table: (typeof watched)[number]) =>
    database.selectFrom(table).selectAll().execute() as Promise<Record<string, unknown>[]>;
  const writes = (pair: Pair) => pair.consent && (pair.state === 'active' || pair.state === 'closing');
  const sessions = async (pair: Pair, state: string) => {
    const mine = await database
      .selectFrom('session')
      .innerJoin('session_girl', 'session_girl.session_id', 'session.id')
      .selectAll('session')
      .where('mentorship_id', '=', pair.id)
      .where('state', '=', state)
      .orderBy('session.id')
      .execute();
    const due = mine.filter(({ starts_at }) => starts_at <= clock.now);
    // What is planned is mostly settled once its time has come.
    if (state === 'planned' && due.length > 0 && dice.one(0.8)) return dice.pick(due);
    return mine.length > 0 ? dice.pick(mine) : null;
  };
  const goals = async (pair: Pair) => (await listGoals(as(pair.girl), pair.id)).goals;
  /** Whether it was done; what is not there for her was not. */
  const isDone = (result: Promise<{ ok: boolean }>): Promise<boolean> =>
    result.then(
      ({ ok }) => ok,
      (error: unknown) => {
        expect(error).toMatchObject({ status: 404 });
        return false;
      },
    );
  const actorOf = (pair: Pair) => dice.pick([pair.girl, woman]);
  const aDay = () => addDays(dayOf(clock.now), -dice.below(12));
  const openConcern = async (state: string) => {
    const list = (await rows('concern')).filter((each) => each.state === state);
    return list.length > 0 ? String(dice.pick(list).id) : null;
  };

  /** What of a closed pair nothing changes any more. Its sessions are logged and put right still. */
  async function stands(pair: Pair): Promise<string> {
    const of = async (table: 'message' | 'goal' | 'ending') =>
      (await rows(table)).filter((each) => each.mentorship_id === pair.id);
    const mine = await of('goal');
    const ids = new Set(mine.map(({ id }) => id));
    return JSON.stringify([
      (await rows('mentorship')).find(({ id }) => id === pair.id),
      await of('message'),
      mine,
      (await rows('goal_step')).filter((each) => ids.has(each.goal_id)),
      await of('ending'),
    ]);
  }
  return {
    database,
    dice,
    clock,
    noted,
    as,
    coordinator,
    safeguarding,
    woman,
    pairs,
    rows,
    writes,
    sessions,
    goals,
    isDone,
    actorOf,
    aDay,
    openConcern,
    stands,
  };
}
export type World = Awaited<ReturnType<typeof begun>>;
