import type { Day, Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairForWriting, type WhyNotWriting } from '#lib/server/mentorships/index.ts';
import { onThread, threadChanged, threadRead } from './bus.ts';
import type { Piece } from './input.ts';
import * as queries from './queries.ts';
import { pieceOf, sinceOf } from './pieces.ts';
import { otherSide, type Side } from './rules.ts';
import { sideIn } from './sending.ts';
import { viewOf, type MessageView } from './views.ts';

/** A piece of a thread as one side sees it. */
export interface ThreadPiece {
  /** In the order in which they stand. */
  messages: MessageView[];
  /** What she wrote and nobody but staff sees. */
  held: MessageView[];
  lastNumber: number;
  /** Up to which number the other has read. */
  readByOther: number;
  /** There are older ones before these. */
  older: boolean;
  /** There are newer ones after these; ask again. */
  newer: boolean;
  whyNot: WhyNotWriting | null;
  /** Paused: the day on which it goes on; null without one. */
  pauseEndsOn: Day | null;
}

export interface Thread extends ThreadPiece {
  side: Side;
  /** Languages that both speak. */
  languages: string[];
  /** Up to which number she had read before. */
  read: number;
  /** Neither has this side written anything yet: she is told who may read along. */
  first: boolean;
  /** When staff read along, newest first. */
  readings: { role: string; at: Instant }[];
  /** When its first message came, once it is longer than a page: what one can go back to. */
  since: Instant | null;
}

async function entered(context: Context, mentorshipId: string) {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'thread.read', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  const side = sideIn(context, pair);
  // Safeguarding or the girl has shut it: it is not hers to see any more.
  if (pair.isShutForMentor && side === 'mentor') return notFound();
  return { pair, side };
}

/** What came after a number, what stood before one, from a day on, or the newest: at most fifty. Not found: 404, when it is not hers. */
export async function readPiece(context: Context, mentorshipId: string, piece: Piece): Promise<ThreadPiece> {
  const { pair, side } = await entered(context, mentorshipId);
  const { database } = context;
  const thread = await queries.threadOf(database, mentorshipId);
  const { rows, ...around } = await pieceOf(database, mentorshipId, piece);
  const held = await queries.heldOf(database, mentorshipId, side);
  return {
    messages: rows.map((row) => viewOf(row, side)),
    held: held.map((row) => viewOf(row, side)),
    ...around,
    readByOther: (otherSide(side) === 'mentee' ? thread?.mentee_read : thread?.mentor_read) ?? 0,
    whyNot: pair.whyNot,
    pauseEndsOn: pair.pauseEndsOn,
  };
}

/** The thread of her own pair, its newest fifty messages or another piece of it. Not found: 404, when it is not hers. */
export async function readThread(context: Context, mentorshipId: string, piece: Piece): Promise<Thread> {
  const { pair, side } = await entered(context, mentorshipId);
  const { database } = context;
  const thread = await queries.threadOf(database, mentorshipId);
  const readings = await queries.readingsOf(database, mentorshipId);
  const shown = await readPiece(context, mentorshipId, piece);
  return {
    ...shown,
    side,
    languages: pair.languages,
    read: (side === 'mentee' ? thread?.mentee_read : thread?.mentor_read) ?? 0,
    first: !(await queries.hasWritten(database, mentorshipId, side)),
    readings: readings.map(({ role, at }) => ({ role, at })),
    since: await sinceOf(database, mentorshipId, shown.lastNumber),
  };
}

/** Notes up to which number she has read; a mark never goes back nor past the last message. */
export async function markRead(context: Context, mentorshipId: string, number: number): Promise<void> {
  const { pair, side } = await entered(context, mentorshipId);
  const moved = await inTransaction(context, ({ database }) =>
    queries.setRead(database, mentorshipId, side, number),
  );
  if (!moved) return;
  if (pair.whyNot === null) threadRead(mentorshipId, side, number);
  else threadChanged(mentorshipId);
}

/** What an open page hears: that the thread changed (and up to which number, when a message is all that is new), or how far the other has read. */
export type Heard = { changed: number | null } | { readByOther: number };

/** Hears of every change of her own thread until the answered function is called. Not found: 404, when it is not hers. */
export async function watchThread(
  context: Context,
  mentorshipId: string,
  heard: (news: Heard) => void,
): Promise<() => void> {
  const { side } = await entered(context, mentorshipId);
  return onThread(mentorshipId, (news) => {
    if (news === null) heard({ changed: null });
    else if ('last' in news) heard({ changed: news.last });
    else if (news.readBy !== side) heard({ readByOther: news.number });
  });
}

/** How many unread messages wait for her in each of these pairs; those that are not hers are left out. */
export async function unreadOf(
  context: Context,
  mentorshipIds: readonly string[],
): Promise<Map<string, number>> {
  authorize(context, 'thread.read');
  const side = context.actor.menteeId !== null ? 'mentee' : 'mentor';
  const counts = await queries.countUnread(context.database, mentorshipIds, side, context.actor);
  return new Map(counts.map(({ id, unread }) => [id, unread]));
}
