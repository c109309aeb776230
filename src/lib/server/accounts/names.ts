import type { Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';

/** What people are called, by account: who did something. The caller has authorized the reading of it. */
export async function namesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await queries.namesOf(context.database, ids);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
