import { dayOf, type Days } from '#lib/dates.ts';
import { readEventsOf } from '#lib/server/audit/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { awayEvents, awayOf } from './rules-away.ts';

/** The days on which each of these mentors took no girls after she had. The caller has authorized their reading. */
export async function mentorsAway(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Days[]>> {
  const events = await readEventsOf(context, 'mentor', ids, awayEvents);
  return new Map(ids.map((id) => [id, awayOf(events.get(id) ?? [], dayOf(context.now))]));
}
