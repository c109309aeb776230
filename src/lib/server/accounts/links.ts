import { randomInt } from 'node:crypto';
import { addHours, type Instant } from '#lib/dates.ts';
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
import { queueMail, type Template } from '#lib/server/notices/index.ts';
import { authorizeOn, createAccount } from './making.ts';
import { readyPassword } from './passwords.ts';
import * as queries from './queries.ts';
import {
  codeInGroups,
  codeLength,
  codeLetters,
  codeOf,
  isEmail,
  loginOf,
  resetHours,
  welcomeHours,
  type PasswordFault,
} from './rules.ts';
import { beginSession, endSessionsOf } from './sessions.ts';
import { takeAttempt, takeReset, type Origin } from './throttle.ts';

/** A printed sign-in card: shown once, when it is made. */
export interface Card {
  accountId: string;
  name: string;
  login: string;
  /** Where its QR code leads. */
  path: string;
  /** The short code, in groups of four. */
  code: string;
  expiresAt: Instant;
}

const pathOf = (secret: string) => `/welcome/${secret}`;
const codeHashOf = (code: string) => hashOf(`code\n${code}`);
const newCode = () => Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');

async function writeLink(
  { database, actor, now }: Context,
  link: { purpose: 'welcome' | 'reset'; accountId: string | null; hours: number; code?: string },
): Promise<{ id: string; secret: string; expiresAt: Instant }> {
  const secret = newSecret();
  const id = newId(now);
  const expiresAt = addHours(now, link.hours);
  await queries.insertLink(database, {
    id,
    purpose: link.purpose,
    secret_hash: hashOf(secret),
    code_hash: link.code === undefined ? null : codeHashOf(link.code),
    account_id: link.accountId,
    mentee_id: null,
    created_at: now,
    created_by: actor.accountId,
    expires_at: expiresAt,
    used_at: null,
    revoked_at: null,
  });
  return { id, secret, expiresAt };
}

/** The open link or card behind what stands in the address: its secret, or the short code. */
async function openLink({ database, now }: Context, token: string) {
  const code = codeOf(token);
  const link =
    (await queries.linkByHash(database, 'secret_hash', hashOf(token))) ??
    (code === null ? undefined : await queries.linkByHash(database, 'code_hash', codeHashOf(code)));
  const open = link && link.used_at === null && link.revoked_at === null && now < link.expires_at;
  if (!open) return null;
  if (link.account_id === null)
    return link.purpose === 'welcome' && !(await queries.roleIsHeld(database, 'lead'))
      ? { id: link.id, account: null }
      : null;
  const account = await queries.accountById(database, link.account_id);
  return account?.closed_at === null ? { id: link.id, account } : null;
}

/**
 * The secret of a link with which the first lead sets her password, made anew at each start until there is a lead;
 * null from then on. Links made before no longer work.
 */
export async function firstLeadLink(context: Context): Promise<string | null> {
  authorize(context, 'staff.change');
  return inTransaction(context, async (inside) => {
    if (await queries.roleIsHeld(inside.database, 'lead')) return null;
    await queries.revokeLinks(inside.database, null, inside.now);
    const { id, secret } = await writeLink(inside, {
      purpose: 'welcome',
      accountId: null,
      hours: welcomeHours,
    });
    await record(inside, { action: 'account.first-lead-invited', kind: 'account', id });
    return secret;
  });
}

/** Makes the first lead from her link and signs her in. `gone`: used, renewed, too old, or never made. */
export async function becomeFirstLead(
  context: Context,
  token: string,
  given: { login: string; name: string; language: string; password: string },
): Promise<
  Result<{ accountId: string; token: string }, 'gone' | 'login-taken' | 'not-a-login' | 'roles' | PasswordFault>
> {
  authorize(context, 'welcome.use');
  const before = await openLink(context, token);
  if (before?.account !== null) return refused('gone');
  const ready = await readyPassword(given.password, given.login);
  if (!ready.ok) return ready;
  return inTransaction(context, async (inside) => {
    const link = await openLink(inside, token);
    if (link?.account !== null) return refused('gone');
    const made = await createAccount(inside, { ...given, password: ready.value, roles: [{ role: 'lead' }] });
    if (!made.ok) return made;
    await queries.useLink(inside.database, link.id, inside.now);
    return done({
      accountId: made.value.accountId,
      token: await beginSession(inside, made.value.accountId, false),
    });
  });
}

/** For whom a private link or card is. */
export interface Welcome {
  /** Null: for the first lead, who still has to say who she is. */
  account: { login: string; name: string; roles: readonly Role[]; hasPassword: boolean } | null;
}

/** Whom a private link or card lets in. `gone`: it was used, renewed, is too old, or was never made. */
export async function openWelcome(context: Context, token: string): Promise<Result<Welcome, 'gone'>> {
  authorize(context, 'welcome.use');
  const link = await openLink(context, token);
  if (!link) return refused('gone');
  if (!link.account) return done({ account: null });
  const { id, login, name, password_hash } = link.account;
  const { roles } = await queries.rolesOf(context.database, id);
  return done({ account: { login, name, roles, hasPassword: password_hash !== null } });
}

/**
 * Sets the password with a private link or card, which is then used up like every other of hers, ends her sessions
 * everywhere and signs her in here. Who has an e-mail address and had a password is told by mail.
 */
