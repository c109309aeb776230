import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { threadChanged } from './bus.ts';
import { writtenTogether } from './queries-beside.ts';
import * as queries from './queries.ts';
import { canTakeBack } from './rules.ts';
import { sideIn } from './sending.ts';

/**
 * Its writer takes a held message back, to write it anew; staff goes on seeing it as one that was decided. Refused:
 * `not-now` (somebody decided, or it is not hers to take back), `read-only` (nobody may write there now). Not found: 404,
 * when it is not in her own thread or the other side wrote it.
 */
export async function takeBack(
  context: Context,
  mentorshipId: string,
  clientId: string,
): Promise<Result<undefined, 'not-now' | 'read-only'>> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'message.take-back', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  const side = sideIn(context, pair);
  const taken = await inTransaction(
    context,
    async (inside): Promise<Result<string[], 'not-now' | 'read-only'>> => {
      const { database, now } = inside;
      const known = await queries.messageByClientId(database, clientId);
      const together = known?.mentorship_id === mentorshipId ? await writtenTogether(database, known) : [];
      await queries.heldThreads(database, [mentorshipId, ...together.map((each) => each.mentorship_id)]);
      const row = await queries.messageByClientId(database, clientId);
      // What the other side wrote and she cannot see looks as if it were not there.
      if (row?.mentorship_id !== mentorshipId || row.author !== side) return notFound();
      const { whyNot, hub } = await pairForWriting(inside, mentorshipId);
      if (whyNot !== null) return refused('read-only');
      if (!canTakeBack(row)) return refused('not-now');
      // One text that went to several girls she takes back from all of them.
      const same = (await writtenTogether(database, row)).filter(canTakeBack);
      for (const each of same) {
        if (!(await queries.changeMessage(database, each, { state: 'kept_back', taken_back_at: now })))
          return refused('not-now');
        await record(inside, {
          action: 'message.taken-back',
          kind: 'message',
          id: each.id,
          hub,
          facts: { side },
        });
      }
      return done(same.map((each) => each.mentorship_id));
    },
  );
  if (!taken.ok) return taken;
  for (const each of taken.value) threadChanged(each);
  return done();
}
