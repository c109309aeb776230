import { dayOf, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { inTransaction, newId, type Context, type EndingTable } from '#lib/server/database/index.ts';
import { addWaiting } from '#lib/server/mentees/index.ts';
import { shutThread } from '#lib/server/messages/index.ts';
import {
  pairForWriting,
  pairsInStates,
  stepMentorship,
  type PairForWriting,
} from '#lib/server/mentorships/index.ts';
import { forbidEnded } from '#lib/server/rounds/index.ts';
import type { EndInput } from './input.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import { endDays, saysGoodbye, type EndReason } from './rules-ending.ts';
import { tellShutEnded, tellSide } from './telling.ts';

export type EndRefusal = 'not-possible' | 'too-early' | 'too-late' | 'not-agreed';

/** What is written down of an end that is planned or comes now, in the caller's transaction. */
export async function noteEnd(
  inside: Context,
  pair: PairForWriting,
  given: Omit<EndInput, 'reason'> & {
    reason: EndReason;
    /** When it ended; null: its last day is still to come. */
    closedAt: Instant | null;
  },
): Promise<EndingTable> {
  const ending: EndingTable = {
    id: newId(inside.now),
    mentorship_id: pair.id,
    planned_at: inside.now,
    planned_by: inside.actor.accountId,
    ends_on: given.endsOn,
    reason: given.reason,
    rematch: given.rematch ? 1 : 0,
    contact_after: given.contactAfter,
    contact_agreed: given.contactAfter === 'guardian' ? (given.agreed ?? '') : '',
    called_off_at: null,
    closed_at: given.closedAt,
  };
  await queries.insertEnding(inside.database, ending);
  await queries.closeWishes(inside.database, pair.id, 'end', inside);
  return ending;
}

/**
 * Plans how a mentorship ends and tells both, so that each can say goodbye; a pause ends with it. A pair in which one takes
 * no part ends at once. Refused: `not-possible` (from its state), `too-early`, `too-late`, `not-agreed` (contact stays as her
 * guardian wishes, and it is not said who agreed). Not found: 404, outside her hubs.
 */
export async function planEnd(
  context: Context,
  mentorshipId: string,
  given: EndInput,
): Promise<Result<{ isClosed: boolean }, EndRefusal>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<{ isClosed: boolean }, EndRefusal>> => {
    await shutThread(inside, mentorshipId);
    const pair = await pairForWriting(inside, mentorshipId);
    const today = dayOf(inside.now);
    const withGoodbye = saysGoodbye(pair);
    const days = endDays(today, withGoodbye);
    if (given.contactAfter === 'guardian' && !given.agreed) return refused('not-agreed');
    if (given.endsOn < days.from) return refused('too-early');
    if (given.endsOn > days.to) return refused('too-late');
    // What is shut ends by doors of its own.
    if (pair.state === 'suspended' || pair.state === 'closing') return refused('not-possible');
    const facts = { hub, reason: given.reason, endsOn: given.endsOn, from: pair.state };
    if ((await stepMentorship(inside, mentorshipId, withGoodbye ? 'end' : 'close', facts)) === null)
      return refused('not-possible');
    const ending = await noteEnd(inside, pair, {
      ...given,
      endsOn: withGoodbye ? given.endsOn : today,
      closedAt: withGoodbye ? null : inside.now,
    });
    if (!withGoodbye) await afterEnd(inside, pair, ending);
    else {
      if (pair.state === 'paused') await noteResumed(inside, mentorshipId);
      await tellBoth(inside, pair, ending.id, 'ending');
    }
    return done({ isClosed: !withGoodbye });
  });
}

/** The pause is over; both are told of the last day, not of that. */
const noteResumed = (inside: Context, mentorshipId: string) =>
  queries.insertCheckIn(inside.database, {
    id: newId(inside.now),
    mentorship_id: mentorshipId,
    kind: 'resumed',
    at: inside.now,
    by: inside.actor.accountId,
    whys: '',
    how: null,
    whom: null,
    note: '',
  });

const both = ['mentee', 'mentor'] as const;

async function tellBoth(
  inside: Context,
  pair: PairForWriting,
  endingId: string,
  template: 'ending' | 'ending-off' | 'pair-ended',
  told: readonly Side[] = both,
): Promise<void> {
  for (const side of told) {
    const key = `${template}-${side}:${endingId}`;
    if (template === 'pair-ended' && side === 'mentor' && pair.shutBy !== null) {
      await tellShutEnded(inside, pair, key);
      continue;
    }
    await tellSide(inside, pair, side, {
      key,
      template,
      path: template === 'ending' ? `/mentorships/${pair.id}/end` : `/mentorships/${pair.id}`,
    });
  }
}

/**
 * What follows when a pair has ended, `pair` as it stood before: it is forbidden in later rounds, nothing waits any more
 * that one of the two asked for, and a girl who is matched again has waited. `told`: who of the two hears of it.
 */
export async function afterEnd(
  inside: Context,
  pair: PairForWriting,
  ending: EndingTable,
  told: readonly Side[] = both,
): Promise<void> {
  const { menteeId, mentorId, shutBy } = pair;
  await forbidEnded(inside, { menteeId, mentorId, shutBy });
  await queries.closeWishes(inside.database, pair.id, null, inside);
  if (ending.rematch === 1) await addWaiting(inside, [pair.menteeId]);
  await tellBoth(inside, pair, ending.id, 'pair-ended', told);
}

/** Calls a planned end off: the pair goes on. Refused: `not-possible`. Not found: 404, outside her hubs. */
export async function keepPair(
  context: Context,
  mentorshipId: string,
): Promise<Result<undefined, 'not-possible'>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<undefined, 'not-possible'>> => {
    if ((await stepMentorship(inside, mentorshipId, 'keep', { hub })) === null)
      return refused('not-possible');
    const ending = await queries.endingOf(inside.database, mentorshipId);
    if (ending) {
      await queries.setEnding(inside.database, ending.id, { called_off_at: inside.now });
      await tellBoth(inside, await pairForWriting(inside, mentorshipId), ending.id, 'ending-off');
    }
    return done();
  });
}

/** For the clock: pairs whose last day is over are closed. Answers how many. */
export async function closeEnded(context: Context): Promise<number> {
  authorize(context, 'mentorship.steer');
  const today = dayOf(context.now);
  const due = (await pairsInStates(context, ['closing'])).filter(
    ({ endsOn }) => endsOn !== null && endsOn < today,
  );
  let closed = 0;
  for (const { id } of due)
    closed += await inTransaction(context, async (inside) => {
      await shutThread(inside, id);
      const pair = await pairForWriting(inside, id);
      const ending = await queries.endingOf(inside.database, id);
      if (!ending) return 0;
      const facts = { hub: pair.hub, reason: ending.reason, from: 'closing' } as const;
      if ((await stepMentorship(inside, id, 'close', facts)) === null) return 0;
      await queries.setEnding(inside.database, ending.id, { closed_at: inside.now });
      await afterEnd(inside, pair, ending);
      return 1;
    });
  return closed;
}
