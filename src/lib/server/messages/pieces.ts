import { momentOf, type Day, type Instant } from '#lib/dates.ts';
import type { Database, MessageTable } from '#lib/server/database/index.ts';
import type { Piece } from './input.ts';
import * as queries from './queries.ts';
import { pageSize } from './rules.ts';

/** Fifty messages of a thread, in their order, and what stands around them. */
export interface PieceOfThread {
  rows: MessageTable[];
  lastNumber: number;
  /** There are older ones before these. */
  older: boolean;
  /** There are newer ones after these. */
  newer: boolean;
}

/** What came after a number, what stood before one, from a day on, or the newest. */
export async function pieceOf(
  database: Database,
  mentorshipId: string,
  piece: Piece,
): Promise<PieceOfThread> {
  const lastNumber = (await queries.threadOf(database, mentorshipId))?.last_number ?? 0;
  const after =
    'after' in piece
      ? piece.after
      : 'day' in piece
        ? await numberBefore(database, mentorshipId, piece.day)
        : null;
  const before = 'before' in piece ? piece.before : lastNumber + 1;
  const rows =
    after === null
      ? await queries.messagesBefore(database, mentorshipId, before, pageSize)
      : await queries.messagesAfter(database, mentorshipId, after, pageSize);
  const newest = rows.at(-1)?.number ?? (after === null ? before - 1 : after);
  return { rows, lastNumber, older: (rows[0]?.number ?? 1) > 1, newer: newest < lastNumber };
}

/** The last number before a day; null when nothing came on that day or later: then the newest are shown. */
async function numberBefore(database: Database, mentorshipId: string, day: Day): Promise<number | null> {
  const first = await queries.firstSince(database, mentorshipId, momentOf(day, '00:00'));
  return first === undefined ? null : (first.number ?? 1) - 1;
}

/** When the first message of a thread came, if the thread is longer than a page. */
export async function sinceOf(
  database: Database,
  mentorshipId: string,
  lastNumber: number,
): Promise<Instant | null> {
  if (lastNumber <= pageSize) return null;
  return (await queries.firstOf(database, mentorshipId))?.sent_at ?? null;
}
