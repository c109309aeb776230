import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { pairForWriting, stepMentorship } from '#lib/server/mentorships/index.ts';
import type { LogInput } from './input.ts';
import * as queries from './queries.ts';
import type { PauseReason } from './rules.ts';
import { tellSide } from './telling.ts';

const plain = { whys: '', how: null, whom: null, note: '' };

/** Writes down that staff spoke with somebody about a pair. Not found: 404, outside her hubs. */
export async function logCheckIn(context: Context, mentorshipId: string, given: LogInput): Promise<void> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.log', { hubs: [hub] });
  await inTransaction(context, async (inside) => {
    await queries.insertCheckIn(inside.database, {
      ...plain,
      id: newId(inside.now),
      mentorship_id: mentorshipId,
      kind: 'logged',
      at: inside.now,
      by: inside.actor.accountId,
      how: given.how,
      whom: given.whom,
      note: given.note,
    });
    await record(inside, {
      action: 'check-in.logged',
      kind: 'mentorship',
      id: mentorshipId,
      hub,
      facts: { how: given.how, whom: given.whom },
    });
  });
}

/** A pause or its end, told to both. Refused: `not-possible`, from the state in which the pair is. */
async function pauseStep(
  context: Context,
  mentorshipId: string,
  step: 'pause' | 'resume',
  reason: PauseReason | '',
): Promise<Result<undefined, 'not-possible'>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<undefined, 'not-possible'>> => {
    const facts = { hub, ...(reason === '' ? {} : { reason }) };
    if ((await stepMentorship(inside, mentorshipId, step, facts)) === null) return refused('not-possible');
    const id = newId(inside.now);
    await queries.insertCheckIn(inside.database, {
      ...plain,
      id,
      mentorship_id: mentorshipId,
      kind: step === 'pause' ? 'paused' : 'resumed',
      at: inside.now,
      by: inside.actor.accountId,
      whys: reason,
    });
    if (step === 'pause') await queries.closeWishes(inside.database, mentorshipId, 'pause', inside);
    const pair = await pairForWriting(inside, mentorshipId);
    for (const side of ['mentee', 'mentor'] as const)
      await tellSide(inside, pair, side, {
        key: `${step}-${side}:${id}`,
        template: step === 'pause' ? 'pair-paused' : 'pair-resumed',
        path: `/mentorships/${mentorshipId}`,
      });
    return done();
  });
}

/** Pauses an active pair: nobody writes until it goes on. Refused: `not-possible`. Not found: 404. */
export const pausePair = (context: Context, mentorshipId: string, reason: PauseReason) =>
  pauseStep(context, mentorshipId, 'pause', reason);

/** Lets a paused pair go on. Refused: `not-possible`. Not found: 404. */
export const resumePair = (context: Context, mentorshipId: string) =>
  pauseStep(context, mentorshipId, 'resume', '');

/** Staff has looked after a wish. Refused: `done` (by somebody else before). Not found: 404, outside her hubs. */
export async function settleWish(
  context: Context,
  mentorshipId: string,
  wishId: string,
): Promise<Result<undefined, 'done'>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.log', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<undefined, 'done'>> => {
    const wish = { id: wishId, mentorshipId, now: inside.now, by: inside.actor.accountId };
    if (!(await queries.closeWish(inside.database, wish))) return refused('done');
    await record(inside, { action: 'mentorship.wish-settled', kind: 'mentorship', id: mentorshipId, hub });
    return done();
  });
}
