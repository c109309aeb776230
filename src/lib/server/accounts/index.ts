import { addHours } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  hashOf,
  inTransaction,
  newId,
  newSecret,
  type Context,
  type Role,
} from '#lib/server/database/index.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import * as queries from './queries.ts';
import {
  isLogin,
  loginOf,
  passwordFault,
  rolesGoTogether,
  sessionHolds,
  welcomeHours,
  type PasswordFault,
} from './rules.ts';
import { luciaOn } from './sessions.ts';
import { clearAttempts, takeAttempt } from './throttle.ts';

export { sessionCookie } from './sessions.ts';

/** Who is signed in, with what the access table asks for. */
export interface SignedIn {
  id: string;
  login: string;
  name: string;
  language: string;
  roles: readonly Role[];
  hubs: readonly string[];
  menteeId: string | null;
  mentorId: string | null;
}

/** How long a session counts as just seen: not every request writes. */
const seenMilliseconds = 5 * 60_000;

/**
 * Begins an auth session and answers its token, of which only a hash is kept. `wrong` says nothing about whether the
 * account exists, and takes as long; `wait` names the minutes. A right password during the wait is not looked at.
 */
export async function signIn(
  context: Context,
  { login: typed, password, address }: { login: string; password: string; address: string },
): Promise<Result<{ token: string }, 'wrong' | 'wait'>> {
  authorize(context, 'session.begin');
  const login = loginOf(typed);
  const minutes = await takeAttempt(context, login, address);
  if (minutes > 0) return refused('wait', { minutes });
  const account = await queries.accountByLogin(context.database, login);
  const open = account?.closed_at === null ? account : undefined;
  if (!(await passwordFits(open?.password_hash ?? null, password)) || !open) return refused('wrong');
  return inTransaction(context, async (inside) => {
    await clearAttempts(inside, login, address);
    const session = await luciaOn(inside).createSession(open.id, { createdAt: inside.now });
    await record(inside, { action: 'account.signed-in', kind: 'account', id: open.id });
    return done({ token: session.id });
  });
}

/** Whose session the token is; null when it is nobody's, has ended, or its account is closed. */
export async function whoIs(context: Context, token: string): Promise<SignedIn | null> {
  const { session } = await luciaOn(context).validateSession(token);
  if (!session) return null;
  const idHash = hashOf(token);
  const [row, account, held] = [
    await queries.sessionByHash(context.database, idHash),
    await queries.accountById(context.database, session.userId),
    await queries.rolesOf(context.database, session.userId),
  ];
  const holds =
    row !== undefined &&
    account?.closed_at === null &&
    sessionHolds({ createdAt: row.created_at, seenAt: row.seen_at }, held.roles, context.now);
  if (!holds) {
    await luciaOn(context).invalidateSession(token);
    return null;
  }
  if (Date.parse(context.now) - Date.parse(row.seen_at) > seenMilliseconds)
    await queries.seeSession(context.database, idHash, context.now);
  const { id, login, name, language } = account;
  return { id, login, name, language, ...held, ...(await queries.ownIdsOf(context.database, id)) };
}

/** Ends this one auth session; nothing happens when it has ended already. */
export async function signOut(context: Context, token: string): Promise<void> {
  await luciaOn(context).invalidateSession(token);
}

/** A password that was checked and hashed: what `createAccount` takes. */
export interface ReadyPassword {
  hash: string;
}

/**
 * Checks and hashes a new password. Before any transaction: hashing takes its time, and a transaction that waits for
 * its turn would hold the one connection from everybody else.
 */
export async function readyPassword(
  password: string,
  login: string,
): Promise<Result<ReadyPassword, PasswordFault>> {
  const fault = passwordFault(password, loginOf(login));
  return fault ? refused(fault) : done({ hash: await hashPassword(password) });
}

/**
 * Makes an account inside the transaction of who needs it. Refuses a login that is taken or cannot be one, and roles
 * that do not go together. Without a password she gets in by a welcome link.
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
  for (const { role, hub = '' } of given.roles)
    await queries.giveRole(context.database, {
      accountId,
      role,
      hub,
      givenBy: context.actor.accountId,
      now: context.now,
    });
  await record(context, {
    action: 'account.made',
    kind: 'account',
    id: accountId,
    facts: { roles: given.roles.map(({ role }) => role).join(';') },
  });
  return done({ accountId });
}

/**
 * The secret of a link with which the first lead sets her password, made anew at each start until there is a lead;
 * null from then on. Links made before no longer work.
 */
export async function firstLeadLink(context: Context): Promise<string | null> {
  authorize(context, 'account.invite');
  return inTransaction(context, async (inside) => {
    if (await queries.roleIsHeld(inside.database, 'lead')) return null;
    await queries.revokeWelcomes(inside.database, null, inside.now);
    const secret = newSecret();
    const id = newId(inside.now);
    await queries.insertLink(inside.database, {
      id,
      purpose: 'welcome',
      secret_hash: hashOf(secret),
      code_hash: null,
      account_id: null,
      mentee_id: null,
      created_at: inside.now,
      created_by: inside.actor.accountId,
      expires_at: addHours(inside.now, welcomeHours),
      used_at: null,
      revoked_at: null,
    });
    await record(inside, { action: 'account.first-lead-invited', kind: 'account', id });
    return secret;
  });
}

/** Makes the first lead from her link. `gone`: the link was used, renewed, is too old, or was never made. */
export async function becomeFirstLead(
  context: Context,
  secret: string,
  given: { login: string; name: string; language: string; password: string },
): Promise<Result<{ accountId: string }, 'gone' | 'login-taken' | 'not-a-login' | 'roles' | PasswordFault>> {
  authorize(context, 'welcome.use');
  const password = await readyPassword(given.password, given.login);
  if (!password.ok) return password;
  return inTransaction(context, async (inside) => {
    const link = await queries.linkByHash(inside.database, hashOf(secret));
    const open =
      link?.account_id === null &&
      link.purpose === 'welcome' &&
      link.used_at === null &&
      link.revoked_at === null &&
      inside.now < link.expires_at;
    if (!open || (await queries.roleIsHeld(inside.database, 'lead'))) return refused('gone');
    const made = await createAccount(inside, {
      ...given,
      password: password.value,
      roles: [{ role: 'lead' }],
    });
    if (made.ok) await queries.useLink(inside.database, link.id, inside.now);
    return made;
  });
}

/** Changes one's own password and ends her auth sessions everywhere, this one too. */
export async function changePassword(
  context: Context,
  given: { old: string; new: string },
): Promise<Result<undefined, 'wrong' | PasswordFault>> {
  authorize(context, 'account.change', { accountId: context.actor.accountId });
  const account = await queries.accountById(context.database, context.actor.accountId ?? '');
  if (!account || !(await passwordFits(account.password_hash, given.old))) return refused('wrong');
  const fault = passwordFault(given.new, account.login);
  if (fault) return refused(fault);
  const hash = await hashPassword(given.new);
  return inTransaction(context, async (inside) => {
    await queries.setPasswordHash(inside.database, account.id, hash, inside.now);
    await luciaOn(inside).invalidateUserSessions(account.id);
    await record(inside, { action: 'account.password-changed', kind: 'account', id: account.id });
    return done();
  });
}

/** In which language people read, by account. The caller has authorized writing to them. */
export async function languagesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await queries.languagesOf(context.database, ids);
  return new Map(rows.map(({ id, language }) => [id, language]));
}
