import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { hashOf, newId, newSecret, type Context, type Role } from '#lib/server/database/index.ts';
import { endSessions } from './begin.ts';
import type { ReadyPassword } from './passwords.ts';
import * as queries from './queries.ts';
import { isLogin, isStaffRole, loginOf, loginStem, rolesGoTogether } from './rules.ts';
import { giveBack, takeOne } from './throttle.ts';

/**
 * Makes an account inside the transaction of who needs it and has authorized it. Refuses a login that is taken or
 * cannot be one, and roles that do not go together. Without a password she gets in by a welcome.
 */
export async function createAccount(
  context: Context,
  given: {
    login: string;
    name: string;
    language: string;
    password: ReadyPassword | null;
    roles: readonly { role: Role; hub?: string }[];
  },
): Promise<Result<{ accountId: string }, 'login-taken' | 'not-a-login' | 'roles'>> {
  if (!context.database.isTransaction) throw new Error('an account is made outside a transaction');
  const login = loginOf(given.login);
  if (!isLogin(login)) return refused('not-a-login');
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

/**
 * Counts one wish for a sign-in name before it is looked up, by the network address it comes from: whose name is taken is
 * told, so nobody may ask for many. The caller has authorized it. Refused: `wait` with the minutes.
 */
export async function countWish(context: Context, address: string): Promise<Result<undefined, 'wait'>> {
  const minutes = await takeOne(context, 'making', address);
  return minutes > 0 ? refused('wait', { minutes }) : done();
}

/** Forgives a wish whose answer told of nobody, in the caller's transaction. */
export const forgiveWish = (inside: Context, address: string): Promise<void> =>
  giveBack(inside, 'making', address);

/** Gives the account these roles, a coordinator's once for each hub. */
export async function giveRoles(
  { database, actor, now }: Context,
  accountId: string,
  roles: readonly { role: Role; hub?: string }[],
): Promise<void> {
  for (const { role, hub = '' } of roles)
    await queries.giveRole(database, { accountId, role, hub, givenBy: actor.accountId, now });
}

/** A sign-in name that nobody has yet, from somebody's first name: `aysu47`. Open to anybody: it tells of nobody. */
export async function proposeLogin(context: Context, name: string): Promise<string> {
  authorize(context, 'login.propose');
  const stem = loginStem(name);
  for (let turn = 0; ; turn += 1) {
    const digits = 2 + Math.floor(turn / 8);
    const number =
      10 ** (digits - 1) + (parseInt(hashOf(newSecret()).slice(0, 12), 16) % (9 * 10 ** (digits - 1)));
    const login = `${stem}${number}`;
    if (!(await queries.accountByLogin(context.database, login))) return login;
  }
}

/** What speaks against a login that somebody chooses on a page: somebody else's, or none at all. */
export async function loginFault(
  context: Context,
  typed: string,
): Promise<'login-taken' | 'not-a-login' | null> {
  authorize(context, 'login.propose');
  const login = loginOf(typed);
  if (!isLogin(login)) return 'not-a-login';
  return (await queries.accountByLogin(context.database, login)) ? 'login-taken' : null;
}

/**
 * Makes an account without a password for a girl or a mentor whom staff registers or a file brings, inside that
 * transaction. Without a `login` one is proposed. `makeWelcome` then lets her in. Refused: a login that is taken or
 * cannot be one.
 */
export async function inviteAccount(
  inside: Context,
  given: { name: string; language: string; login?: string | null } & (
    { role: 'mentee'; hub: string } | { role: 'mentor' }
  ),
): Promise<Result<{ accountId: string; login: string }, 'login-taken' | 'not-a-login'>> {
  if (given.role === 'mentee') authorize(inside, 'account.invite', { hubs: [given.hub] });
  else authorize(inside, 'account.invite-mentor');
  return withoutPassword(inside, given);
}

/** The same for a girl or a mentor who asked by herself for a way in, at the address that stands with her. */
export async function openAskedAccount(
  inside: Context,
  given: { name: string; language: string; login?: string | null; role: 'mentee' | 'mentor' },
): Promise<Result<{ accountId: string; login: string }, 'login-taken' | 'not-a-login'>> {
  authorize(inside, 'reset.ask');
  return withoutPassword(inside, given);
}

async function withoutPassword(
  inside: Context,
  given: { name: string; language: string; login?: string | null; role: 'mentee' | 'mentor' },
): Promise<Result<{ accountId: string; login: string }, 'login-taken' | 'not-a-login'>> {
  const login = loginOf(given.login ?? '') || (await proposeLogin(inside, given.name));
  const made = await createAccount(inside, {
    login,
    name: given.name,
    language: given.language,
    password: null,
    roles: [{ role: given.role }],
  });
  if (made.ok) return done({ ...made.value, login });
  return made.code === 'roles' ? notFound() : refused(made.code);
}

/** Whether the actor may let this account in or change it: girls of her hubs, mentors, staff, each by its own row. */
export async function authorizeOn(context: Context, accountId: string, hub?: string) {
  const account = (await queries.accountById(context.database, accountId)) ?? notFound();
  const { roles } = await queries.rolesOf(context.database, accountId);
  if (roles.includes('mentee')) {
    const hers = (await queries.hubOfMentee(context.database, accountId)) ?? hub;
    authorize(context, 'account.invite', { hubs: hers === undefined ? [] : [hers] });
  } else if (roles.includes('mentor')) authorize(context, 'account.invite-mentor');
  else authorize(context, 'staff.change');
  return { account, roles };
}

/**
 * Closes the account of a girl or mentor who left, inside the transaction that has authorized it: her auth sessions end
 * and no link lets her in. Closed already: nothing happens. Staff is closed by `closeStaff`.
 */
export async function closeAccount(inside: Context, accountId: string): Promise<void> {
  await setOpen(inside, accountId, false);
}

/** Opens the account again of a girl or mentor who came back, inside the transaction that has authorized it. */
export async function reopenAccount(inside: Context, accountId: string): Promise<void> {
  await setOpen(inside, accountId, true);
}

async function setOpen(inside: Context, accountId: string, open: boolean): Promise<void> {
  if (!inside.database.isTransaction) throw new Error('an account is closed or opened outside a transaction');
  const account = (await queries.accountById(inside.database, accountId)) ?? notFound();
  const { roles } = await queries.rolesOf(inside.database, accountId);
  if (roles.some(isStaffRole)) throw new Error('an account of staff is closed by closeStaff');
  if ((account.closed_at === null) === open) return;
  await shut(inside, accountId, open);
}

/** Closes or opens an account and says so in the audit; its links are taken back and its sessions end either way. */
export async function shut(inside: Context, accountId: string, open: boolean): Promise<void> {
  await queries.setClosed(inside.database, accountId, open ? null : inside.now);
  await queries.revokeLinks(inside.database, accountId, ['welcome', 'reset'], inside.now);
  await endSessions(inside, accountId);
  const action = open ? 'account.reopened' : 'account.closed';
  await record(inside, { action, kind: 'account', id: accountId });
}

/** The name by which she is greeted follows the name that stands with her; the caller has authorized the change. */
export async function renameAccount(inside: Context, accountId: string, name: string): Promise<void> {
  await queries.setName(inside.database, accountId, name);
}

export interface AccountState {
  login: string;
  /** Whether she can sign in with a password. */
  hasPassword: boolean;
  /** Until when an open card or link lets her in; null when there is none. */
  welcomeUntil: string | null;
  closed: boolean;
}

/** How accounts stand, by id, for pages about their people. The caller has authorized the reading of these people. */
export async function accountStates(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, AccountState>> {
  const until = new Map<string, string>();
  for (const link of await queries.openWelcomes(context.database, ids, context.now))
    if (link.account_id !== null && link.expires_at > (until.get(link.account_id) ?? ''))
      until.set(link.account_id, link.expires_at);
  return new Map(
    (await queries.accountsById(context.database, ids)).map((row) => [
      row.id,
      {
        login: row.login,
        hasPassword: row.password_set_at !== null,
        welcomeUntil: until.get(row.id) ?? null,
        closed: row.closed_at !== null,
      },
    ]),
  );
}

/** In which language people read, by account. The caller has authorized writing to them. */
export async function languagesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await queries.languagesOf(context.database, ids);
  return new Map(rows.map(({ id, language }) => [id, language]));
}
