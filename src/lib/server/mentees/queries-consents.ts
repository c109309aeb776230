import type { Instant } from '#lib/dates.ts';
import type { ConsentTable, Database, MenteeStayTable, MenteeTable } from '#lib/server/database/index.ts';
import type { ListState } from './rules-steps.ts';

export const menteeById = (database: Database, id: string) =>
  database.selectFrom('mentee').selectAll().where('id', '=', id).executeTakeFirst();

/** With this address as their own, lower case. */
export const menteesByEmail = (database: Database, email: string) =>
  database
    .selectFrom('mentee')
    .selectAll()
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email))
    .orderBy('id')
    .execute();

/** Keeps the time for which she was here before she returns. */
export const insertStay = (database: Database, row: MenteeStayTable) =>
  database.insertInto('mentee_stay').values(row).execute();

/** Every decision about a girl, oldest first. */
export const consentsOf = (database: Database, id: string) =>
  database
    .selectFrom('consent')
    .selectAll()
    .where('mentee_id', '=', id)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();

export const insertConsent = (database: Database, row: ConsentTable) =>
  database.insertInto('consent').values(row).execute();

/** Changes what staff and facts steer. It is no edit of her form: the version stays. False: her state is another by now. */
export async function updateState(
  database: Database,
  { id, state }: Pick<MenteeTable, 'id' | 'state'>,
  values: Partial<MenteeTable>,
): Promise<boolean> {
  const result = await database
    .updateTable('mentee')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Writes down who met or called the guardian; false when the girl's form was changed meanwhile. */
export async function updateGuardian(
  database: Database,
  { id, version }: Pick<MenteeTable, 'id' | 'version'>,
  values: Pick<MenteeTable, 'guardian_confirmed_at' | 'guardian_confirmed_by' | 'guardian_confirmed_how'>,
): Promise<boolean> {
  const result = await database
    .updateTable('mentee')
    .set(values)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export const revokeLinks = (database: Database, menteeId: string, now: Instant) =>
  database
    .updateTable('private_link')
    .set({ revoked_at: now })
    .where('mentee_id', '=', menteeId)
    .where('purpose', '=', 'consent')
    .where('revoked_at', 'is', null)
    .execute();

/** Girls who grow up soon or just did, can be reached by mail, have not left and have not answered themselves. */
export const girlsToAsk = (database: Database, bornFrom: string, bornUntil: string) =>
  database
    .selectFrom('mentee')
    .selectAll()
    .where('state', '<>', 'left')
    .where('email', 'is not', null)
    .where('birth_date', '>=', bornFrom)
    .where('birth_date', '<=', bornUntil)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('consent')
            .select('consent.id')
            .whereRef('consent.mentee_id', '=', 'mentee.id')
            .whereRef('consent.recorded_at', '>=', 'mentee.joined_at')
            .where('consent.given_by', '=', 'mentee'),
        ),
      ),
    )
    .execute();

/** The hubs among these (null: all there are) that have girls, in the order of codes. */
export async function hubsWithGirls(database: Database, hubs: readonly string[] | null): Promise<string[]> {
  if (hubs?.length === 0) return [];
  const rows = await database
    .selectFrom('mentee')
    .select('hub')
    .distinct()
    .$if(hubs !== null, (query) => query.where('hub', 'in', hubs ?? []))
    .orderBy('hub')
    .execute();
  return rows.map(({ hub }) => hub);
}

/** Girls of these hubs whose stored state can be in the list that is asked for. */
export const menteesIn = async (database: Database, hubs: readonly string[], list: ListState) =>
  hubs.length === 0
    ? []
    : database
        .selectFrom('mentee')
        .selectAll()
        .where('hub', 'in', hubs)
        .$if(list === 'all', (query) => query.where('state', '<>', 'left'))
        .$if(list === 'paused' || list === 'left', (query) => query.where('state', '=', list))
        .$if(!['all', 'paused', 'left'].includes(list), (query) =>
          query.where('state', 'in', ['registered', 'active']),
        )
        .execute();

export const setAccount = (database: Database, id: string, accountId: string) =>
  database
    .updateTable('mentee')
    .set({ account_id: accountId })
    .where('id', '=', id)
    .where('account_id', 'is', null)
    .execute();
