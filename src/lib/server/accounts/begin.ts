import { newSecret, type Context, type Role } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { cookieSeconds } from './rules.ts';
import { luciaOn } from './sessions.ts';
import { makeKnown, type Origin } from './throttle.ts';

/** What a browser keeps once somebody is signed in. */
export interface Entered {
  accountId: string;
  /** Of the auth session; only its hash is stored. */
  token: string;
  /** How long the browser keeps it; null: until it is closed. */
  seconds: number | null;
  /** By which this browser is known from now on. */
  browser: string;
  language: string;
  roles: readonly Role[];
}

/** Begins an auth session inside a transaction: who asks has shown that she is this account's owner. */
export async function begin(
  inside: Context,
  account: { id: string; login: string; language: string },
  origin: Origin,
): Promise<Entered> {
  const browser = origin.browser ?? newSecret();
  await makeKnown(inside, account.login, { ...origin, browser });
  const { roles } = await queries.rolesOf(inside.database, account.id);
  const session = await luciaOn(inside).createSession(account.id, { createdAt: inside.now });
  return {
    accountId: account.id,
    token: session.id,
    seconds: cookieSeconds(roles),
    browser,
    language: account.language,
    roles,
  };
}

/** Ends every auth session of the account. */
export const endSessions = (context: Context, accountId: string): Promise<void> =>
  luciaOn(context).invalidateUserSessions(accountId);
