import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type Locale } from '#lib/server/database/index.ts';
import { begin, endSessions, type Entered } from './begin.ts';
import { tellChanged } from './links.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import * as queries from './queries.ts';
import {
  loginFaultFor,
  loginOf,
  passwordFault,
  refusedFor,
  type LoginFault,
  type PasswordFault,
} from './rules.ts';
import { giveBack, takeOne, type Origin } from './throttle.ts';

/** Her own account; 404 for who is signed out or is not at her own. */
async function ownAccount(context: Context) {
  authorize(context, 'account.change', { accountId: context.actor.accountId });
  return (await queries.accountById(context.database, context.actor.accountId ?? '')) ?? notFound();
}

/** What the page of one's own account shows. */
export async function readOwnAccount(context: Context) {
  const { name, login, language } = await ownAccount(context);
  return { name, login, language };
}

/**
 * Whether the password is hers; counted, so that somebody at her open page cannot guess it. The right one costs nothing,
 * whatever else is wrong with what she sent.
 */
async function proves(
  context: Context,
  account: { id: string; password_hash: string | null },
  password: string,
): Promise<Result<undefined, 'empty' | 'wrong' | 'wait'>> {
  if (password === '') return refused('empty');
  const minutes = await takeOne(context, 'old', account.id);
  if (minutes > 0) return refused('wait', { minutes });
  if (!(await passwordFits(account.password_hash, password))) return refused('wrong');
  await inTransaction(context, (inside) => giveBack(inside, 'old', account.id));
  return done();
}

/** Whether the password that was proved is hers still: a new role may have taken it from her while it was looked at. */
async function stillProves(
  { database }: Context,
  { id, password_hash: hash }: { id: string; password_hash: string | null },
): Promise<boolean> {
  return (await queries.accountById(database, id))?.password_hash === hash;
}

/**
 * Changes one's own password, ends her auth sessions everywhere and begins a new one here. Refused: `empty` or `wrong`
 * (not the old one), `wait` with the minutes, a bad new one; both at once when both are wrong (`too`).
 */
export async function changePassword(
  context: Context,
  { old, new: wanted, ...origin }: { old: string; new: string } & Origin,
): Promise<Result<Entered, 'empty' | 'wrong' | 'wait' | PasswordFault>> {
  const account = await ownAccount(context);
  const proof = await proves(context, account, old);
  if (!proof.ok && proof.code === 'wait') return proof;
  const faults = refusedFor(proof.ok ? null : proof.code, passwordFault(wanted, account.login));
  if (faults) return faults;
  const hash = await hashPassword(wanted);
  return inTransaction(context, async (inside) => {
    if (!(await stillProves(inside, account))) return refused('wrong');
    await queries.setPasswordHash(inside.database, account.id, hash, inside.now);
    await queries.revokeLinks(inside.database, account.id, ['welcome', 'reset'], inside.now);
    await endSessions(inside, account.id);
    await record(inside, { action: 'account.password-changed', kind: 'account', id: account.id });
    await tellChanged(inside, account);
    return done(await begin(inside, account, origin));
  });
}

/**
 * Changes one's own sign-in name or e-mail; links that were sent to the old address no longer open. Refused: `empty` or
 * `wrong` (not her password), `wait`, `not-a-login`, `login-without-address` (she reads concerns); both at once when both
 * are wrong (`too`); `login-taken`.
 */
export async function changeLogin(
  context: Context,
  given: { login: string; password: string },
): Promise<Result<undefined, 'empty' | 'wrong' | 'wait' | 'login-taken' | LoginFault>> {
  const account = await ownAccount(context);
  const login = loginOf(given.login);
  const proof = await proves(context, account, given.password);
  if (!proof.ok && proof.code === 'wait') return proof;
  // Whether a name is taken is told to nobody but its owner.
  const { roles } = await queries.rolesOf(context.database, account.id);
  const faults = refusedFor(loginFaultFor(login, roles), proof.ok ? null : proof.code);
  if (faults) return faults;
  return inTransaction(context, async (inside) => {
    if (login === account.login) return done();
    if (!(await stillProves(inside, account))) return refused('wrong');
    if (await queries.accountByLogin(inside.database, login)) return refused('login-taken');
    await queries.setLogin(inside.database, account.id, login);
    await queries.revokeLinks(inside.database, account.id, ['welcome', 'reset'], inside.now);
    await record(inside, { action: 'account.login-changed', kind: 'account', id: account.id });
    await tellChanged(inside, account);
    return done();
  });
}

/** Changes the language in which one's mails are written. */
export async function changeLanguage(context: Context, language: Locale): Promise<void> {
  const account = await ownAccount(context);
  if (account.language === language) return;
  await inTransaction(context, async (inside) => {
    await queries.setLanguage(inside.database, account.id, language);
    await record(inside, { action: 'account.language-changed', kind: 'account', id: account.id });
  });
}

/** Ends every auth session of one's own account, this one too. */
export async function signOutEverywhere(context: Context): Promise<void> {
  const account = await ownAccount(context);
  await inTransaction(context, async (inside) => {
    await endSessions(inside, account.id);
    await record(inside, { action: 'account.signed-out-everywhere', kind: 'account', id: account.id });
  });
}
