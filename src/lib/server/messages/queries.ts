import type { Instant } from '#lib/dates.ts';
import type {
  Database,
  HeldOverdueTable,
  MessageTable,
  ThreadReadingTable,
} from '#lib/server/database/index.ts';
import type { Side } from './rules.ts';

export const threadOf = (database: Database, mentorshipId: string) =>
  database.selectFrom('thread').selectAll().where('mentorship_id', '=', mentorshipId).executeTakeFirst();

/** The thread, made when it is not there, and held for this transaction: two writers take turns. */
export async function heldThread(database: Database, mentorshipId: string) {
  await database
    .insertInto('thread')
    .values({ mentorship_id: mentorshipId, last_number: 0, mentee_read: 0, mentor_read: 0 })
    .onConflict((conflict) => conflict.column('mentorship_id').doNothing())
    .execute();
  return database
    .updateTable('thread')
    .set((each) => ({ last_number: each.ref('last_number') }))
    .where('mentorship_id', '=', mentorshipId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Several threads, always in one order: whoever holds more than one waits for nobody who waits for her. */
export async function heldThreads(database: Database, mentorshipIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(mentorshipIds)].sort()) await heldThread(database, id);
}

export const setLastNumber = (database: Database, mentorshipId: string, number: number) =>
  database
    .updateTable('thread')
    .set({ last_number: number })
    .where('mentorship_id', '=', mentorshipId)
    .execute();

