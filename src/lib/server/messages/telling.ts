import { addMinutes } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { languagesOf, mailboxesOf } from '#lib/server/accounts/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { queueMail } from '#lib/server/notices/index.ts';
import * as queries from './queries.ts';
import { isQuiet, unreadMinutes, type Side } from './rules.ts';

/** Tells every safeguarding lead at once, at any hour, that something waits; never what. */
export async function tellSafeguarding(inside: Context, messageId: string): Promise<void> {
  for (const [index, { to, language }] of (await mailboxesOf(inside, 'safeguarding')).entries())
    await queueMail(inside, {
      key: `held-safeguarding-${index}:${messageId}`,
      to,
      language,
      template: 'held-safeguarding',
      params: { path: '/held' },
    });
}

/** The mail of one side; once for all that came since she last read. */
async function tellUnread(inside: Context, pair: PairForWriting, side: Side, number: number): Promise<void> {
  const to = pair.emails[side];
  if (to === null || pair.whyNot !== null) return;
  const account = pair.accounts[side];
  const language = account === null ? 'az' : ((await languagesOf(inside, [account])).get(account) ?? 'az');
  await queueMail(inside, {
    key: `unread-${side}:${pair.id}:${number}`,
    to,
    language,
    template: side === 'mentee' ? 'message-mentee' : 'message',
    params: { path: `/mentorships/${pair.id}/thread` },
  });
}

/**
 * For the clock: who has had something unread for ten minutes is told by one mail that it waits, not between 22 and 8
 * o'clock. The key makes it one mail for each run of unread messages, however often this is done.
 */
export async function tellOfUnread(context: Context): Promise<void> {
  authorize(context, 'thread.tell');
  if (isQuiet(context.now)) return;
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
