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

/** Nothing that was chosen before lets in any more: she sets a password anew. */
export const voidPassword = (database: Database, id: string) =>
  database
    .updateTable('account')
    .set({ password_hash: null, password_set_at: null })
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

/** Whether somebody with this role can sign in, other than `except`. */
export const roleIsHeld = async (database: Database, role: Role, except = '') =>
  (await database
    .selectFrom('account_role')
    .innerJoin('account', 'account.id', 'account_role.account_id')
    .select('account.id')
    .where('role', '=', role)
    .where('account.id', '!=', except)
    .where('closed_at', 'is', null)
    .where('password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const takeRoles = (database: Database, accountId: string) =>
  database.deleteFrom('account_role').where('account_id', '=', accountId).execute();

/** Everybody with one of these roles, one row a role and hub. */
export const accountsWithRoles = (database: Database, roles: readonly Role[]) =>
  database
    .selectFrom('account_role')
    .innerJoin('account', 'account.id', 'account_role.account_id')
    .select(['account.id', 'login', 'name', 'language', 'password_set_at', 'closed_at', 'role', 'hub'])
    .where('role', 'in', roles)
    .orderBy('account.id')
    .orderBy('role')
    .orderBy('hub')
    .execute();

export const accountsById = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database
        .selectFrom('account')
        .select(['id', 'login', 'password_set_at', 'closed_at'])
        .where('id', 'in', ids)
        .execute();

export const setLogin = (database: Database, id: string, login: string) =>
  database.updateTable('account').set({ login }).where('id', '=', id).execute();

export const setName = (database: Database, id: string, name: string) =>
  database.updateTable('account').set({ name }).where('id', '=', id).execute();

export const setLanguage = (database: Database, id: string, language: string) =>
  database.updateTable('account').set({ language }).where('id', '=', id).execute();

export const emptyAccount = (database: Database, id: string, left: { login: string; name: string }) =>
  database
    .updateTable('account')
    .set({ ...left, password_hash: null })
    .where('id', '=', id)
    .execute();

export const setClosed = (database: Database, id: string, closedAt: Instant | null) =>
  database.updateTable('account').set({ closed_at: closedAt }).where('id', '=', id).execute();

export const ownIdsOf = async (database: Database, accountId: string) => ({
  menteeId:
    (await database.selectFrom('mentee').select('id').where('account_id', '=', accountId).executeTakeFirst())
      ?.id ?? null,
  mentorId:
    (await database.selectFrom('mentor').select('id').where('account_id', '=', accountId).executeTakeFirst())
      ?.id ?? null,
});

/** The hub of the girl whose account it is; null when there is none. */
export const hubOfMentee = async (database: Database, accountId: string) =>
  (await database.selectFrom('mentee').select('hub').where('account_id', '=', accountId).executeTakeFirst())
    ?.hub ?? null;

/** The contact that stands with the girl or mentor whose account it is. */
export const contactOf = async (database: Database, accountId: string) => {
  for (const table of ['mentee', 'mentor'] as const) {
    const row = await database
      .selectFrom(table)
      .select('email')
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (row?.email) return row.email;
  }
  return null;
};

export const insertLink = (database: Database, link: PrivateLinkTable) =>
  database.insertInto('private_link').values(link).execute();

/** The link of this purpose with this hash of its secret. */
export const linkByHash = (database: Database, purpose: 'welcome' | 'reset', hash: string) =>
  database
    .selectFrom('private_link')
    .selectAll()
    .where('secret_hash', '=', hash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();

/** Every card with this code, used ones too. */
export const cardsByCode = (database: Database, codeHash: string) =>
  database
    .selectFrom('private_link')
    .selectAll()
    .where('code_hash', '=', codeHash)
    .where('purpose', '=', 'welcome')
    .execute();

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

/** Takes back every link of these purposes that is still open; of nobody's (`null`): those for the first lead. */
export const revokeLinks = async (
  database: Database,
  accountId: string | null,
  purposes: readonly ('welcome' | 'reset')[],
  now: Instant,
): Promise<number> => {
  const { numUpdatedRows } = await database
    .updateTable('private_link')
    .set({ revoked_at: now })
    .where('purpose', 'in', purposes)
    .where('mentee_id', 'is', null)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

/** Links for a first password that are open now, by account. */
export const openWelcomes = async (database: Database, accountIds: readonly string[], now: Instant) =>
  accountIds.length === 0
    ? []
    : database
        .selectFrom('private_link')
        .select(['account_id', 'expires_at'])
        .where('account_id', 'in', accountIds)
        .where('purpose', '=', 'welcome')
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
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

/** Forgets ended auth sessions, and counts of attempts and marks of browsers that say nothing any more. */
export const forgetStale = async (database: Database, now: Instant, staleSince: Instant) => {
  await database.deleteFrom('auth_session').where('expires_at', '<', now).execute();
  await database.deleteFrom('throttle').where('counted_at', '<', staleSince).execute();
};

export const seeSession = (database: Database, idHash: string, now: Instant) =>
  database.updateTable('auth_session').set({ seen_at: now }).where('id_hash', '=', idHash).execute();

export const languagesOf = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database.selectFrom('account').select(['id', 'language']).where('id', 'in', ids).execute();

export const namesOf = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
