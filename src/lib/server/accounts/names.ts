import type { Context, Role } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';

/** What people are called, by account: who did something. The caller has authorized the reading of it. */
export async function namesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await queries.namesOf(context.database, ids);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Addresses and languages of everybody who holds a role and can sign in: whom a mail reaches. The caller has authorized it. */
export async function mailboxesOf(
  context: Context,
  role: Role,
  hub?: string,
): Promise<{ to: string; language: string }[]> {
  const rows = await queries.accountsWithRoles(context.database, [role]);
  return rows.flatMap((row) =>
    row.closed_at === null && row.login.includes('@') && (hub === undefined || row.hub === hub)
      ? [{ to: row.login, language: row.language }]
      : [],
  );
}
