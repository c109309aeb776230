import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { inTransaction, newId, type Context, type EndingTable } from '#lib/server/database/index.ts';
import { addWaiting } from '#lib/server/mentees/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import {
  pairForWriting,
  pairsInStates,
  stepMentorship,
  type PairForWriting,
} from '#lib/server/mentorships/index.ts';
import { forbidEnded } from '#lib/server/rounds/index.ts';
import type { EndInput, GoodbyeInput } from './input.ts';
import { sideOf } from './pairs.ts';
import * as queries from './queries.ts';
import { endDays, type ContactAfter, type EndReason, type Side } from './rules.ts';
import { tellSide } from './telling.ts';

export type EndRefusal = 'not-possible' | 'too-early' | 'too-late';

/**
 * Plans how a mentorship ends and tells both, so that each can say goodbye. A pair that cannot write, or whose day is
 * today, ends at once. Refused: `not-possible` (from its state), `too-early`, `too-late`. Not found: 404, outside her hubs.
 */
export async function planEnd(
  context: Context,
  mentorshipId: string,
  given: EndInput,
): Promise<Result<{ isClosed: boolean }, EndRefusal>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<{ isClosed: boolean }, EndRefusal>> => {
    const pair = await pairForWriting(inside, mentorshipId);
    const today = dayOf(inside.now);
    const days = endDays(today, pair.whyNot === null);
    if (given.endsOn < days.from) return refused('too-early');
    if (given.endsOn > days.to) return refused('too-late');
    const canWrite = pair.state === 'active' && pair.whyNot === null;
    const step = canWrite ? 'end' : 'close';
    const facts = { hub, reason: given.reason, endsOn: given.endsOn };
    // What safeguarding has shut is safeguarding's until it is lifted.
    if (pair.state === 'suspended') return refused('not-possible');
    if (pair.state === 'closing' || (await stepMentorship(inside, mentorshipId, step, facts)) === null)
      return refused('not-possible');
    const ending: EndingTable = {
      id: newId(inside.now),
      mentorship_id: mentorshipId,
      planned_at: inside.now,
      planned_by: inside.actor.accountId,
      ends_on: canWrite ? given.endsOn : today,
      reason: given.reason,
      rematch: given.rematch ? 1 : 0,
      contact_after: given.contactAfter,
      called_off_at: null,
      closed_at: canWrite ? null : inside.now,
    };
    await queries.insertEnding(inside.database, ending);
    await queries.closeWishes(inside.database, mentorshipId, 'end', inside);
    if (canWrite) await tellBoth(inside, pair, ending.id, 'ending');
    else await afterEnd(inside, pair, ending);
    return done({ isClosed: !canWrite });
  });
}

async function tellBoth(
  inside: Context,
  pair: PairForWriting,
  endingId: string,
  template: 'ending' | 'ending-off' | 'pair-ended',
): Promise<void> {
  for (const side of ['mentee', 'mentor'] as const)
    await tellSide(inside, pair, side, {
      key: `${template}-${side}:${endingId}`,
      template,
      path: template === 'ending' ? `/mentorships/${pair.id}/end` : `/mentorships/${pair.id}`,
    });
}

/** What follows when a pair has ended: it is forbidden in later rounds, and a girl who is matched again has waited. */
async function afterEnd(inside: Context, pair: PairForWriting, ending: EndingTable): Promise<void> {
  await forbidEnded(inside, { menteeId: pair.menteeId, mentorId: pair.mentorId, reason: 'ended' });
  if (ending.rematch === 1) await addWaiting(inside, [pair.menteeId]);
  await tellBoth(inside, pair, ending.id, 'pair-ended');
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
      const pair = await pairForWriting(inside, id);
      const ending = await queries.endingOf(inside.database, id);
      if (pair.state !== 'closing' || !ending) return 0;
      await stepMentorship(inside, id, 'close', { hub: pair.hub, reason: ending.reason });
      await queries.setEnding(inside.database, ending.id, { closed_at: inside.now });
      await afterEnd(inside, pair, ending);
      return 1;
    });
  return closed;
}

/** The planned or past end of a pair. */
export interface Ending {
  endsOn: Day;
  plannedAt: Instant;
  reason: EndReason;
  rematch: boolean;
  contactAfter: ContactAfter;
  /** Which sides have said goodbye. */
  goodbyes: Side[];
}

export async function readEnding(context: Context, mentorshipId: string): Promise<Ending | null> {
  const row = await queries.endingOf(context.database, mentorshipId);
  if (!row) return null;
  const goodbyes = await queries.goodbyesOf(context.database, mentorshipId);
  return {
    endsOn: row.ends_on,
    plannedAt: row.planned_at,
    reason: row.reason as EndReason,
    rematch: row.rematch === 1,
    contactAfter: row.contact_after as ContactAfter,
    goodbyes: goodbyes.map(({ side }) => side as Side),
  };
}

/** What one side of a pair needs to say goodbye. Not found: 404, when the pair is not hers. */
export async function readGoodbye(context: Context, mentorshipId: string) {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'goodbye.read', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  const ending = await readEnding(context, mentorshipId);
  return {
    side: sideOf(context, pair),
    state: pair.state,
    canWrite: pair.whyNot === null,
    // Why a pair ends is between staff and whoever told it.
    ending: ending && { endsOn: ending.endsOn, contactAfter: ending.contactAfter, goodbyes: ending.goodbyes },
  };
}

/**
 * One side says goodbye, once: a message of the thread, looked at as every message is.
 * Refused: `not-closing`, `said` (she did before), `read-only`, `other-text`. Not found: 404, when the pair is not hers.
 */
export async function sayGoodbye(
  context: Context,
  mentorshipId: string,
  given: GoodbyeInput,
): Promise<Result<{ held: boolean }, 'not-closing' | 'said' | 'read-only' | 'other-text'>> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'goodbye.write', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  const side = sideOf(context, pair);
  if (pair.state !== 'closing') return refused('not-closing');
  const said = await queries.goodbyesOf(context.database, mentorshipId);
  if (said.some((each) => each.side === side)) return refused('said');
  const sent = await sendMessage(context, mentorshipId, given);
  if (!sent.ok) return sent;
  if (sent.value.state !== 'sent') return done({ held: true });
  await inTransaction(context, async (inside) => {
    const isNew = await queries.insertGoodbye(inside.database, {
      mentorship_id: mentorshipId,
      side,
      client_id: given.id,
      written_at: inside.now,
    });
    if (isNew)
      await tellSide(inside, pair, side === 'mentee' ? 'mentor' : 'mentee', {
        key: `goodbye-${side}:${mentorshipId}`,
        template: 'goodbye',
        path: `/mentorships/${mentorshipId}/thread`,
      });
  });
  return done({ held: false });
}
