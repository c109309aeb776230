import { addHours, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { hashOf, inTransaction, newId, newSecret, type Context } from '#lib/server/database/index.ts';
import { queueMail } from '#lib/server/notices/index.ts';
import { begin, endSessions, type Entered } from './begin.ts';
import { hashPassword } from './passwords.ts';
import * as queries from './queries.ts';
import {
  linkIsOpen,
  loginFaultFor,
  loginOf,
  passwordFault,
  refusedFor,
  type LoginFault,
  type PasswordFault,
} from './rules.ts';
import type { Origin } from './throttle.ts';

export type Purpose = 'welcome' | 'reset';

/** Where the private link of a purpose leads. */
export const pathOf = (purpose: Purpose, secret: string): string => `/${purpose}/${secret}`;

/** Writes a private link for an account, or for the first lead (`null`), and answers its secret, kept nowhere. */
export async function writeLink(
  { database, actor, now }: Context,
  link: { purpose: Purpose; accountId: string | null; expiresAt: Instant; codeHash?: string },
): Promise<{ id: string; secret: string }> {
  const secret = newSecret();
  const id = newId(now);
  await queries.insertLink(database, {
    id,
    purpose: link.purpose,
    secret_hash: hashOf(secret),
    code_hash: link.codeHash ?? null,
    account_id: link.accountId,
    mentee_id: null,
    created_at: now,
    created_by: actor.accountId,
    expires_at: link.expiresAt,
    used_at: null,
    revoked_at: null,
  });
  return { id, secret };
}

export const inHours = ({ now }: Context, hours: number): Instant => addHours(now, hours);

/** The open link with this secret and the open account it is for; null when one of them is not. */
export async function openLink({ database, now }: Context, purpose: Purpose, secret: string) {
  const link = await queries.linkByHash(database, purpose, hashOf(secret));
  if (!link?.account_id || !linkIsOpen(link, now)) return null;
  const account = await queries.accountById(database, link.account_id);
  return account?.closed_at === null ? { id: link.id, account } : null;
}

/**
 * Sets the password of the account behind an open link, ends every auth session of hers and every other link, and signs
 * her in. The link is looked at before anything is hashed: a made-up one costs nothing. When `login` is given she signs
 * in under it from now on. Refused: `gone`, a bad password, a login that is taken or cannot be one
 * (of whoever reads concerns: none but an address).
 */
export async function useLink(
  context: Context,
  purpose: Purpose,
  secret: string,
  given: { password: string; login?: string } & Origin,
): Promise<Result<Entered, 'gone' | 'login-taken' | LoginFault | PasswordFault>> {
  authorize(context, 'welcome.use');
  const before = await openLink(context, purpose, secret);
  if (!before) return refused('gone');
  const login = given.login === undefined ? before.account.login : loginOf(given.login);
  const { roles } = await queries.rolesOf(context.database, before.account.id);
  const faults = refusedFor(loginFaultFor(login, roles), passwordFault(given.password, login));
  if (faults) return faults;
  const hash = await hashPassword(given.password);
  return inTransaction(context, async (inside) => {
    const { database, now } = inside;
    const link = await openLink(inside, purpose, secret);
    if (!link) return refused('gone');
    const { account } = link;
    const other = await queries.accountByLogin(database, login);
    if (other && other.id !== account.id) return refused('login-taken');
    if (!(await queries.useLink(database, link.id, now))) return refused('gone');
    if (login !== account.login) await queries.setLogin(database, account.id, login);
    await queries.setPasswordHash(database, account.id, hash, now);
    await queries.revokeLinks(database, account.id, ['welcome', 'reset'], now);
    await endSessions(inside, account.id);
    await record(inside, {
      action: 'account.password-set',
      kind: 'account',
      id: account.id,
      facts: { by: purpose, again: account.password_hash !== null },
    });
    if (account.password_hash !== null) await tellChanged(inside, account);
    return done(await begin(inside, { ...account, login }, given));
  });
}

/** The address to which mails for the account go: its login when it is one, else the contact that stands with her. */
export async function emailOf(
  { database }: Context,
  account: { id: string; login: string },
): Promise<string | null> {
  return account.login.includes('@') ? account.login : queries.contactOf(database, account.id);
}

/** Tells the owner that her password or login was changed; `account` as it stood before. */
export async function tellChanged(
  inside: Context,
  account: { id: string; login: string; language: string },
): Promise<void> {
  const to = await emailOf(inside, account);
  if (to === null) return;
  const { roles } = await queries.rolesOf(inside.database, account.id);
  await queueMail(inside, {
    key: `account-changed:${newId(inside.now)}`,
    to,
    language: account.language,
    template: roles.includes('mentee') ? 'account-changed-mentee' : 'account-changed',
    params: { path: '/reset' },
  });
}
