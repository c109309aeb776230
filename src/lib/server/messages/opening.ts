import type { Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { threadChanged } from './bus.ts';
import type { Piece } from './input.ts';
import * as queries from './queries.ts';
import { pieceOf, sinceOf } from './pieces.ts';
import { readingEnds, stateOf, type MessageState, type Side } from './rules.ts';

/** When staff read a thread, and why: for staff. */
export interface Reading {
  id: string;
  name: string;
  role: string;
  reason: string;
  at: Instant;
}

/** A message as staff reads it. */
export interface StaffMessage {
  id: string;
  author: Side;
  text: string;
  number: number | null;
  state: MessageState;
  at: Instant;
}

async function entered(context: Context, mentorshipId: string) {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'thread.open', { hubs: [pair.hub] });
  return pair;
}

/** Her own reading that has not ended; rows are newest first. */
const stillOpen = <Row extends { account_id: string; at: Instant }>(
  { actor, now }: Context,
  rows: readonly Row[],
) => rows.find((row) => row.account_id === actor.accountId && now < readingEnds(row.at));

/**
 * What staff sees before giving a reason: whose thread it is, who read it, and her own reading that goes on still. Not found:
 * 404, outside her hubs.
 */
export async function readThreadDoor(context: Context, mentorshipId: string) {
  const pair = await entered(context, mentorshipId);
  const rows = await queries.readingsOf(context.database, mentorshipId);
  const open = stillOpen(context, rows);
  const names = await namesOf(
    context,
    rows.map((row) => row.account_id),
  );
  return {
    names: pair.names,
    open: open ? { id: open.id, until: readingEnds(open.at) } : null,
    readings: rows.map((row): Reading => ({
      id: row.id,
      name: names.get(row.account_id) ?? '',
      role: row.role,
      reason: row.reason,
      at: row.at,
    })),
  };
}

/**
 * Opens a thread for half an hour, with a reason. Both sides see that it happened. Answers the id of the reading; that of her
 * own one while it lasts and the reason is the same, since one opening is one line for everybody.
 */
export async function openThread(context: Context, mentorshipId: string, reason: string): Promise<string> {
  const { hub } = await entered(context, mentorshipId);
  const { accountId } = context.actor;
  if (accountId === null) return notFound();
  const role = context.actor.roles.includes('lead') ? 'lead' : 'coordinator';
  const { id, isNew } = await inTransaction(context, async (inside) => {
    const open = stillOpen(inside, await queries.readingsOf(inside.database, mentorshipId));
    if (open?.reason === reason) return { id: open.id, isNew: false };
    const id = newId(inside.now);
    await queries.insertReading(inside.database, {
      id,
      mentorship_id: mentorshipId,
      account_id: accountId,
      role,
      reason,
      at: inside.now,
    });
    await record(inside, {
      action: 'thread.opened',
      kind: 'mentorship',
      id: mentorshipId,
      hub,
      facts: { reading: id, role },
    });
    return { id, isNew: true };
  });
  if (isNew) threadChanged(mentorshipId);
  return id;
}

/**
 * The thread under a reading that she herself opened at most half an hour ago; each piece that she reads is written down.
 * Null: that reading has ended, and she gives a reason again. Not found: 404, outside her hubs.
 */
export async function readOpened(context: Context, mentorshipId: string, readingId: string, piece: Piece) {
  const { hub } = await entered(context, mentorshipId);
  const reading = await queries.readingById(context.database, readingId);
  const mine =
    reading?.mentorship_id === mentorshipId && reading.account_id === context.actor.accountId
      ? reading
      : undefined;
  if (!mine || context.now >= readingEnds(mine.at)) return null;
  const shown = await inTransaction(context, async (inside) => {
    await record(inside, {
      action: 'thread.read',
      kind: 'mentorship',
      id: mentorshipId,
      hub,
      facts: { reading: readingId },
    });
    return pieceOf(inside.database, mentorshipId, piece);
  });
  return {
    reason: mine.reason,
    until: readingEnds(mine.at),
    older: shown.older,
    newer: shown.newer,
    since: await sinceOf(context.database, mentorshipId, shown.lastNumber),
    messages: shown.rows.map((row): StaffMessage => ({
      id: row.id,
      author: row.author as Side,
      text: row.text,
      number: row.number,
      state: stateOf(row),
      at: row.sent_at ?? row.written_at,
    })),
  };
}
