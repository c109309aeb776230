/** Two pairs of one mentor and those around them, beside what a walk knows of them. */
import { addHours, dayOf, daysBetween, type Instant } from '#lib/dates.ts';
import type { Chance } from '#lib/matching/testing/chance.ts';
import { liftPair, readShut } from '#lib/server/concerns/index.ts';
import type { Actor, Context, Database } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  person,
} from '#lib/server/rounds/testing.ts';
import { listSessions } from '#lib/server/sessions/index.ts';

type State = 'active' | 'closing' | 'paused' | 'suspended' | 'closed';
export interface Pair {
  id: string;
  girl: Actor;
  menteeId: string;
  state: State;
  /** Where it stood before it was shut, and who shut it. */
  before: State;
  cutByHer: boolean;
  endsOn: string;
  agreed: boolean;
  ended: boolean;
  endedShut: boolean;
  /** When it began, somebody wrote, or the two met; and how many of the nights since then they could not have. */
  signAt: Instant;
  shutNights: number;
}

export const coordinator = person(['coordinator'], { hubs: ['gence'] });
export const safe = person(['safeguarding'], { accountId: 'safe-1' });
/** Of safeguarding as well; her name stands in every second concern. */
export const alsoSafe = person(['safeguarding'], { accountId: 'safe-2' });
/** Whoever has nothing to do with these pairs. */
export const strangers = [
  asMentee('another-girl'),
  asMentor('another-mentor'),
  person(['coordinator'], { hubs: ['quba'] }),
];
export const gone = { status: 404 };

/** Safeguarding opens a pair, having seen what is not settled around it. */
export const liftSeen = async (context: Context, id: string, note: string) =>
  liftPair(context, id, { note, seen: (await readShut(context, id)).seen });

/** Begins it in an empty programme; `been` counts what came about. */
export async function begun(database: Database, dice: Chance, been: Map<string, number>) {
  const noted = (what: string) => void been.set(what, (been.get(what) ?? 0) + 1);
  /** What time it is on the walk. */
  const clock: { now: Instant } = { now: '2026-10-01T08:00:00.000Z' };
  const as = (actor: Actor) => contextOf(database, actor, clock.now);
  await emptied(database);
  await database.deleteFrom('throttle').execute();
  await aProgramme(database);
  await hasAccount(database, coordinator);
  for (const each of [safe, alsoSafe]) await hasAccount(database, each);
  await database
    .updateTable('account')
    .set({ name: 'Bənövşə Sarayeva' })
    .where('id', '=', 'safe-2')
    .execute();
  const mentorId = await aMentor(database, 'm', { places: 2, email: 'm@example.org' });
  const woman = asMentor(mentorId);
  const mentor = { cleared: true };
  const pairs: Pair[] = [];
  for (const code of ['g0', 'g1']) {
    const menteeId = await aMentee(database, code, { email: `${code}@example.org` });
    const id = await aPair(database, menteeId, mentorId);
    const girl = asMentee(menteeId);
    pairs.push({
      ...{ id, girl, menteeId, state: 'active', before: 'active', cutByHer: false },
      ...{ endsOn: '', agreed: true, ended: false, endedShut: false, shutNights: 0 },
      signAt: (await pairForWriting(as(coordinator), id)).startedAt,
    });
  }

  const pass = (hours: number) => {
    const before = dayOf(clock.now);
    clock.now = addHours(clock.now, hours);
    for (const pair of pairs)
      if (pair.state === 'paused' || pair.state === 'suspended' || !takesPart(pair))
        pair.shutNights += daysBetween(before, dayOf(clock.now));
  };
  /** A sign of life: the silence begins anew. */
  const lives = (pair: Pair) => Object.assign(pair, { signAt: clock.now, shutNights: 0 });
  const takesPart = (pair: Pair) => pair.agreed && mentor.cleared;
  const mayWrite = (pair: Pair) => (pair.state === 'active' || pair.state === 'closing') && takesPart(pair);
  const either = (pair: Pair) => dice.pick([pair.girl, woman]);
  const sessionsOf = async (actor: Actor, pair: Pair) => {
    const { upcoming, past } = await listSessions(as(actor), pair.id);
    return [...upcoming, ...past];
  };

  /** What a door says to a mentor whose pair is shut: it is not hers any more. */
  /** What was shut when it ended stays shut for its mentor. */
  const isShutOut = (pair: Pair, actor: Actor) =>
    actor === woman && (pair.state === 'suspended' || pair.endedShut);
  return {
    database,
    dice,
    clock,
    noted,
    as,
    mentorId,
    woman,
    mentor,
    pairs,
    pass,
    lives,
    takesPart,
    mayWrite,
    either,
    sessionsOf,
    isShutOut,
  };
}
export type World = Awaited<ReturnType<typeof begun>>;
