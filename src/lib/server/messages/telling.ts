import { addMinutes } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { addresseesOf } from '#lib/server/accounts/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { addresseeIn, pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import * as queries from './queries.ts';
import { unreadMinutes, type Side } from './rules.ts';

/** Tells every safeguarding lead at once, at any hour, that something waits; never what. */
export async function tellSafeguarding(inside: Context, messageId: string): Promise<void> {
  for (const to of await addresseesOf(inside, 'safeguarding'))
    await tell(inside, {
      key: `held-safeguarding:${messageId}`,
      to,
      template: 'held-safeguarding',
      path: '/held',
      urgent: true,
    });
}

/** One side is told, in the app and by mail as she wishes; once for all that came since she last read. */
async function tellUnread(inside: Context, pair: PairForWriting, side: Side, number: number): Promise<void> {
  if (pair.whyNot !== null) return;
  await tell(inside, {
    key: `unread-${side}:${pair.id}:${number}`,
    to: await addresseeIn(inside, pair, side),
    template: side === 'mentee' ? 'message-mentee' : 'message',
    path: `/mentorships/${pair.id}/thread`,
  });
}

/**
 * For the clock: who has had something unread for ten minutes is told that it waits. The key makes it one notice for
 * each run of unread messages, however often this is done.
 */
export async function tellOfUnread(context: Context): Promise<void> {
  authorize(context, 'thread.tell');
  await inTransaction(context, async (inside) => {
    for (const side of ['mentee', 'mentor'] as const) {
      const before = addMinutes(inside.now, -unreadMinutes);
      const rows = await queries.firstUnread(inside.database, side, before);
      const pairs = await pairsForWriting(
        inside,
        rows.map((row) => row.mentorship_id),
      );
      const numberOf = new Map(rows.map((row) => [row.mentorship_id, row.number]));
      for (const pair of pairs) await tellUnread(inside, pair, side, numberOf.get(pair.id) ?? 0);
    }
  });
}
