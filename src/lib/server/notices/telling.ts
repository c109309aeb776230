import { addDays, dayOf, type Instant } from '#lib/dates.ts';
import { ownPath } from '#lib/own-path.ts';
import { authorize } from '#lib/server/access/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { queueMail } from './queueing.ts';
import * as queries from './queries-told.ts';
import { pathFor } from './rules.ts';
import { lastDaily, noticeDays, usualWish } from './rules-told.ts';
import { wishOf } from './wishes.ts';
import type { Template, ToldTemplate } from './words.ts';

/** Who is told: in the app when she has an account, by mail when there is an address. */
export interface Addressee {
  accountId: string | null;
  email: string | null;
  /** `az`, `en` or `ru`; anything else is read as `az`. */
  language: string;
}

export interface Telling {
  /** What it is about, once for ever for each account: `goal-new:<goal>`. No address and no secret in it. */
  key: string;
  to: Addressee;
  /** Says that something waits, never what: no text and no name that somebody wrote. */
  template: ToldTemplate;
  /** Where it leads, from `/` on. */
  path: string;
  /** Not shown and not mailed before; now when left out. */
  dueAt?: Instant;
  /** Concerns: mailed at that moment at any hour, whatever she wishes. */
  urgent?: boolean;
}

/** The key of the mail that says what a notice says. */
export const mailKeyOf = (key: string, accountId: string | null) =>
  accountId === null ? key : `${key}:${accountId}`;

/**
 * Tells somebody that something waits, in the caller's transaction: in the app, and by mail as she wishes it (at once, but
 * not in her quiet hours; counted in one mail a day; not at all). Told again under the same key it is the same notice.
 * Throws outside a transaction.
 */
export async function tell(context: Context, telling: Telling): Promise<void> {
  const { database, now } = context;
  const { key, to, template, urgent = false } = telling;
  if (!database.isTransaction) throw new Error(`${key} is told outside a transaction`);
  const path = ownPath(telling.path);
  const dueAt = telling.dueAt ?? now;
  const wish = to.accountId === null ? usualWish : await wishOf(context, to.accountId);
  const isCounted = to.email !== null && !urgent && wish.mail === 'daily';
  if (to.accountId !== null) {
    const isNew = await queries.insertNotice(database, {
      id: newId(now),
      account_id: to.accountId,
      key,
      template,
      path,
      created_at: now,
      due_at: dueAt,
      seen_at: null,
      forgotten_at: null,
      daily_to: isCounted ? to.email : null,
      daily_language: isCounted ? to.language : null,
    });
    if (!isNew) return;
  }
  if (to.email === null || (!urgent && wish.mail !== 'at_once')) return;
  await queueMail(context, {
    key: mailKeyOf(key, to.accountId),
    to: to.email,
    language: to.language,
    template,
    params: { path: pathFor(to.accountId, path) },
    dueAt,
    // Her quiet hours are looked up when it would leave, not now: she may change them until then.
    ...(urgent ? {} : { quietOf: to.accountId }),
  });
}

/**
 * What was told under these keys is told no more: notices that nobody has seen go, mails that were not tried yet do not
 * leave. Throws outside a transaction.
 */
export async function untell({ database }: Context, keys: readonly string[]): Promise<void> {
  if (!database.isTransaction) throw new Error('what was told is taken back outside a transaction');
  if (keys.length === 0) return;
  const accounts = await queries.dropUnseen(database, keys);
  await queries.dropMails(database, [
    ...keys,
    ...accounts.map(({ key, account_id }) => mailKeyOf(key, account_id)),
  ]);
}

type Waiting = Awaited<ReturnType<typeof queries.forDaily>>[number];

/** One account's mail of a day, of what came until its moment; none when she wishes no mail any more. */
async function mailDaily(inside: Context, accountId: string, rows: readonly Waiting[]): Promise<boolean> {
  const wish = await wishOf(inside, accountId);
  const moment = lastDaily(inside.now, wish);
  const due = rows.filter((row) => row.due_at <= moment);
  const latest = due.at(-1);
  if (!latest) return false;
  await queries.counted(
    inside.database,
    due.map(({ id }) => id),
  );
  if (wish.mail === 'none' || latest.daily_to === null) return false;
  const { isToMentee } = await import('./words.ts');
  const template: Template = isToMentee(latest.template) ? 'daily-mentee' : 'daily';
  await queueMail(inside, {
    key: `daily:${accountId}:${dayOf(moment)}`,
    to: latest.daily_to,
    language: latest.daily_language ?? 'az',
    template,
    params: { path: '/notices', count: due.length },
    quietOf: accountId,
  });
  return true;
}

/**
 * For the clock: whoever wants one mail a day gets it, with the number of things that wait and that she has not seen.
 * However often and however late this is done, it is one mail for each of her moments. Answers how many.
 */
export async function mailDue(context: Context): Promise<number> {
  authorize(context, 'notice.deliver');
  return inTransaction(context, async (inside) => {
    const rows = await queries.forDaily(inside.database, inside.now);
    let count = 0;
    for (const [accountId, own] of Map.groupBy(rows, (row) => row.account_id))
      if (await mailDaily(inside, accountId, own)) count += 1;
    return count;
  });
}

/** For the clock: forgets where notices led that are ninety days old or older; they are not shown any more. */
export async function forgetOldNotices(context: Context): Promise<number> {
  authorize(context, 'notice.deliver');
  const before = `${addDays(dayOf(context.now), -noticeDays)}T00:00:00.000Z`;
  return queries.forget(context.database, before, context.now);
}
