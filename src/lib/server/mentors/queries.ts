import type { Day } from '#lib/dates.ts';
import type { ClearanceStepTable, Database, MentorTable } from '#lib/server/database/index.ts';

/** Those whom a round may ask about. */
export const allMentors = (database: Database) =>
  database.selectFrom('mentor').selectAll().where('state', 'not in', ['left', 'declined']).execute();

/** Everybody, whatever became of her. */
export const everyMentor = (database: Database) => database.selectFrom('mentor').selectAll().execute();

/** Those whose file claims a clearance. */
export const mentorsWithClaim = (database: Database) =>
  database.selectFrom('mentor').selectAll().where('claimed_until', 'is not', null).execute();

export const mentorsByIds = async (database: Database, ids: readonly string[]) =>
  ids.length === 0 ? [] : database.selectFrom('mentor').selectAll().where('id', 'in', ids).execute();

/** Who of these has left, and when. */
export const leftAmong = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database
        .selectFrom('mentor')
        .select(['id', 'left_at', 'joined_at'])
        .where('id', 'in', ids)
        .where('state', '=', 'left')
        .execute();

export const mentorById = (database: Database, id: string) =>
  database.selectFrom('mentor').selectAll().where('id', '=', id).executeTakeFirst();

/** With this address, lower case. */
export const mentorsByEmail = (database: Database, email: string) =>
  database
    .selectFrom('mentor')
    .selectAll()
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email))
    .orderBy('id')
    .execute();

/** Codes that were made here rather than by a file, and any that look like them. */
export const codesMadeHere = async (database: Database): Promise<string[]> =>
  (await database.selectFrom('mentor').select('code').where('code', 'like', 'UM-%').execute()).map(
    ({ code }) => code,
  );

export const bornOn = (database: Database, birthDate: Day) =>
  database.selectFrom('mentor').select(['id', 'name']).where('birth_date', '=', birthDate).execute();

/** Whether the code was free. */
export const insertMentor = async (database: Database, row: MentorTable): Promise<boolean> =>
  Number(
    (
      await database
        .insertInto('mentor')
        .values(row)
        .onConflict((conflict) => conflict.column('code').doNothing())
        .executeTakeFirst()
    ).numInsertedOrUpdatedRows,
  ) === 1;

/** Whether the row still had the version that the change was made from. */
export async function updateMentor(
  database: Database,
  id: string,
  version: number,
  values: Partial<MentorTable>,
): Promise<boolean> {
  const result = await database
    .updateTable('mentor')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether she was still in the state that the change starts from. What people typed, and its version, stay. */
export async function updateState(
  database: Database,
  { id, state }: Pick<MentorTable, 'id' | 'state'>,
  values: Partial<MentorTable>,
): Promise<boolean> {
  const result = await database
    .updateTable('mentor')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const setAccount = (database: Database, id: string, accountId: string) =>
  database.updateTable('mentor').set({ account_id: accountId }).where('id', '=', id).execute();

/** The steps of the list that stand, of these mentors. */
export const stepsOf = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database.selectFrom('clearance_step').selectAll().where('mentor_id', 'in', ids).execute();

export const putStep = (database: Database, row: ClearanceStepTable) =>
  database
    .insertInto('clearance_step')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['mentor_id', 'step']).doUpdateSet({
        done_on: row.done_on,
        done_by: row.done_by,
        note: row.note,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
      }),
    )
    .execute();

/** Whether there was such a step. */
export async function removeStep(database: Database, mentorId: string, step: string): Promise<boolean> {
  const result = await database
    .deleteFrom('clearance_step')
    .where('mentor_id', '=', mentorId)
    .where('step', '=', step)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
