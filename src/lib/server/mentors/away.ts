import { dayOf, type Days, type Instant } from '#lib/dates.ts';
import { readEventsOf } from '#lib/server/audit/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { awayEvents, awayOf } from './rules-away.ts';

/** The days on which each of these mentors took no girls after she had. The caller has authorized their reading. */
export async function mentorsAway(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Days[]>> {
  const events = await readEventsOf(context, 'mentor', ids, awayEvents);
  return new Map(ids.map((id) => [id, awayOf(events.get(id) ?? [], dayOf(context.now))]));
}

/** Who of these has left, and when. The caller has authorized what she does with it. */
export const mentorsLeft = async (
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Instant>> =>
  new Map(
    (await queries.leftAmong(context.database, [...new Set(ids)])).map((row) => [
      row.id,
      row.left_at ?? row.joined_at,
    ]),
  );
