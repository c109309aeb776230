import type { Instant } from '#lib/dates.ts';
import type { AccountTable, Database, PrivateLinkTable, Role } from '#lib/server/database/index.ts';

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

/** Whether somebody with this role can sign in. */
export const roleIsHeld = async (database: Database, role: Role) =>
  (await database
    .selectFrom('account_role')
    .innerJoin('account', 'account.id', 'account_role.account_id')
    .select('account.id')
    .where('role', '=', role)
    .where('closed_at', 'is', null)
    .where('password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const ownIdsOf = async (database: Database, accountId: string) => ({
  menteeId:
    (await database.selectFrom('mentee').select('id').where('account_id', '=', accountId).executeTakeFirst())
      ?.id ?? null,
  mentorId:
    (await database.selectFrom('mentor').select('id').where('account_id', '=', accountId).executeTakeFirst())
      ?.id ?? null,
});

export const insertLink = (database: Database, link: PrivateLinkTable) =>
  database.insertInto('private_link').values(link).execute();

export const linkByHash = (database: Database, hash: string) =>
  database
    .selectFrom('private_link')
    .selectAll()
    .where('secret_hash', '=', hash)
    .where('purpose', 'in', ['welcome', 'reset'])
    .executeTakeFirst();

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

/** Ends every welcome link of the account that is still open; of nobody's (`null`): those for the first lead. */
export const revokeWelcomes = (database: Database, accountId: string | null, now: Instant) =>
  database
    .updateTable('private_link')
    .set({ revoked_at: now })
    .where('purpose', '=', 'welcome')
    .where('mentee_id', 'is', null)
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

export const languagesOf = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database.selectFrom('account').select(['id', 'language']).where('id', 'in', ids).execute();
