import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import type { LogInput } from './input.ts';
import * as queries from './queries.ts';

/** Writes down that staff spoke with somebody about a pair. Not found: 404, outside her hubs. */
export async function logCheckIn(context: Context, mentorshipId: string, given: LogInput): Promise<void> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.log', { hubs: [hub] });
  await inTransaction(context, async (inside) => {
    await queries.insertCheckIn(inside.database, {
      id: newId(inside.now),
      mentorship_id: mentorshipId,
      kind: 'logged',
      whys: '',
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
