import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import type { Instant } from '#lib/dates.ts';
import { hashOf, type Context, type Database } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: { createdAt: Instant; ownDevice: boolean };
  }
}

/** Longer than every limit of a role; those are checked with the context's own clock. */
const longest = new TimeSpan(60, 'd');

/** Lucia over our table. Only the hash of a session's token is stored: who reads the database can sign in as nobody. */
function adapterOf(database: Database): Adapter {
  return {
    async setSession({ id, userId, expiresAt, attributes: { createdAt, ownDevice } }) {
      await queries.insertSession(database, {
        id_hash: hashOf(id),
        account_id: userId,
        expires_at: expiresAt.toISOString(),
        created_at: createdAt,
        seen_at: createdAt,
        own_device: ownDevice ? 1 : 0,
      });
    },
    async getSessionAndUser(token) {
      const row = await queries.sessionByHash(database, hashOf(token));
      if (!row) return [null, null];
      const session: DatabaseSession = {
        id: token,
        userId: row.account_id,
        expiresAt: new Date(row.expires_at),
        attributes: { createdAt: row.created_at, ownDevice: row.own_device === 1 },
      };
      return [session, { id: row.account_id, attributes: {} }];
    },
    async getUserSessions() {
      // Tokens are not kept, so there is nothing that could be handed back.
      return [];
    },
    async updateSessionExpiration(token, expiresAt) {
      await queries.setSessionExpiry(database, hashOf(token), expiresAt.toISOString());
    },
    async deleteSession(token) {
      await queries.deleteSession(database, hashOf(token));
    },
    async deleteUserSessions(accountId) {
      await queries.deleteSessionsOf(database, accountId);
    },
    async deleteExpiredSessions() {
      await queries.forgetSessions(database, new Date().toISOString());
    },
  };
}

/** Lucia on this database. The cookie is set by the pages, with `sessionCookieOptions`. */
export const luciaOn = (database: Database): Lucia =>
  new Lucia(adapterOf(database), { sessionExpiresIn: longest });

/** Begins an auth session and answers its token. */
export async function beginSession(
  { database, now }: Context,
  accountId: string,
  ownDevice: boolean,
): Promise<string> {
  const session = await luciaOn(database).createSession(accountId, { createdAt: now, ownDevice });
  return session.id;
}

/** Ends every auth session of the account. */
export const endSessionsOf = ({ database }: Context, accountId: string): Promise<void> =>
  luciaOn(database).invalidateUserSessions(accountId);

/** Holds the token of an auth session. */
export const sessionCookie = 'ulduz_session';
/** Holds a mark of this browser; with a login's hash it tells that somebody has signed in here before. */
export const browserCookie = 'ulduz_browser';

/** `secure` when people reach the site by https. On a shared laptop the cookie ends with the browser. */
export const sessionCookieOptions = (secure: boolean, ownDevice: boolean) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
  ...(ownDevice ? { maxAge: 60 * 24 * 3600 } : {}),
});

export const browserCookieOptions = (secure: boolean) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
  maxAge: 400 * 24 * 3600,
});
