import { authorize } from '#lib/server/access/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import type { WishInput } from './input.ts';
import * as queries from './queries-told.ts';
import { usualWish, type Wish } from './rules-told.ts';

/** How an account wants to be told by mail. */
export async function wishOf(context: Context, accountId: string): Promise<Wish> {
  const row = await queries.wish(context.database, accountId);
  if (!row) return usualWish;
  return {
    mail: row.mail as Wish['mail'],
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    dailyAt: row.daily_at,
  };
}

/** How she who asks wants to be told by mail. */
export async function readWish(context: Context): Promise<Wish> {
  const { accountId } = context.actor;
  authorize(context, 'notice.see', { accountId });
  return wishOf(context, accountId ?? '');
}

/** Keeps how she who asks wants to be told by mail. */
export async function saveWish(context: Context, wish: WishInput): Promise<void> {
  const { accountId } = context.actor;
  authorize(context, 'notice.see', { accountId });
  await inTransaction(context, async ({ database }) => {
    await queries.putWish(database, {
      account_id: accountId ?? '',
      mail: wish.mail,
      quiet_from: wish.quietFrom,
      quiet_until: wish.quietUntil,
      daily_at: wish.dailyAt,
    });
    await queries.wakeMails(database, accountId ?? '');
  });
}
