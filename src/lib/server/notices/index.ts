import { addDays, addMinutes, dayOf, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, may } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type Locale } from '#lib/server/database/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import * as queries from './queries.ts';
import { failureOf, leaseMinutes, nextTry, originMark } from './rules.ts';
import type { Transport } from './transport.ts';
import type { Template } from './words.ts';

export { mostTries } from './rules.ts';
export { fileTransport, smtpTransport, type OutgoingMail, type Transport } from './transport.ts';
export type { Template } from './words.ts';

export interface Mail {
  /** What it is about, once for ever: `offer-to-mentor:<offer>`. No address and no secret in it. */
  key: string;
  to: string;
  /** `az`, `en` or `ru`; anything else is read as `az`. */
  language: string;
  template: Template;
  /** `path`: where it leads, from `/` on. */
  params: { path: string };
  /** Not to leave before; now when left out. */
  dueAt?: Instant;
}

const localeOf = (language: string): Locale => (language === 'en' || language === 'ru' ? language : 'az');

/**
 * Puts a mail into the outbox, in the caller's transaction: it leaves if and only if what it tells came to be.
 * Queued again under the same key it is the same mail and leaves once. Throws outside a transaction.
 */
export async function queueMail(
  context: Context,
  { key, to, language, template, params, dueAt }: Mail,
): Promise<void> {
  if (!context.database.isTransaction) throw new Error(`${key} is queued outside a transaction`);
  const locale = localeOf(language);
  // Only when a mail is written: all the words are two thousand small files, for which no start should wait.
  const { wordsOf } = await import('./words.ts');
  const id = newId(context.now);
  await queries.insertMail(context.database, {
    id,
    key,
    message_id: `${id}@mail.ulduz`,
    recipient: to,
    language: locale,
    ...wordsOf(template, locale, params.path, await readProgramme(context)),
    created_at: context.now,
    due_at: dueAt ?? context.now,
    attempts: 0,
    next_attempt_at: dueAt ?? context.now,
    sent_at: null,
    given_up_at: null,
    last_error: null,
  });
}

export interface Delivered {
  /** Keys of the mails that left. */
  sent: string[];
  failed: string[];
  givenUp: string[];
}

const mostAtOnce = 100;

/**
 * Sends what is due. A crash between sending and marking repeats the mail under its Message-ID, by which the reader's
 * mailbox knows it. When the mail server itself is down the rest waits for the next call.
 */
export async function deliverDue(context: Context, transport: Transport): Promise<Delivered> {
  authorize(context, 'notice.deliver');
  const { database, now } = context;
  const delivered: Delivered = { sent: [], failed: [], givenUp: [] };
  for (const mail of await queries.dueMails(database, now, mostAtOnce)) {
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
