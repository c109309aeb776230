import type { Instant } from '#lib/dates.ts';
import type { Database, NoticeTable, NoticeWishTable } from '#lib/server/database/index.ts';

/** False when she was told of it before. */
export async function insertNotice(database: Database, row: NoticeTable): Promise<boolean> {
  const result = await database
    .insertInto('notice')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export const wish = (database: Database, accountId: string) =>
  database.selectFrom('notice_wish').selectAll().where('account_id', '=', accountId).executeTakeFirst();

export const putWish = (database: Database, { account_id, ...values }: NoticeWishTable) =>
  database
    .insertInto('notice_wish')
    .values({ account_id, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute();

/** What waits untried for the end of her quiet hours is due again, since she changed them. */
export const wakeMails = (database: Database, accountId: string) =>
  database
    .updateTable('outbox')
    .set((each) => ({ next_attempt_at: each.ref('due_at') }))
    .where('quiet_of', '=', accountId)
    .where('attempts', '=', 0)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();

const shown = (database: Database, accountId: string, now: Instant) =>
  database
    .selectFrom('notice')
    .where('account_id', '=', accountId)
    .where('due_at', '<=', now)
    .where('forgotten_at', 'is', null);

/** Newest first; `before`: those that stand after this one. */
export function notices(
  database: Database,
  accountId: string,
  { now, before, most }: { now: Instant; before: NoticeTable | null; most: number },
) {
  let query = shown(database, accountId, now).selectAll();
  if (before)
    query = query.where((or) =>
      or.or([
        or('due_at', '<', before.due_at),
        or.and([or('due_at', '=', before.due_at), or('id', '<', before.id)]),
      ]),
    );
  return query.orderBy('due_at', 'desc').orderBy('id', 'desc').limit(most).execute();
}

export const noticeById = (database: Database, accountId: string, id: string, now: Instant) =>
  shown(database, accountId, now).selectAll().where('id', '=', id).executeTakeFirst();

export const unseen = (database: Database, accountId: string, now: Instant) =>
  shown(database, accountId, now).select(['id', 'key', 'path']).where('seen_at', 'is', null).execute();

export const markSeen = (database: Database, ids: readonly string[], now: Instant) =>
  database
    .updateTable('notice')
    .set({ seen_at: now, daily_to: null, daily_language: null })
    .where('id', 'in', ids)
    .where('seen_at', 'is', null)
    .execute();

/** Whose notices of these keys went, since she had not seen them. */
export const dropUnseen = (database: Database, keys: readonly string[]) =>
  database
    .deleteFrom('notice')
    .where('key', 'in', keys)
    .where('seen_at', 'is', null)
    .returning(['key', 'account_id'])
    .execute();

/** A mail that has not been tried yet is not needed any more when she has seen in the app what it would say. */
export const dropMails = (database: Database, keys: readonly string[]) =>
  database
    .deleteFrom('outbox')
    .where('key', 'in', keys)
    .where('attempts', '=', 0)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();

/** What waits for a daily mail, by account and then in time. */
export const forDaily = (database: Database, now: Instant) =>
  database
    .selectFrom('notice')
    .select(['id', 'account_id', 'template', 'due_at', 'daily_to', 'daily_language'])
    .where('daily_to', 'is not', null)
    .where('due_at', '<=', now)
    .orderBy('account_id')
    .orderBy('due_at')
    .orderBy('id')
    .execute();

export const counted = (database: Database, ids: readonly string[]) =>
  database
    .updateTable('notice')
    .set({ daily_to: null, daily_language: null })
    .where('id', 'in', ids)
    .execute();

export async function forget(database: Database, before: Instant, now: Instant): Promise<number> {
  const result = await database
    .updateTable('notice')
    .set({ path: '', forgotten_at: now, daily_to: null, daily_language: null })
    .where('due_at', '<', before)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
