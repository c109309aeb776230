import type { Context, Role } from '#lib/server/database/index.ts';
import type { Addressee } from '#lib/server/notices/index.ts';
import * as queries from './queries.ts';

/** What people are called, by account: who did something. The caller has authorized the reading of it. */
export async function namesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await queries.namesOf(context.database, ids);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Everybody who holds a role, of that hub or of any, and can sign in: whom one can tell something. The caller has authorized it. */
export async function addresseesOf(context: Context, role: Role, hub?: string): Promise<Addressee[]> {
  const rows = await queries.accountsWithRoles(context.database, [role]);
  const own = rows.filter((row) => row.closed_at === null && (hub === undefined || row.hub === hub));
  return [...new Map(own.map((row) => [row.id, row])).values()].map(({ id, login, language }) => ({
    accountId: id,
    email: login.includes('@') ? login : null,
    language,
  }));
}
