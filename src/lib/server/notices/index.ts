import { addDays, addMinutes, dayOf, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, may } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type Locale } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { failureOf, leaseMinutes, nextTry, originMark } from './rules.ts';
import { afterQuiet, usualQuiet, usualWish } from './rules-told.ts';
import type { Transport } from './transport.ts';
import { wishOf } from './wishes.ts';

export { noticeInput, wishInput } from './input.ts';
export { queueMail, type Mail } from './queueing.ts';
export { mostTries, pathFor } from './rules.ts';
export { clocks, mailWishes, type Wish } from './rules-told.ts';
export { listNotices, noticesAt, seeAllNotices, seeNotice, type NoticeView } from './seeing.ts';
export { forgetOldNotices, mailDue, tell, untell, type Addressee, type Telling } from './telling.ts';
export { fileTransport, smtpTransport, type OutgoingMail, type Transport } from './transport.ts';
export { readWish, saveWish } from './wishes.ts';
export type { Template, ToldTemplate } from './words.ts';

export interface Delivered {
  /** Keys of the mails that left. */
  sent: string[];
  failed: string[];
  givenUp: string[];
}

/** The line that says in the app what a notice is about; null for one that this version knows no more. */
export async function noticeLine(template: string, locale: Locale): Promise<string | null> {
  const { lineOf } = await import('./words.ts');
  return lineOf(template, locale);
}

const mostAtOnce = 100;

/** Quiet hours are looked up when a mail would leave, however long it waited: null when it is not in them. */
async function endOfQuiet(context: Context, quietOf: string | null): Promise<Instant | null> {
  if (quietOf === null) return null;
  const wish = quietOf === usualQuiet ? usualWish : await wishOf(context, quietOf);
  const until = afterQuiet(context.now, wish);
  return until === context.now ? null : until;
}

/**
 * Sends what is due. What comes into somebody's quiet hours, also when it is tried again, waits until they end. A crash between sending and marking repeats the mail under its Message-ID, by which the reader's
 * mailbox knows it. When the mail server itself is down the rest waits for the next call.
 */
export async function deliverDue(context: Context, transport: Transport): Promise<Delivered> {
  authorize(context, 'notice.deliver');
  const { database, now } = context;
  const delivered: Delivered = { sent: [], failed: [], givenUp: [] };
  for (const mail of await queries.dueMails(database, now, mostAtOnce)) {
    const quietUntil = await endOfQuiet(context, mail.quiet_of);
    if (quietUntil !== null) {
      await queries.postponeMail(database, mail, quietUntil);
      continue;
    }
    if (!(await queries.claimMail(database, mail, addMinutes(now, leaseMinutes)))) continue;
    try {
      await transport.send({
        messageId: mail.message_id,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body.replaceAll(originMark, () => transport.origin),
        language: mail.language,
        writtenAt: mail.created_at,
      });
    } catch (error) {
      const { message, serverDown, hopeless } = failureOf(error);
      const next = hopeless ? null : nextTry(mail.attempts + 1, now);
      if (next !== null) {
        await queries.markFailed(database, mail.id, message, next);
        delivered.failed.push(mail.key);
      } else {
        await inTransaction(context, async (inside) => {
          await queries.markGivenUp(inside.database, mail.id, message, now);
          await record(inside, { action: 'notice.given-up', kind: 'notice', id: mail.id });
        });
        delivered.givenUp.push(mail.key);
      }
      if (serverDown) break;
      continue;
    }
    await queries.markSent(database, mail.id, now);
    delivered.sent.push(mail.key);
  }
  return delivered;
}

export interface Troubled {
  id: string;
  subject: string;
  /** Null for whoever may see no person. */
  recipient: string | null;
  createdAt: Instant;
  attempts: number;
  error: string;
  givenUpAt: Instant | null;
  /** Whether it can be tried again: its text is still there. */
  canRetry: boolean;
}

/** Mails that did not leave at the first try and have not since, and how many there are of each kind. */
export async function listTroubled(context: Context) {
  authorize(context, 'notice.read');
  const seesPeople = may(context.actor, 'mentor.list');
  const rows = await queries.troubledMails(context.database);
  const mails = rows.map((row): Troubled => ({
    id: row.id,
    subject: row.subject,
    recipient: seesPeople ? row.recipient : null,
    createdAt: row.created_at,
    attempts: row.attempts,
    error: row.last_error ?? '',
    givenUpAt: row.given_up_at,
    canRetry: row.given_up_at !== null && row.body !== '',
  }));
  return { mails, counts: await queries.countOutbox(context.database) };
}

/** Tries a mail again that was given up. Refused: `not-given-up` (it waits, has left, or its text is forgotten). */
export async function retryMail(context: Context, id: string): Promise<Result<undefined, 'not-given-up'>> {
  authorize(context, 'notice.retry');
  return inTransaction(context, async (inside) => {
    if (!(await queries.reviveMail(inside.database, id, inside.now))) return refused('not-given-up');
    await record(inside, { action: 'notice.retried', kind: 'notice', id });
    return done();
  });
}

export type Delivery = 'waiting' | 'sent' | 'given-up';

/** Where mails stand, by key; a key that was never queued is missing. The caller has authorized what they are about. */
export async function deliveryOf(context: Context, keys: readonly string[]): Promise<Map<string, Delivery>> {
  if (keys.length === 0) return new Map();
  const rows = await queries.mailsByKeys(context.database, keys);
  return new Map(
    rows.map((row) => [row.key, row.sent_at ? 'sent' : row.given_up_at ? 'given-up' : 'waiting']),
  );
}

const keptDays = 30;

/** Forgets addresses and texts of mails that left or were given up 30 days ago or more. Answers how many. */
export async function forgetOldMails(context: Context): Promise<number> {
  authorize(context, 'notice.deliver');
  const before = `${addDays(dayOf(context.now), -keptDays)}T00:00:00.000Z`;
  return queries.forgetMails(context.database, before);
}
