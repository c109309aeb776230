import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { threadChanged } from './bus.ts';
import type { Piece } from './input.ts';
import type { StaffMessage } from './opening.ts';
import * as queries from './queries.ts';
import { pieceOf, sinceOf } from './pieces.ts';
import { stateOf, type Side } from './rules.ts';

/**
 * Holds a thread in the transaction in which its pair is shut or opened: a message that is being sent is through before,
 * or finds it shut. The caller has authorized it.
 */
export async function shutThread(inside: Context, mentorshipId: string): Promise<void> {
  if (!inside.database.isTransaction) throw new Error('a thread is shut outside a transaction');
  await queries.heldThread(inside.database, mentorshipId);
}

/** Tells open pages of both that the thread is another now, once that is kept. */
export const tellOfShut = (mentorshipId: string): boolean => threadChanged(mentorshipId);

/**
 * A thread as safeguarding reads it under a concern, held messages too: neither side sees that it happened, an event
 * keeps it. The caller has seen that she may read that concern, and keeps the reading with it. Not found: 404.
 */
export async function readForConcern(
  context: Context,
  mentorshipId: string,
  concernId: string,
  piece: Piece,
) {
  authorize(context, 'thread.read-concern');
  const { names } = await pairForWriting(context, mentorshipId);
  if (context.actor.accountId === null) return notFound();
  return inTransaction(context, async (inside) => {
    const { database } = inside;
    await record(inside, {
      action: 'thread.read-under-concern',
      kind: 'mentorship',
      id: mentorshipId,
      facts: { concern: concernId },
    });
    const { rows, lastNumber, older, newer } = await pieceOf(database, mentorshipId, piece);
    const held = [
      ...(await queries.heldOf(database, mentorshipId, 'mentee')),
      ...(await queries.heldOf(database, mentorshipId, 'mentor')),
    ];
    const from = rows[0]?.number ?? 1;
    // What was held back stands where its writer sees it.
    const until = newer ? (rows.at(-1)?.number ?? 0) : lastNumber;
    const shown = held.filter((row) => row.after_number >= from - 1 && row.after_number <= until);
    const places = [...rows, ...shown].map((row) => ({ row, place: row.number ?? row.after_number + 0.5 }));
    return {
      names,
      older,
      newer,
      oldest: from,
      newest: rows.at(-1)?.number ?? 0,
      since: await sinceOf(database, mentorshipId, lastNumber),
      messages: places
        .sort((a, b) => a.place - b.place || (a.row.id < b.row.id ? -1 : 1))
        .map(({ row }): StaffMessage => ({
          id: row.id,
          author: row.author as Side,
          text: row.text,
          number: row.number,
          state: stateOf(row),
          at: row.sent_at ?? row.written_at,
        })),
    };
  });
}
