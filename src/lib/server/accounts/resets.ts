import { setTimeout } from 'node:timers/promises';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { queueMail } from '#lib/server/notices/index.ts';
import type { Entered } from './begin.ts';
import { emailOf, inHours, openLink, pathOf, useLink, writeLink } from './links.ts';
import * as queries from './queries.ts';
import { loginOf, resetHours, type LoginFault, type PasswordFault } from './rules.ts';
import { takeOne, type Origin } from './throttle.ts';

/** Long beside what writing a mail takes, so that the answer's time says nothing. */
const answerMilliseconds = 150;

/** Mails the first link to whoever has this address as her own and no way in yet; each room of people has its own. */
export type FirstLink = (inside: Context, email: string) => Promise<void>;

/**
 * Writes a mail with a link for a new password to the owner of the login, when she has an address and her account is
 * open. An address that is nobody's login goes to `firstLinks`: many were brought by a file and never signed in. The answer and its time are the same whether there is such an account or not. Refused: `wait` with the minutes,
 * counted by address alone.
 */
export async function askReset(
  context: Context,
  { login: typed, address }: { login: string; address: string },
  firstLinks: readonly FirstLink[] = [],
): Promise<Result<undefined, 'wait'>> {
  authorize(context, 'reset.ask');
  const [result] = await Promise.all([
    ask(context, loginOf(typed), address, firstLinks),
    setTimeout(answerMilliseconds),
  ]);
  return result;
}

async function ask(
  context: Context,
  login: string,
  address: string,
  firstLinks: readonly FirstLink[],
): Promise<Result<undefined, 'wait'>> {
  return inTransaction(context, async (inside) => {
    const minutes = await takeOne(inside, 'asking', address);
    if (minutes > 0) return refused('wait', { minutes });
    const tooMany = (await takeOne(inside, 'reset', login)) > 0;
    const account = await queries.accountByLogin(inside.database, login);
    if (tooMany) return done();
    if (!account) {
      if (login.includes('@')) for (const mail of firstLinks) await mail(inside, login);
      return done();
    }
    if (account.closed_at !== null) return done();
    const to = await emailOf(inside, account);
    if (to === null) return done();
    const { roles } = await queries.rolesOf(inside.database, account.id);
    await queries.revokeLinks(inside.database, account.id, ['reset'], inside.now);
    const expiresAt = inHours(inside, resetHours);
    const link = await writeLink(inside, { purpose: 'reset', accountId: account.id, expiresAt });
    await queueMail(inside, {
      key: `reset:${link.id}`,
      to,
      language: account.language,
      template: roles.includes('mentee') ? 'reset-mentee' : 'reset',
      params: { path: pathOf('reset', link.secret) },
    });
    await record(inside, { action: 'account.reset-asked', kind: 'account', id: account.id });
    return done();
  });
}

/** For whom the link is that came by mail; null when it does not open. */
export async function readReset(
  context: Context,
  secret: string,
): Promise<{ login: string; isMentee: boolean } | null> {
  authorize(context, 'welcome.use');
  const link = await openLink(context, 'reset', secret);
  if (!link) return null;
  const { roles } = await queries.rolesOf(context.database, link.account.id);
  return { login: link.account.login, isMentee: roles.includes('mentee') };
}

/** Sets a new password behind a link that came by mail and signs her in, as `useLink` says. */
export const useReset = (
  context: Context,
  secret: string,
  given: { password: string } & Origin,
): Promise<Result<Entered, 'gone' | 'login-taken' | LoginFault | PasswordFault>> =>
  useLink(context, 'reset', secret, given);
