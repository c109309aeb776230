import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type Locale } from '#lib/server/database/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { issueCard, type Card } from './links.ts';
import { createAccount, giveRoles } from './making.ts';
import * as queries from './queries.ts';
import {
  fewestSafeguarding,
  isEmail,
  isStaff,
  loginOf,
  rolesFault,
  type RolesFault,
  type StaffRole,
} from './rules.ts';
import { endSessionsOf } from './sessions.ts';

export interface StaffMember {
  accountId: string;
  name: string;
  login: string;
  language: string;
  roles: readonly StaffRole[];
  /** Codes of the hubs she coordinates. */
  hubs: readonly string[];
  /** `invited`: she has set no password yet. */
  state: 'invited' | 'active' | 'closed';
  /** What a form sends back, so that a change by somebody else in between is noticed. */
  version: string;
}

export interface StaffList {
  members: StaffMember[];
  /** How many more safeguarding leads the programme has to name. */
  safeguardingMissing: number;
}

const versionOf = (roles: readonly string[], hubs: readonly string[]): string =>
  `${[...roles].sort().join('.')}:${[...hubs].sort().join('.')}`;

const pairsOf = (roles: readonly StaffRole[], hubs: readonly string[]) =>
  [...new Set(roles)].flatMap((role) =>
    role === 'coordinator' ? [...new Set(hubs)].map((hub) => ({ role, hub })) : [{ role }],
  );

/** Everybody who is or was of staff, by name. */
export async function listStaff(context: Context): Promise<StaffList> {
  authorize(context, 'staff.read');
  const rows = await queries.staffRows(context.database);
  const members = new Map<string, StaffMember>();
  for (const row of rows) {
    const known = members.get(row.id);
    const roles = [...new Set([...(known?.roles ?? []), row.role as StaffRole])].sort();
    const hubs = [...(known?.hubs ?? []), ...(row.role === 'coordinator' ? [row.hub] : [])].sort();
    members.set(row.id, {
      accountId: row.id,
      name: row.name,
      login: row.login,
      language: row.language,
      roles,
      hubs,
      state: row.closed_at !== null ? 'closed' : row.has_password ? 'active' : 'invited',
      version: versionOf(roles, hubs),
    });
  }
  const all = [...members.values()].sort((a, b) => compareAz(a.name, b.name));
  const named = all.filter((each) => each.state !== 'closed' && each.roles.includes('safeguarding')).length;
  return { members: all, safeguardingMissing: Math.max(0, fewestSafeguarding - named) };
}

/** One of staff; 404 when the account is nobody of staff. */
export async function readStaff(context: Context, accountId: string): Promise<StaffMember> {
  const { members } = await listStaff(context);
  return members.find((each) => each.accountId === accountId) ?? notFound();
}

/**
 * Names somebody of staff: her account and a card to hand over; when her login is an e-mail address, the link goes
 * there too. Refused: a login that is taken or cannot be one, no role, a coordinator without hubs.
 */
export async function inviteStaff(
  context: Context,
  given: { login: string; name: string; language: Locale; roles: StaffRole[]; hubs: string[] },
): Promise<Result<Card, 'login-taken' | 'not-a-login' | RolesFault | 'closed'>> {
  authorize(context, 'staff.change');
  const hubs = given.roles.includes('coordinator') ? given.hubs : [];
  const known = (await listHubs(context)).map(({ hub }) => hub);
  const fault = rolesFault(given.roles, hubs, known);
  if (fault) return refused(fault);
  return inTransaction(context, async (inside) => {
    const made = await createAccount(inside, {
      login: given.login,
      name: given.name,
      language: given.language,
      password: null,
      roles: pairsOf(given.roles, hubs),
    });
    if (!made.ok) return made;
    const login = loginOf(given.login);
    return issueCard(inside, made.value.accountId, isEmail(login) ? { mailTo: login } : {});
  });
}

/**
 * Changes what somebody of staff may do and ends her sessions everywhere. `version` is the one the form was filled in
 * from. Refused: `conflict` (somebody was faster), `last-lead` (she keeps her role), and what `rolesFault` says.
 */
export async function changeRoles(
  context: Context,
  accountId: string,
  given: { roles: StaffRole[]; hubs: string[]; version: string },
): Promise<Result<undefined, 'conflict' | 'last-lead' | RolesFault>> {
  authorize(context, 'staff.change');
  const hubs = given.roles.includes('coordinator') ? given.hubs : [];
  const known = (await listHubs(context)).map(({ hub }) => hub);
  const fault = rolesFault(given.roles, hubs, known);
  if (fault) return refused(fault);
  return inTransaction(context, async (inside) => {
    const { database } = inside;
    const held = await queries.rolesOf(database, accountId);
    if (!isStaff(held.roles)) return notFound();
    if (versionOf(held.roles, held.hubs) !== given.version) return refused('conflict');
    if (versionOf([...new Set(given.roles)], [...new Set(hubs)]) === given.version) return done();
    const losesLead = held.roles.includes('lead') && !given.roles.includes('lead');
    if (losesLead && !(await queries.roleIsHeld(database, 'lead', accountId))) return refused('last-lead');
    await queries.takeRoles(database, accountId);
    await giveRoles(inside, accountId, pairsOf(given.roles, hubs));
    await endSessionsOf(inside, accountId);
    await record(inside, {
      action: 'account.roles-changed',
      kind: 'account',
      id: accountId,
      facts: { before: held.roles.join(';'), after: [...given.roles].sort().join(';'), hubs: hubs.join(';') },
    });
    return done();
  });
}
