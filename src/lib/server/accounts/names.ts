import { authorize } from '#lib/server/access/index.ts';
import type { Context, Role } from '#lib/server/database/index.ts';
import type { Addressee } from '#lib/server/notices/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import * as queries from './queries.ts';
import { staffRoles } from './rules.ts';

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

/** Who looks after a hub and is told what waits there: its coordinators; of a hub without any the leads. */
export async function caretakersOf(context: Context, hub: string): Promise<Addressee[]> {
  const coordinators = await addresseesOf(context, 'coordinator', hub);
  return coordinators.length > 0 ? coordinators : addresseesOf(context, 'lead');
}

/** Somebody of staff who can sign in. */
export interface StaffAccount {
  accountId: string;
  name: string;
  /** Null when her login is no address. */
  email: string | null;
  language: string;
  roles: readonly Role[];
  /** Codes of the hubs she coordinates. */
  hubs: readonly string[];
}

/** Everybody of staff who can sign in now, in the order of their accounts. The caller has authorized what she does with it. */
export async function staffAccounts(context: Context): Promise<StaffAccount[]> {
  const rows = await queries.accountsWithRoles(context.database, staffRoles);
  const open = rows.filter((row) => row.closed_at === null && row.password_set_at !== null);
  return [...Map.groupBy(open, (row) => row.id).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    return {
      accountId: first.id,
      name: first.name,
      email: first.login.includes('@') ? first.login : null,
      language: first.language,
      roles: [...new Set(own.map((row) => row.role as Role))],
      hubs: own.filter((row) => row.role === 'coordinator').map((row) => row.hub),
    };
  });
}

/** Who reads concerns, for those who do: by name, with who has set no password yet. Not found: 404, for everybody else. */
export async function whoReadsConcerns(
  context: Context,
): Promise<{ accountId: string; name: string; isInvited: boolean }[]> {
  authorize(context, 'concern.list');
  const rows = await queries.accountsWithRoles(context.database, ['safeguarding']);
  return rows
    .filter((row) => row.closed_at === null)
    .map((row) => ({ accountId: row.id, name: row.name, isInvited: row.password_set_at === null }))
    .sort((a, b) => compareAz(a.name, b.name));
}

/** So many safeguarding leads a programme names at least: one may be away, or be the one whom a concern is about. */
export const fewestSafeguarding = 2;

/** Whether the programme has fewer safeguarding leads who can sign in than it needs. */
export async function safeguardingIsThin(context: Context): Promise<boolean> {
  authorize(context, 'staff.read');
  const leads = (await staffAccounts(context)).filter(({ roles }) => roles.includes('safeguarding'));
  return leads.length < fewestSafeguarding;
}
