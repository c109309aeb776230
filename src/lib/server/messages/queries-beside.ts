import type { Instant } from '#lib/dates.ts';
import type { Database, MessageTable, TextBesideTable } from '#lib/server/database/index.ts';
import type { Side } from './rules.ts';

export const insertBeside = (database: Database, rows: TextBesideTable[]) =>
  database.insertInto('text_beside').values(rows).execute();

/** Drops what is too old to be looked at with anything, of every pair. */
export const dropBeside = (database: Database, before: Instant) =>
  database.deleteFrom('text_beside').where('at', '<', before).execute();

/** What of one writer did not reach the other side since a moment, oldest first, though she may go on where it broke off. */
export async function unsentOf(
  database: Database,
  mentorshipId: string,
  side: Side,
  since: Instant,
  most: number,
): Promise<{ text: string; at: Instant }[]> {
  const rows = await database
    .selectFrom('message')
    .select(['text', 'written_at'])
    .where('mentorship_id', '=', mentorshipId)
    .where('author', '=', side)
    .where('state', '!=', 'sent')
    .where('written_at', '>=', since)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.reverse().map(({ text, written_at: at }) => ({ text, at }));
}

/** What one writer wrote in a thread before a message of hers, sent or not, oldest first. */
export async function textsBefore(
  database: Database,
  row: MessageTable,
  since: Instant,
  most: number,
): Promise<string[]> {
  const rows = await database
    .selectFrom('message')
    .select('text')
    .where('mentorship_id', '=', row.mentorship_id)
    .where('author', '=', row.author)
    .where('written_at', '>=', since)
    .where('id', '<', row.id)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.reverse().map(({ text }) => text);
}

/** The last texts of one writer that reached the other side since a moment, in the thread or beside it, oldest first. */
export async function latestOf(
  database: Database,
  mentorshipId: string,
  side: Side,
  since: Instant,
  most: number,
): Promise<{ text: string; at: Instant }[]> {
  const sent = await database
    .selectFrom('message')
    .select(['number', 'text', 'sent_at'])
    .where('mentorship_id', '=', mentorshipId)
    .where('author', '=', side)
    .where('state', '=', 'sent')
    .where('sent_at', '>=', since)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  const beside = await database
    .selectFrom('text_beside')
    .select(['id', 'text', 'at'])
    .where('mentorship_id', '=', mentorshipId)
    .where('author', '=', side)
    .where('at', '>=', since)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  const both = [
    ...sent.reverse().map(({ text, sent_at: at }) => ({ text, at: at ?? '' })),
    ...beside.reverse().map(({ text, at }) => ({ text, at })),
  ];
  return both.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-most);
}

/** What went to several girls as one text, in each of their threads; alone where it went to one. */
export const writtenTogether = (database: Database, row: MessageTable) =>
  row.together === null
    ? Promise.resolve([row])
    : database.selectFrom('message').selectAll().where('together', '=', row.together).orderBy('id').execute();

/** What was let through at these places, the last one last, with the thread of each. */
export const letThroughAt = (database: Database, places: readonly string[]) =>
  places.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('message')
        .select(['place', 'text', 'mentorship_id'])
        .where('place', 'in', places)
        .where('state', '=', 'sent')
        .orderBy('decided_at')
        .orderBy('id')
        .execute();

/** What was held at these places and nobody has decided about, the last one last. */
export const waitingAt = (database: Database, places: readonly string[]) =>
  database
    .selectFrom('message')
    .select(['place', 'text'])
    .where('place', 'in', places)
    .where('state', '=', 'held')
    .orderBy('id')
    .execute();

/** From now on something else stands at these places. */
export const leavePlaces = (database: Database, places: readonly string[]) =>
  database
    .updateTable('message')
    .set({ place: null })
    .where('place', 'in', places)
    .where('state', '=', 'sent')
    .execute();
