import { randomInt } from 'node:crypto';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type Role } from '#lib/server/database/index.ts';
import type { ReadyPassword } from './passwords.ts';
import * as queries from './queries.ts';
import { isLogin, isStaff, loginOf, rolesGoTogether, stemOf } from './rules.ts';
import { endSessionsOf } from './sessions.ts';

/**
 * Makes an account inside the transaction of who needs it. Refuses a login that is taken or cannot be one, and roles
 * that do not go together. Without a password she gets in by a card or a link. A password is made ready before the
 * transaction (`readyPassword`), for the same login.
 */
export async function createAccount(
  context: Context,
  given: {
    login: string;
    name: string;
    language: string;
    password: ReadyPassword | null;
    roles: { role: Role; hub?: string }[];
  },
): Promise<Result<{ accountId: string }, 'login-taken' | 'not-a-login' | 'roles'>> {
  if (!context.database.isTransaction) throw new Error('an account is made outside a transaction');
  const login = loginOf(given.login);
  if (!isLogin(login)) return refused('not-a-login');
  if (given.password !== null && given.password.login !== login)
    throw new Error('the password was made ready for another login');
  if (!rolesGoTogether([...new Set(given.roles.map(({ role }) => role))])) return refused('roles');
  if (await queries.accountByLogin(context.database, login)) return refused('login-taken');
  const accountId = newId(context.now);
  await queries.insertAccount(context.database, {
    id: accountId,
    login,
    password_hash: given.password?.hash ?? null,
    name: given.name,
    language: given.language,
    created_at: context.now,
    password_set_at: given.password === null ? null : context.now,
    closed_at: null,
  });
  await giveRoles(context, accountId, given.roles);
  await record(context, {
    action: 'account.made',
    kind: 'account',
    id: accountId,
    facts: { roles: given.roles.map(({ role }) => role).join(';') },
  });
  return done({ accountId });
}

/** Gives the account these roles, a coordinator's once for each hub. */
export async function giveRoles(
  { database, actor, now }: Context,
  accountId: string,
  roles: readonly { role: Role; hub?: string }[],
): Promise<void> {
  for (const { role, hub = '' } of roles)
    await queries.giveRole(database, { accountId, role, hub, givenBy: actor.accountId, now });
}

/** A sign-in name that nobody has yet, from her first name: `aysu47`. Open to anybody: it tells of nobody. */
export async function proposeLogin(context: Context, name: string): Promise<string> {
  authorize(context, 'session.begin');
  const stem = stemOf(name);
  for (let digits = 2; ; digits += 1) {
    for (let turn = 0; turn < 10; turn += 1) {
      const login = `${stem}${randomInt(10 ** (digits - 1), 10 ** digits)}`;
      if (!(await queries.accountByLogin(context.database, login))) return login;
    }
  }
}

/** Whether a login is free; for the page on which somebody chooses hers. */
export async function loginFault(
  context: Context,
  typed: string,
): Promise<'login-taken' | 'not-a-login' | null> {
  authorize(context, 'session.begin');
  const login = loginOf(typed);
  if (!isLogin(login)) return 'not-a-login';
  return (await queries.accountByLogin(context.database, login)) ? 'login-taken' : null;
}

/** Goes on when the actor may hand somebody her way in, or close it: by whose account it is. Else 404. */
export async function authorizeOn(context: Context, accountId: string) {
  const account = await queries.accountById(context.database, accountId);
  const { roles } = await queries.rolesOf(context.database, accountId);
  const hub = roles.includes('mentee') ? await queries.hubOfMentee(context.database, accountId) : null;
  if (isStaff(roles)) authorize(context, 'staff.change');
  else if (roles.includes('mentor')) authorize(context, 'account.invite-mentor');
  else authorize(context, 'account.invite', { hubs: hub === null ? [] : [hub] });
  if (!account || roles.length === 0) return notFound();
  return { account, roles };
}

export interface AccountState {
  login: string;
  name: string;
  language: string;
  hasPassword: boolean;
  closed: boolean;
  /** Until when a card or link for her is open; null when none is. */
  cardUntil: string | null;
}

/** How somebody gets in, for staff who may hand it to her. */
export async function accountState(context: Context, accountId: string): Promise<AccountState> {
  const { account } = await authorizeOn(context, accountId);
  return {
    login: account.login,
    name: account.name,
    language: account.language,
    hasPassword: account.password_hash !== null,
    closed: account.closed_at !== null,
    cardUntil: await queries.openCardUntil(context.database, accountId, context.now),
  };
}

/**
 * Closes an account: its sessions end everywhere and its cards and links no longer work. Refused: `last-lead`.
 * Closing it again changes nothing.
 */
export async function closeAccount(
  context: Context,
  accountId: string,
): Promise<Result<undefined, 'last-lead'>> {
  return inTransaction(context, async (inside) => {
    const { account, roles } = await authorizeOn(inside, accountId);
    if (account.closed_at !== null) return done();
    if (roles.includes('lead') && !(await queries.roleIsHeld(inside.database, 'lead', accountId)))
      return refused('last-lead');
    await queries.setClosed(inside.database, accountId, inside.now);
    await queries.revokeLinks(inside.database, accountId, inside.now);
    await endSessionsOf(inside, accountId);
    await record(inside, { action: 'account.closed', kind: 'account', id: accountId });
    return done();
  });
}

/** Opens a closed account again; her password is as it was. */
export async function reopenAccount(context: Context, accountId: string): Promise<void> {
  await inTransaction(context, async (inside) => {
    const { account } = await authorizeOn(inside, accountId);
    if (account.closed_at === null) return;
    await queries.setClosed(inside.database, accountId, null);
    await record(inside, { action: 'account.reopened', kind: 'account', id: accountId });
  });
}
