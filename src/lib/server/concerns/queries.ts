import type { Instant } from '#lib/dates.ts';
import type {
  ConcernNamedTable,
  ConcernReadingTable,
  ConcernStepTable,
  ConcernTable,
  Database,
  MentorHoldTable,
  PairShutTable,
  ReferralTable,
} from '#lib/server/database/index.ts';

/** Whether it is new under its client's id. */
export async function insertConcern(database: Database, row: ConcernTable): Promise<boolean> {
  const result = await database
    .insertInto('concern')
    .values(row)
    .onConflict((conflict) => conflict.column('client_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export const concernById = (database: Database, id: string) =>
  database.selectFrom('concern').selectAll().where('id', '=', id).executeTakeFirst();

export const concernByClientId = (database: Database, clientId: string) =>
  database.selectFrom('concern').selectAll().where('client_id', '=', clientId).executeTakeFirst();

/** What came under ids that begin so, oldest first. */
export const concernsSentUnder = (database: Database, beginnings: readonly string[]) =>
  database
    .selectFrom('concern')
    .selectAll()
    .where((where) => where.or(beginnings.map((each) => where('client_id', 'like', `${each}%`))))
    .orderBy('id')
    .execute();

export const allConcerns = (database: Database) =>
  database.selectFrom('concern').selectAll().orderBy('id').execute();

export const closedConcerns = (database: Database) =>
  database.selectFrom('concern').selectAll().where('state', '=', 'closed').orderBy('id').execute();

/** Takes away what was written down about a concern: that it was done, when and by whom stays. */
export async function emptyNotes(database: Database, concernId: string): Promise<void> {
  await database.updateTable('concern_step').set({ note: '' }).where('concern_id', '=', concernId).execute();
  await database.updateTable('referral').set({ note: '' }).where('concern_id', '=', concernId).execute();
  await database
    .updateTable('pair_shut')
    .set({ lift_note: '', concern_id: null })
    .where('concern_id', '=', concernId)
    .execute();
}

export const openConcerns = (database: Database) =>
  database.selectFrom('concern').selectAll().where('state', '<>', 'closed').orderBy('id').execute();

/** Whose deadline has passed. */
export const dueConcerns = (database: Database, now: Instant) =>
  database
    .selectFrom('concern')
    .select('id')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .execute();

/** Whether the row was still at that version. */
export async function changeConcern(
  database: Database,
  row: ConcernTable,
  values: Partial<ConcernTable>,
): Promise<boolean> {
  const result = await database
    .updateTable('concern')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const namedIn = (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : database.selectFrom('concern_named').selectAll().where('concern_id', 'in', ids).execute();

export const setNamed = (database: Database, row: ConcernNamedTable) =>
  database
    .insertInto('concern_named')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['concern_id', 'account_id'])
        .doUpdateSet({ holds: row.holds, by: row.by, at: row.at }),
    )
    .execute();

export const removeNamed = (database: Database, concernId: string, accountId: string) =>
  database
    .deleteFrom('concern_named')
    .where('concern_id', '=', concernId)
    .where('account_id', '=', accountId)
    .execute();

export const insertFormerPair = (database: Database, concernId: string, mentorshipId: string) =>
  database
    .insertInto('concern_former_pair')
    .values({ concern_id: concernId, mentorship_id: mentorshipId })
    .onConflict((conflict) => conflict.columns(['concern_id', 'mentorship_id']).doNothing())
    .execute();

export const formerPairs = (database: Database) =>
  database.selectFrom('concern_former_pair').selectAll().execute();

export const deleteFormerPairs = (database: Database, concernId: string) =>
  database.deleteFrom('concern_former_pair').where('concern_id', '=', concernId).execute();

export const insertStep = (database: Database, row: ConcernStepTable) =>
  database.insertInto('concern_step').values(row).execute();

/** Oldest first. */
export const stepsOf = (database: Database, concernId: string) =>
  database.selectFrom('concern_step').selectAll().where('concern_id', '=', concernId).orderBy('id').execute();

export const insertReading = (database: Database, row: ConcernReadingTable) =>
  database.insertInto('concern_reading').values(row).execute();

/** Who read each of these. */
export const readersIn = (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('concern_reading')
        .select(['concern_id', 'account_id'])
        .distinct()
        .where('concern_id', 'in', ids)
        .execute();

/** Newest first. */
export const readingsOf = (database: Database, concernId: string) =>
  database
    .selectFrom('concern_reading')
    .selectAll()
    .where('concern_id', '=', concernId)
    .orderBy('id', 'desc')
    .execute();

export const insertReferral = (database: Database, row: ReferralTable) =>
  database.insertInto('referral').values(row).execute();

export const referralsOf = (database: Database, concernId: string) =>
  database.selectFrom('referral').selectAll().where('concern_id', '=', concernId).orderBy('id').execute();

export const insertShut = (database: Database, row: PairShutTable) =>
  database.insertInto('pair_shut').values(row).execute();

/** When these pairs were shut, oldest first. */
export const shutsOf = (database: Database, mentorshipIds: readonly string[]) =>
  database
    .selectFrom('pair_shut')
    .selectAll()
    .where('mentorship_id', 'in', mentorshipIds)
    .orderBy('id')
    .execute();

/** Pairs that are shut now, the longest first. */
export const openShuts = (database: Database) =>
  database.selectFrom('pair_shut').selectAll().where('lifted_at', 'is', null).orderBy('id').execute();

export const setLifted = (
  database: Database,
  mentorshipId: string,
  values: Pick<PairShutTable, 'lifted_at' | 'lifted_by' | 'lift_note'>,
) =>
  database
    .updateTable('pair_shut')
    .set(values)
    .where('mentorship_id', '=', mentorshipId)
    .where('lifted_at', 'is', null)
    .execute();

export const insertHold = (database: Database, row: MentorHoldTable) =>
  database.insertInto('mentor_hold').values(row).execute();

/** Holds that stand, the longest first. */
export const standingHolds = (database: Database) =>
  database.selectFrom('mentor_hold').selectAll().where('lifted_at', 'is', null).orderBy('id').execute();

export const setHoldLifted = (
  database: Database,
  id: string,
  values: Pick<MentorHoldTable, 'lifted_at' | 'lifted_by'>,
) =>
  database
    .updateTable('mentor_hold')
    .set(values)
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .execute();

/** That a concern was about a mentor stands in these too. */
export const deleteHolds = (database: Database, concernId: string) =>
  database.deleteFrom('mentor_hold').where('concern_id', '=', concernId).execute();