/** A mark only goes forward, and never past the last message. */
export async function setRead(
  database: Database,
  mentorshipId: string,
  side: Side,
  number: number,
): Promise<boolean> {
  const column = side === 'mentee' ? 'mentee_read' : 'mentor_read';
  const result = await database
    .updateTable('thread')
    .set({ [column]: number })
    .where('mentorship_id', '=', mentorshipId)
    .where(column, '<', number)
    .where('last_number', '>=', number)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const insertMessage = (database: Database, row: MessageTable) =>
  database.insertInto('message').values(row).execute();

export const messageByClientId = (database: Database, clientId: string) =>
  database.selectFrom('message').selectAll().where('client_id', '=', clientId).executeTakeFirst();

export const messagesByClientIds = (database: Database, clientIds: readonly string[]) =>
  database
    .selectFrom('message')
    .select(['client_id', 'state', 'taken_back_at', 'text'])
    .where('client_id', 'in', clientIds)
    .execute();

/** What has waited for safeguarding since then or longer, oldest first; what was forgotten waits no more. */
export const undecidedSince = (database: Database, before: Instant) =>
  database
    .selectFrom('message')
    .select(['id', 'together'])
    .where('state', '=', 'held')
    .where('way', '=', 'safeguarding')
    .where('written_at', '<=', before)
    .where('text', '<>', '')
    .orderBy('id')
    .execute();

/** Whether this deadline had not been noted before. */
export async function insertOverdue(database: Database, row: HeldOverdueTable): Promise<boolean> {
  const result = await database
    .insertInto('held_overdue')
    .values(row)
    .onConflict((conflict) => conflict.columns(['text', 'turn']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export const messageById = (database: Database, id: string) =>
  database.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();

/** What came into the thread after a number, oldest first. */
export const messagesAfter = (database: Database, mentorshipId: string, number: number, most: number) =>
  database
    .selectFrom('message')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .where('number', '>', number)
    .orderBy('number')
    .limit(most)
    .execute();

/** The newest before a number, oldest of them first. */
export async function messagesBefore(database: Database, mentorshipId: string, number: number, most: number) {
  const rows = await database
    .selectFrom('message')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .where('number', '<', number)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  return rows.reverse();
}

/** The first message that came at a moment or later: numbers are given in the order in which they come. */
export const firstSince = (database: Database, mentorshipId: string, since: Instant) =>
  database
    .selectFrom('message')
    .select('number')
    .where('mentorship_id', '=', mentorshipId)
    .where('number', 'is not', null)
    .where('sent_at', '>=', since)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();

/** When the first of a thread came; undefined while there is none. */
export const firstOf = (database: Database, mentorshipId: string) =>
  database
    .selectFrom('message')
    .select('sent_at')
    .where('mentorship_id', '=', mentorshipId)
    .where('number', '=', 1)
    .executeTakeFirst();

/** What one side wrote and nobody else sees, oldest first. */
export const heldOf = (database: Database, mentorshipId: string, side: Side) =>
  database
    .selectFrom('message')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .where('author', '=', side)
    .where('state', '<>', 'sent')
    .orderBy('id')
    .execute();

/** What of a pair waits for a decision, oldest first. */
export const waitingIn = (database: Database, mentorshipId: string) =>
  database
    .selectFrom('message')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .where('state', '=', 'held')
    .orderBy('id')
    .execute();

export const hasWritten = async (database: Database, mentorshipId: string, side: Side) =>
  (await database
    .selectFrom('message')
    .select('id')
    .where('mentorship_id', '=', mentorshipId)
    .where('author', '=', side)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Held back and not decided first, then what was kept back lately. */
export const heldMessages = (database: Database) =>
  database.selectFrom('message').selectAll().where('state', '<>', 'sent').orderBy('id').execute();

/** What was held and let through since then, newest first. */
export const passedSince = (database: Database, since: Instant) =>
  database
    .selectFrom('message')
    .selectAll()
    .where('state', '=', 'sent')
    .where('decided_at', '>=', since)
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .execute();

/** Whether it still stood so when the change came. */
export async function changeMessage(
  database: Database,
  row: MessageTable,
  values: Partial<MessageTable>,
): Promise<boolean> {
  const result = await database
    .updateTable('message')
    .set(values)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The first message of each thread that one side has not read: what it is told of by mail. */
export async function firstUnread(database: Database, side: Side, before: Instant) {
  const read = side === 'mentee' ? ('thread.mentee_read' as const) : ('thread.mentor_read' as const);
  return database
    .selectFrom('thread')
    .innerJoin('message', 'message.mentorship_id', 'thread.mentorship_id')
    .select((each) => ['thread.mentorship_id', each.fn.min<number>('message.number').as('number')])
    .whereRef('message.number', '>', read)
    .where('message.author', '<>', side)
    .where('message.sent_at', '<=', before)
    .groupBy('thread.mentorship_id')
    .execute();
}

/** How many messages of the other side each thread has that this side has not read. */
export async function countUnread(
  database: Database,
  mentorshipIds: readonly string[],
  side: Side,
  whose: { menteeId: string | null; mentorId: string | null },
) {
  if (mentorshipIds.length === 0) return [];
  const read = side === 'mentee' ? ('thread.mentee_read' as const) : ('thread.mentor_read' as const);
  const rows = await database
    .selectFrom('thread')
    .innerJoin('message', 'message.mentorship_id', 'thread.mentorship_id')
    .innerJoin('mentorship', 'mentorship.id', 'thread.mentorship_id')
    .select((each) => ['thread.mentorship_id', each.fn.count<number>('message.id').as('unread')])
    .where('thread.mentorship_id', 'in', mentorshipIds)
    .where((or) =>
      or.or([
        or('mentorship.mentee_id', '=', whose.menteeId ?? ''),
        or('mentorship.mentor_id', '=', whose.mentorId ?? ''),
      ]),
    )
    .whereRef('message.number', '>', read)
    .where('message.author', '<>', side)
    .groupBy('thread.mentorship_id')
    .execute();
  return rows.map((row) => ({ id: row.mentorship_id, unread: Number(row.unread) }));
}

export const insertReading = (database: Database, row: ThreadReadingTable) =>
  database.insertInto('thread_reading').values(row).execute();

export const readingById = (database: Database, id: string) =>
  database.selectFrom('thread_reading').selectAll().where('id', '=', id).executeTakeFirst();

/** Newest first. */
export const readingsOf = (database: Database, mentorshipId: string) =>
  database
    .selectFrom('thread_reading')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .orderBy('id', 'desc')
    .execute();

/** Readings of threads by staff, of one reader and since a moment when given. */
const readingsWhere = (database: Database, { by, since }: { by?: string; since?: string }) => {
  let query = database.selectFrom('thread_reading');
  if (by !== undefined) query = query.where('account_id', '=', by);
  if (since !== undefined) query = query.where('at', '>=', since);
  return query;
};

/** Newest first. */
export const readingsOfAll = (
  database: Database,
  which: { by?: string; since?: string },
  { limit, offset }: { limit: number; offset: number },
) => readingsWhere(database, which).selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();

export async function countReadings(
  database: Database,
  which: { by?: string; since?: string },
): Promise<number> {
  const row = await readingsWhere(database, which)
    .select((each) => each.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Everybody who ever opened a thread. */
export const readersOfThreads = (database: Database) =>
  database.selectFrom('thread_reading').select('account_id').distinct().execute();

/** The messages at the end of each thread that the other side has not answered, as one row a thread. */
export const unansweredOf = (database: Database, mentorshipIds: readonly string[]) =>
  database
    .selectFrom('message')
    .where('mentorship_id', 'in', mentorshipIds)
    .where('number', '>', (each) =>
      each
        .selectFrom('message as other')
        .select((other) => other.fn.coalesce(other.fn.max('other.number'), other.val(0)).as('number'))
        .whereRef('other.mentorship_id', '=', 'message.mentorship_id')
        .whereRef('other.author', '<>', 'message.author'),
    )
    .select((each) => [
      'mentorship_id',
      'author',
      each.fn.count<number>('id').as('count'),
      each.fn.min<Instant>('sent_at').as('first'),
      each.fn.max<Instant>('sent_at').as('last'),
    ])
    .groupBy(['mentorship_id', 'author'])
    .execute();
