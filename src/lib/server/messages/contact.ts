import type { Instant } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { stateOf, type MessageState, type Side } from './rules.ts';

/** How a pair has been writing: when last, and what stands at the end without an answer. No text. */
export interface Talk {
  lastAt: Instant;
  unanswered: { side: Side; since: Instant; count: number };
}

/** How pairs have been writing; a pair that never wrote is missing. The caller has authorized what she does with it. */
export async function talkOf(
  context: Context,
  mentorshipIds: readonly string[],
): Promise<ReadonlyMap<string, Talk>> {
  if (mentorshipIds.length === 0) return new Map();
  const rows = await queries.unansweredOf(context.database, mentorshipIds);
  return new Map(
    rows.map((row) => [
      row.mentorship_id,
      {
        lastAt: row.last,
        unanswered: { side: row.author as Side, since: row.first, count: Number(row.count) },
      },
    ]),
  );
}

/** What became of messages, by the browser's own ids. The caller has authorized what she does with it. */
export async function statesOf(
  context: Context,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, MessageState>> {
  if (clientIds.length === 0) return new Map();
  const rows = await queries.messagesByClientIds(context.database, clientIds);
  return new Map(rows.map((row) => [row.client_id, stateOf(row)]));
}

/** What was sent of messages, by the browser's own ids. The caller has authorized that she reads it. */
export async function sentTexts(
  context: Context,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (clientIds.length === 0) return new Map();
  const rows = await queries.messagesByClientIds(context.database, clientIds);
  return new Map(rows.filter((row) => row.state === 'sent').map((row) => [row.client_id, row.text]));
}
