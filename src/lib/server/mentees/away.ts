import { dayOf, type Days, type Instant } from '#lib/dates.ts';
import { readEventsOf } from '#lib/server/audit/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { consentsOf } from './reading.ts';
import { awayEvents, awayOf } from './rules-away.ts';

/** The days on which each of these girls took no part after she had. The caller has authorized their reading. */
export async function menteesAway(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Days[]>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.menteesByIds(context.database, ids);
  const events = await readEventsOf(context, 'mentee', ids, awayEvents);
  const consents = await consentsOf(context, ids);
  return new Map(
    rows.map((row) => [
      row.id,
      awayOf(row.birth_date, events.get(row.id) ?? [], consents.get(row.id) ?? [], dayOf(context.now)),
    ]),
  );
}

/** Who of these girls has left, and when. The caller has authorized what she does with it. */
export const menteesLeft = async (
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Instant>> =>
  new Map(
    (await queries.leftAmong(context.database, ids)).map((row) => [row.id, row.left_at ?? row.joined_at]),
  );