export async function setPassword(
  context: Context,
  token: string,
  given: { password: string; ownDevice?: boolean },
): Promise<Result<{ token: string; roles: readonly Role[]; language: string }, 'gone' | PasswordFault>> {
  authorize(context, 'welcome.use');
  const before = await openLink(context, token);
  if (!before?.account) return refused('gone');
  const ready = await readyPassword(given.password, before.account.login);
  if (!ready.ok) return ready;
  return inTransaction(context, async (inside) => {
    const { database, now } = inside;
    const link = await openLink(inside, token);
    if (!link?.account || !(await queries.useLink(database, link.id, now))) return refused('gone');
    const { id, login, language, password_hash } = link.account;
    const { roles } = await queries.rolesOf(database, id);
    await queries.setPasswordHash(database, id, ready.value.hash, now);
    await queries.revokeLinks(database, id, now);
    await endSessionsOf(inside, id);
    if (password_hash !== null && isEmail(login))
      await queueMail(inside, {
        key: `account-changed:${link.id}`,
        to: login,
        language,
        template: roles.includes('mentee') ? 'account-changed-mentee' : 'account-changed',
        params: { path: '/reset' },
      });
    await record(inside, { action: 'account.password-set', kind: 'account', id });
    return done({ token: await beginSession(inside, id, given.ownDevice ?? false), roles, language });
  });
}

/**
 * Makes a sign-in card for somebody, printed or handed over as a link; cards and links made before no longer work.
 * With `mailTo` the link also goes there by mail. Her sessions and her password stay until she uses it.
 * Refused: `closed`.
 */
export async function issueCard(
  context: Context,
  accountId: string,
  { mailTo }: { mailTo?: string } = {},
): Promise<Result<Card, 'closed'>> {
  return inTransaction(context, async (inside) => {
    const { account, roles } = await authorizeOn(inside, accountId);
    if (account.closed_at !== null) return refused('closed');
    await queries.revokeLinks(inside.database, accountId, inside.now);
    const code = newCode();
    const link = await writeLink(inside, { purpose: 'welcome', accountId, hours: welcomeHours, code });
    if (mailTo !== undefined) {
      const template: Template = account.password_hash === null ? 'welcome' : 'reset';
      await queueMail(inside, {
        key: `${template}:${link.id}`,
        to: mailTo,
        language: account.language,
        template: roles.includes('mentee') ? `${template}-mentee` : template,
        params: { path: pathOf(link.secret) },
      });
    }
    await record(inside, {
      action: 'account.card-made',
      kind: 'account',
      id: accountId,
      facts: { mailed: mailTo !== undefined },
    });
    return done({
      accountId,
      name: account.name,
      login: account.login,
      path: pathOf(link.secret),
      code: codeInGroups(code),
      expiresAt: link.expiresAt,
    });
  });
}

/** Cards for many at once, for one print; whose account is closed gets none. All or nothing. */
export async function issueCards(context: Context, accountIds: readonly string[]): Promise<Card[]> {
  return inTransaction(context, async (inside) => {
    const cards: Card[] = [];
    for (const accountId of new Set(accountIds)) {
      const card = await issueCard(inside, accountId);
      if (card.ok) cards.push(card.value);
    }
    return cards;
  });
}

/** Where a short code leads. `gone`: there is no such open card; `wait`: too many tries from this address. */
export async function openCode(
  context: Context,
  typed: string,
  origin: Origin,
): Promise<Result<{ path: string }, 'gone' | 'wait'>> {
  authorize(context, 'welcome.use');
  const minutes = await takeAttempt(context, 'a card', origin);
  if (minutes > 0) return refused('wait', { minutes });
  const code = codeOf(typed);
  if (code === null || !(await openLink(context, code))) return refused('gone');
  return done({ path: pathOf(code) });
}

/** As long as the slowest of the ways through `requestReset`, so that its time tells nothing. */
const resetMilliseconds = 300;

/**
 * Sends a link to whoever has an account with this e-mail address. The answer and its time are the same for everybody;
 * `wait` (with minutes) only counts requests from one address.
 */
export async function requestReset(
  context: Context,
  given: Origin & { login: string },
): Promise<Result<undefined, 'wait'>> {
  authorize(context, 'reset.ask');
  const login = loginOf(given.login);
  const { minutes, silent } = await takeReset(context, login, given);
  if (minutes > 0) return refused('wait', { minutes });
  const pause = new Promise((resolve) => setTimeout(resolve, resetMilliseconds));
  if (!silent) await sendReset(context, login);
  await pause;
  return done();
}

async function sendReset(context: Context, login: string): Promise<void> {
  const account = await queries.accountByLogin(context.database, login);
  if (!account || account.closed_at !== null || !isEmail(login)) return;
  await inTransaction(context, async (inside) => {
    const { roles } = await queries.rolesOf(inside.database, account.id);
    const link = await writeLink(inside, { purpose: 'reset', accountId: account.id, hours: resetHours });
    await queueMail(inside, {
      key: `reset:${link.id}`,
      to: login,
      language: account.language,
      template: roles.includes('mentee') ? 'reset-mentee' : 'reset',
      params: { path: pathOf(link.secret) },
    });
    await record(inside, { action: 'account.reset-asked', kind: 'account', id: account.id });
  });
}

/**
 * A card for a lead who cannot get in, for the operator of the machine: by her login, or without one the link of the
 * first lead while there is none. `not-a-lead`: nobody with this login is a lead.
 */
export async function leadLink(
  context: Context,
  typed: string | null,
): Promise<Result<{ path: string }, 'not-a-lead' | 'closed' | 'name-her'>> {
  authorize(context, 'staff.change');
  if (typed === null) {
    const secret = await firstLeadLink(context);
    return secret === null ? refused('name-her') : done({ path: pathOf(secret) });
  }
  const account = await queries.accountByLogin(context.database, loginOf(typed));
  const roles = account ? (await queries.rolesOf(context.database, account.id)).roles : [];
  if (!account || !roles.includes('lead')) return refused('not-a-lead');
  return issueCard(context, account.id);
}
