import { Buffer } from 'node:buffer';
import type { Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { hashOf, inTransaction, newSecret, type Context, type Role } from '#lib/server/database/index.ts';
import { queueMail } from '#lib/server/notices/index.ts';
import { begin, type Entered } from './begin.ts';
import { inHours, openLink, pathOf, useLink, writeLink } from './links.ts';
import { authorizeOn, createAccount } from './making.ts';
import { hashPassword } from './passwords.ts';
import * as queries from './queries.ts';
import {
  cardHours,
  codeFrom,
  codeInGroups,
  codeOf,
  isLogin,
  isStaffRole,
  linkIsOpen,
  loginOf,
  passwordFault,
  refusedFor,
  resetHours,
  welcomeHours,
  type LoginFault,
  type PasswordFault,
} from './rules.ts';
import { giveBack, takeOne, type Origin } from './throttle.ts';

/** A way in for somebody without a password, shown once: as a printed card, a link to copy, or a mail. */
export interface Welcome {
  accountId: string;
  name: string;
  login: string;
  /** Where the link or the QR code leads, from `/` on. */
  path: string;
  /** The short code that can be typed instead, in groups of four. */
  code: string;
  expiresAt: Instant;
}

const codeHashOf = (code: string) => hashOf(`code\n${code}`);

function newCode(): string {
  for (;;) {
    const code = codeFrom(Buffer.from(newSecret(), 'base64url'));
    if (code !== null) return code;
  }
}

/**
 * Makes a welcome for an account, inside the caller's transaction or in one of its own: once, for 14 days, a girl's for
 * 30. Earlier ones no longer open. With `mailTo` the link goes there too. `hub`: of a girl who is only just being
 * registered. Refused: `closed`. Not hers to invite, or no such account: 404.
 */
export async function makeWelcome(
  context: Context,
  accountId: string,
  { hub, mailTo }: { hub?: string; mailTo?: string | null } = {},
): Promise<Result<Welcome, 'closed'>> {
  const { account, roles } = await authorizeOn(context, accountId, hub);
  if (account.closed_at !== null) return refused('closed');
  return inTransaction(context, async (inside) => {
    await queries.revokeLinks(inside.database, accountId, ['welcome'], inside.now);
    const isMentee = roles.includes('mentee');
    const expiresAt = inHours(inside, isMentee ? cardHours : welcomeHours);
    const code = newCode();
    const link = await writeLink(inside, {
      purpose: 'welcome',
      accountId,
      expiresAt,
      codeHash: codeHashOf(code),
    });
    const path = pathOf('welcome', link.secret);
    if (mailTo)
      await queueMail(inside, {
        key: `welcome:${link.id}`,
        to: mailTo,
        language: account.language,
        template: isMentee ? 'welcome-mentee' : 'welcome',
        params: { path },
      });
    await record(inside, {
      action: 'account.welcomed',
      kind: 'account',
      id: accountId,
      facts: { mailed: Boolean(mailTo) },
    });
    const { name, login } = account;
    return done({ accountId, name, login, path, code: codeInGroups(code), expiresAt });
  });
}

/**
 * Mails the first link to a girl or mentor who asked for it by herself, in the transaction that found the address with her:
 * for an hour, as a link for a new password; a card that is out stays open beside it. False, and nothing happens: her account
 * is closed, or has a password already.
 */
export async function mailAskedWelcome(inside: Context, accountId: string, mailTo: string): Promise<boolean> {
  authorize(inside, 'reset.ask');
  const account = await queries.accountById(inside.database, accountId);
  const { roles } = await queries.rolesOf(inside.database, accountId);
  if (account?.closed_at !== null || account.password_hash !== null || roles.some(isStaffRole)) return false;
  const link = await writeLink(inside, {
    purpose: 'welcome',
    accountId,
    expiresAt: inHours(inside, resetHours),
  });
  await queueMail(inside, {
    key: `welcome:${link.id}`,
    to: mailTo,
    language: account.language,
    template: roles.includes('mentee') ? 'welcome-mentee' : 'welcome',
    params: { path: pathOf('welcome', link.secret) },
  });
  await record(inside, {
    action: 'account.welcomed',
    kind: 'account',
    id: accountId,
    facts: { mailed: true, asked: true },
  });
  return true;
}

/** Takes back every open welcome of the account. Not hers to invite, or no such account: 404. */
export async function revokeWelcomes(context: Context, accountId: string): Promise<void> {
  await authorizeOn(context, accountId);
  await inTransaction(context, async (inside) => {
    const revoked = await queries.revokeLinks(inside.database, accountId, ['welcome'], inside.now);
    if (revoked > 0)
      await record(inside, { action: 'account.welcome-revoked', kind: 'account', id: accountId });
  });
}

/** What the page behind a link shows before anything is typed. */
export type Welcomed =
  | { kind: 'first-lead' }
  | { kind: 'account'; name: string; login: string; roles: readonly Role[]; hasPassword: boolean };

/** Whom an open welcome lets in; null when it does not open. */
export async function readWelcome(context: Context, secret: string): Promise<Welcomed | null> {
  authorize(context, 'welcome.use');
  if (await firstLeadsLink(context, secret)) return { kind: 'first-lead' };
  const link = await openLink(context, 'welcome', secret);
  if (!link) return null;
  const { id, name, login, password_hash } = link.account;
  const { roles } = await queries.rolesOf(context.database, id);
  return { kind: 'account', name, login, roles, hasPassword: password_hash !== null };
}

/**
 * Exchanges the short code of a card for the secret of a link that opens for an hour; the card itself stays open until
 * a password is set. Refused: `wait` with the minutes (codes are counted by address), `gone`.
 */
export async function openCode(
  context: Context,
  { code: typed, address }: { code: string; address: string },
): Promise<Result<{ path: string }, 'wait' | 'gone'>> {
  authorize(context, 'welcome.use');
  const minutes = await takeOne(context, 'code', address);
  if (minutes > 0) return refused('wait', { minutes });
  const code = codeOf(typed);
  if (code === null) return refused('gone');
  return inTransaction(context, async (inside) => {
    const cards = await queries.cardsByCode(inside.database, codeHashOf(code));
    const card = cards.find((each) => linkIsOpen(each, inside.now));
    const account = card?.account_id
      ? await queries.accountById(inside.database, card.account_id)
      : undefined;
    if (!card || account?.closed_at !== null) return refused('gone');
    await giveBack(inside, 'code', address);
    const soon = inHours(inside, resetHours);
    const link = await writeLink(inside, {
      purpose: 'welcome',
      accountId: account.id,
      expiresAt: soon < card.expires_at ? soon : card.expires_at,
    });
    await record(inside, { action: 'account.code-typed', kind: 'account', id: account.id });
    return done({ path: pathOf('welcome', link.secret) });
  });
}

/** Sets a password behind a welcome and signs her in, as `useLink` says. */
export const useWelcome = (
  context: Context,
  secret: string,
  given: { password: string; login?: string } & Origin,
): Promise<Result<Entered, 'gone' | 'login-taken' | LoginFault | PasswordFault>> =>
  useLink(context, 'welcome', secret, given);

/**
 * The secret of a link with which the first lead sets her password, made anew at each start until there is a lead;
 * null from then on. Links made before no longer work.
 */
export async function firstLeadLink(context: Context): Promise<string | null> {
  authorize(context, 'staff.change');
  return inTransaction(context, async (inside) => {
    if (await queries.roleIsHeld(inside.database, 'lead')) return null;
    await queries.revokeLinks(inside.database, null, ['welcome'], inside.now);
    const expiresAt = inHours(inside, welcomeHours);
    const { id, secret } = await writeLink(inside, { purpose: 'welcome', accountId: null, expiresAt });
    await record(inside, { action: 'account.first-lead-invited', kind: 'account', id });
    return secret;
  });
}

async function firstLeadsLink({ database, now }: Context, secret: string) {
  const link = await queries.linkByHash(database, 'welcome', hashOf(secret));
  if (link?.account_id !== null || !linkIsOpen(link, now)) return null;
  return (await queries.roleIsHeld(database, 'lead')) ? null : link;
}

/**
 * Makes the first lead from her link and signs her in. `gone`: the link was used, renewed, is too old, or was never
 * made; that is looked at before anything is hashed.
 */
export async function becomeFirstLead(
  context: Context,
  secret: string,
  {
    password,
    login,
    name,
    language,
    ...origin
  }: {
    login: string;
    name: string;
    language: string;
    password: string;
  } & Origin,
): Promise<Result<Entered, 'gone' | 'login-taken' | 'not-a-login' | PasswordFault>> {
  authorize(context, 'welcome.use');
  if (!(await firstLeadsLink(context, secret))) return refused('gone');
  const faults = refusedFor(
    isLogin(loginOf(login)) ? null : 'not-a-login',
    passwordFault(password, loginOf(login)),
  );
  if (faults) return faults;
  const hash = await hashPassword(password);
  return inTransaction(context, async (inside) => {
    const link = await firstLeadsLink(inside, secret);
    if (!link) return refused('gone');
    if (await queries.accountByLogin(inside.database, loginOf(login))) return refused('login-taken');
    if (!(await queries.useLink(inside.database, link.id, inside.now))) return refused('gone');
    const roles = [{ role: 'lead' as const }];
    const made = await createAccount(inside, { login, name, language, password: { hash }, roles });
    if (!made.ok) throw new Error(made.code);
    return done(await begin(inside, { id: made.value.accountId, login: loginOf(login), language }, origin));
  });
}
