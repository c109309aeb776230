import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import type { Instant } from '#lib/dates.ts';
import { hashOf, type Context } from '#lib/server/database/index.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: { createdAt: Instant };
  }
}

/** Longer than every limit of a role; those are checked with the context's own clock. */
const longest = new TimeSpan(60, 'd');

/** Lucia over our table. Only the hash of a session's token is stored: who reads the database can sign in as nobody. */
function adapterOf({ database, now }: Context): Adapter {
  const toSession = (token: string, row: { account_id: string; expires_at: string; created_at: string }) =>
    ({
      id: token,
      userId: row.account_id,
      expiresAt: new Date(row.expires_at),
      attributes: { createdAt: row.created_at },
    }) satisfies DatabaseSession;
  return {
    async setSession(session) {
      const { createdAt } = session.attributes;
      await database
        .insertInto('auth_session')
        .values({
          id_hash: hashOf(session.id),
          account_id: session.userId,
          expires_at: session.expiresAt.toISOString(),
          created_at: createdAt,
          seen_at: createdAt,
        })
        .execute();
    },
    async getSessionAndUser(token) {
      const row = await database
        .selectFrom('auth_session')
        .selectAll()
        .where('id_hash', '=', hashOf(token))
        .executeTakeFirst();
      return row ? [toSession(token, row), { id: row.account_id, attributes: {} }] : [null, null];
    },
    async getUserSessions() {
      // Tokens are not kept, so there is nothing that could be handed back.
      return [];
    },
    async updateSessionExpiration(token, expiresAt) {
      await database
        .updateTable('auth_session')
        .set({ expires_at: expiresAt.toISOString() })
        .where('id_hash', '=', hashOf(token))
        .execute();
    },
    async deleteSession(token) {
      await database.deleteFrom('auth_session').where('id_hash', '=', hashOf(token)).execute();
    },
    async deleteUserSessions(accountId) {
      await database.deleteFrom('auth_session').where('account_id', '=', accountId).execute();
    },
    async deleteExpiredSessions() {
      await database.deleteFrom('auth_session').where('expires_at', '<', now).execute();
    },
  };
}

export const sessionCookie = 'ulduz_session';

/** Lucia on the context's database. The cookie is set by the pages (`enter`). */
export const luciaOn = (context: Context): Lucia =>
  new Lucia(adapterOf(context), { sessionExpiresIn: longest });
