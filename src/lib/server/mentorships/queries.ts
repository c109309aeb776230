import type { Database, MentorshipTable } from '#lib/server/database/index.ts';

export const insertMentorship = (database: Database, row: MentorshipTable) =>
  database.insertInto('mentorship').values(row).execute();

export const mentorshipById = (database: Database, id: string) =>
  database.selectFrom('mentorship').selectAll().where('id', '=', id).executeTakeFirst();

export const mentorshipByOffer = (database: Database, offerId: string) =>
  database.selectFrom('mentorship').selectAll().where('offer_id', '=', offerId).executeTakeFirst();

/** Who has whom now: every mentorship that is not closed. */
export const livePairs = (database: Database) =>
  database
    .selectFrom('mentorship')
    .select(['id', 'mentee_id', 'mentor_id'])
    .where('state', '<>', 'closed')
    .execute();

/** Newest first; of one girl or one mentor when given. */
export function mentorships(database: Database, of: { menteeId?: string; mentorId?: string }) {
  let query = database.selectFrom('mentorship').selectAll().orderBy('id', 'desc');
  if (of.menteeId !== undefined) query = query.where('mentee_id', '=', of.menteeId);
  if (of.mentorId !== undefined) query = query.where('mentor_id', '=', of.mentorId);
  return query.execute();
}

/** Whether the row was still at that version. */
export async function changeState(
  database: Database,
  row: MentorshipTable,
  values: Partial<MentorshipTable> & Pick<MentorshipTable, 'state'>,
): Promise<boolean> {
  const result = await database
    .updateTable('mentorship')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const mentorshipsByIds = (database: Database, ids: readonly string[]) =>
  database.selectFrom('mentorship').selectAll().where('id', 'in', ids).orderBy('id').execute();

/** Pairs in these states, oldest first. */
export const mentorshipsInStates = (database: Database, states: readonly string[]) =>
  database.selectFrom('mentorship').selectAll().where('state', 'in', states).orderBy('id').execute();
