import { addHours, type Instant } from '#lib/dates.ts';
import type {
  AccountTable,
  AuthSessionTable,
  Database,
  PrivateLinkTable,
  Role,
} from '#lib/server/database/index.ts';
import { familiarHours } from './rules.ts';

export const accountByLogin = (database: Database, login: string) =>
  database.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst();

export const accountById = (database: Database, id: string) =>
  database.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();

export const insertAccount = (database: Database, account: AccountTable) =>
  database.insertInto('account').values(account).execute();

export const setPasswordHash = (database: Database, id: string, hash: string, now: Instant) =>
  database
    .updateTable('account')
    .set({ password_hash: hash, password_set_at: now })
    .where('id', '=', id)
    .execute();

export const giveRole = (
  database: Database,
  role: { accountId: string; role: Role; hub: string; givenBy: string | null; now: Instant },
) =>
  database
    .insertInto('account_role')
    .values({
      account_id: role.accountId,
      role: role.role,
      hub: role.hub,
      given_at: role.now,
      given_by: role.givenBy,
    })
    .execute();

export const rolesOf = async (database: Database, accountId: string) => {
  const rows = await database
    .selectFrom('account_role')
    .select(['role', 'hub'])
    .where('account_id', '=', accountId)
    .execute();
  return {
    roles: [...new Set(rows.map((row) => row.role as Role))].sort(),
    hubs: rows.filter((row) => row.role === 'coordinator').map((row) => row.hub),
  };
};

/** Whether somebody with this role can sign in, apart from `besides`. */
export const roleIsHeld = async (database: Database, role: Role, besides = '') =>
  (await database
    .selectFrom('account_role')
    .innerJoin('account', 'account.id', 'account_role.account_id')
    .select('account.id')
    .where('role', '=', role)
    .where('account.id', '!=', besides)
    .where('closed_at', 'is', null)
    .where('password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const takeRoles = (database: Database, accountId: string) =>
  database.deleteFrom('account_role').where('account_id', '=', accountId).execute();

/** Accounts of staff, one row for each role and hub. */
export const staffRows = async (database: Database) =>
  (
    await database
      .selectFrom('account_role')
      .innerJoin('account', 'account.id', 'account_role.account_id')
      .select(['account.id', 'name', 'login', 'language', 'closed_at', 'password_hash', 'role', 'hub'])
      .where('role', 'in', ['coordinator', 'lead', 'safeguarding', 'operator'])
      .execute()
  ).map(({ password_hash, ...row }) => ({ ...row, has_password: password_hash !== null }));

export const setClosed = (database: Database, id: string, at: Instant | null) =>
  database.updateTable('account').set({ closed_at: at }).where('id', '=', id).execute();

export const setLanguage = (database: Database, id: string, language: string) =>
  database.updateTable('account').set({ language }).where('id', '=', id).execute();

export const ownIdsOf = async (database: Database, accountId: string) => ({
  menteeId:
    (await database.selectFrom('mentee').select('id').where('account_id', '=', accountId).executeTakeFirst())
      ?.id ?? null,
  mentorId:
    (await database.selectFrom('mentor').select('id').where('account_id', '=', accountId).executeTakeFirst())
      ?.id ?? null,
});

/** Whose hub decides which staff hands her a card. */
export const hubOfMentee = async (database: Database, accountId: string) =>
  (await database.selectFrom('mentee').select('hub').where('account_id', '=', accountId).executeTakeFirst())
    ?.hub ?? null;

export const insertLink = (database: Database, link: PrivateLinkTable) =>
  database.insertInto('private_link').values(link).execute();

export const linkByHash = (database: Database, column: 'secret_hash' | 'code_hash', hash: string) =>
  database
    .selectFrom('private_link')
    .selectAll()
    .where(column, '=', hash)
    .where('purpose', 'in', ['welcome', 'reset'])
    .executeTakeFirst();

/** Until when the newest open card or link of the account can be used; null when none is open. */
export const openCardUntil = async (database: Database, accountId: string, now: Instant) =>
  (
    await database
      .selectFrom('private_link')
      .select('expires_at')
      .where('account_id', '=', accountId)
      .where('purpose', '=', 'welcome')
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('expires_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.expires_at ?? null;

/** Marks the link as used; 0 when somebody else was first. */
export const useLink = async (database: Database, id: string, now: Instant) =>
  Number(
    (
      await database
        .updateTable('private_link')
        .set({ used_at: now })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .executeTakeFirst()
    ).numUpdatedRows,
  );

/** Ends every card and link of the account that is still open; of nobody's (`null`): those for the first lead. */
export const revokeLinks = (database: Database, accountId: string | null, now: Instant) =>
  database
    .updateTable('private_link')
    .set({ revoked_at: now })
    .where('purpose', 'in', ['welcome', 'reset'])
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();

export const bucket = (database: Database, name: string) =>
  database.selectFrom('throttle').selectAll().where('bucket', '=', name).executeTakeFirst();

export const setBucket = (database: Database, name: string, level: number, now: Instant) =>
  database
    .insertInto('throttle')
    .values({ bucket: name, level, counted_at: now })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ level, counted_at: now }))
    .execute();

export const sessionByHash = (database: Database, idHash: string) =>
  database.selectFrom('auth_session').selectAll().where('id_hash', '=', idHash).executeTakeFirst();

export const seeSession = (database: Database, idHash: string, now: Instant) =>
  database.updateTable('auth_session').set({ seen_at: now }).where('id_hash', '=', idHash).execute();

export const insertSession = (database: Database, session: AuthSessionTable) =>
  database.insertInto('auth_session').values(session).execute();

export const setSessionExpiry = (database: Database, idHash: string, expiresAt: Instant) =>
  database
    .updateTable('auth_session')
    .set({ expires_at: expiresAt })
    .where('id_hash', '=', idHash)
    .execute();

export const deleteSession = (database: Database, idHash: string) =>
  database.deleteFrom('auth_session').where('id_hash', '=', idHash).execute();

export const deleteSessionsOf = (database: Database, accountId: string) =>
  database.deleteFrom('auth_session').where('account_id', '=', accountId).execute();

/** Sessions that no limit of a role lets live any longer. */
export const forgetSessions = (database: Database, now: Instant) =>
  database
    .deleteFrom('auth_session')
    .where((each) => each.or([each('expires_at', '<', now), each('created_at', '<', addHours(now, -60 * 24))]))
    .execute();

/** Buckets that have long run empty, and browsers that are no longer familiar. */
export const forgetBuckets = (database: Database, now: Instant) =>
  database.deleteFrom('throttle').where('counted_at', '<', addHours(now, -familiarHours)).execute();
