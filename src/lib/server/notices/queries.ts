import type { ExpressionBuilder } from 'kysely';
import type { Instant } from '#lib/dates.ts';
import type { Database, OutboxTable, Tables } from '#lib/server/database/index.ts';

/** A second mail with the same key is the first one: it is left as it is. */
export const insertMail = (database: Database, row: OutboxTable) =>
  database
    .insertInto('outbox')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();

const waiting = (database: Database) =>
  database.selectFrom('outbox').where('sent_at', 'is', null).where('given_up_at', 'is', null);

/** What leaves at any hour comes first, however much waits for the morning. */
export const dueMails = (database: Database, now: Instant, most: number) =>
  waiting(database)
    .selectAll()
    .where('due_at', '<=', now)
    .where('next_attempt_at', '<=', now)
    .orderBy((order) => order.case().when('quiet_of', 'is', null).then(0).else(1).end())
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(most)
    .execute();

/** Takes the mail for one try; false when another process was faster. */
export async function claimMail(database: Database, mail: OutboxTable, until: Instant): Promise<boolean> {
  const result = await database
    .updateTable('outbox')
    .set({ attempts: mail.attempts + 1, next_attempt_at: until })
    .where('id', '=', mail.id)
    .where('attempts', '=', mail.attempts)
    .where('next_attempt_at', '=', mail.next_attempt_at)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Lets a mail wait, and counts no try; nothing when another process has it. */
export const postponeMail = (database: Database, mail: OutboxTable, until: Instant) =>
  database
    .updateTable('outbox')
    .set({ next_attempt_at: until })
    .where('id', '=', mail.id)
    .where('attempts', '=', mail.attempts)
    .where('next_attempt_at', '=', mail.next_attempt_at)
    .where('sent_at', 'is', null)
    .execute();

/** The text goes when it has left: it may hold a private link, of which only a hash is to be kept. */
export const markSent = (database: Database, id: string, now: Instant) =>
  database
    .updateTable('outbox')
    .set({ sent_at: now, body: '', last_error: null })
    .where('id', '=', id)
    .execute();

export const markFailed = (database: Database, id: string, error: string, next: Instant) =>
  database
    .updateTable('outbox')
    .set({ last_error: error, next_attempt_at: next })
    .where('id', '=', id)
    .execute();

export const markGivenUp = (database: Database, id: string, error: string, now: Instant) =>
  database.updateTable('outbox').set({ last_error: error, given_up_at: now }).where('id', '=', id).execute();

/** Mails that failed at least once and have not left; given up ones first, then the oldest. */
export const troubledMails = (database: Database) =>
  database
    .selectFrom('outbox')
    .selectAll()
    .where('sent_at', 'is', null)
    .where('last_error', 'is not', null)
    .orderBy((order) => order.case().when('given_up_at', 'is not', null).then(0).else(1).end())
    .orderBy('id')
    .limit(500)
    .execute();

export const mailsByKeys = (database: Database, keys: readonly string[]) =>
  database.selectFrom('outbox').select(['key', 'sent_at', 'given_up_at']).where('key', 'in', keys).execute();

export async function reviveMail(database: Database, id: string, now: Instant): Promise<boolean> {
  const result = await database
    .updateTable('outbox')
    .set({ attempts: 0, next_attempt_at: now, given_up_at: null })
    .where('id', '=', id)
    .where('given_up_at', 'is not', null)
    .where('body', '<>', '')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const ofSafeguarding = ['concern%', 'held-safeguarding%', 'held-nobody%', 'held-overdue%', 'hold-stands%'];
/** A figure that grows by one with each concern would tell a lead that one came. */
const isCounted = (mail: ExpressionBuilder<Tables, 'outbox'>) =>
  mail.and(ofSafeguarding.map((key) => mail('key', 'not like', key)));

export async function countOutbox(database: Database) {
  const row = await database
    .selectFrom('outbox')
    .select((each) => [
      each.fn.count<number>('id').filterWhere('sent_at', 'is not', null).filterWhere(isCounted).as('sent'),
      each.fn
        .count<number>('id')
        .filterWhere('sent_at', 'is', null)
        .filterWhere('given_up_at', 'is', null)
        .filterWhere(isCounted)
        .as('waiting'),
      each.fn.count<number>('id').filterWhere('given_up_at', 'is not', null).as('givenUp'),
    ])
    .executeTakeFirstOrThrow();
  return { sent: Number(row.sent), waiting: Number(row.waiting), givenUp: Number(row.givenUp) };
}

/** Addresses and texts older than `before` are forgotten; the key stays, so that nothing is sent twice. */
export async function forgetMails(database: Database, before: Instant): Promise<number> {
  const result = await database
    .updateTable('outbox')
    .set({ recipient: '', body: '', last_error: null })
    .where('created_at', '<', before)
    .where('recipient', '<>', '')
    .where((or) => or.or([or('sent_at', 'is not', null), or('given_up_at', 'is not', null)]))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
