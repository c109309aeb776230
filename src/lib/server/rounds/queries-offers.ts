import type { Database, OfferTable } from '#lib/server/database/index.ts';
import { openStates } from './rules.ts';

const rowsAtOnce = 200;

export async function insertOffers(database: Database, rows: readonly OfferTable[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await database
      .insertInto('offer')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute();
}

export const offerById = (database: Database, id: string) =>
  database.selectFrom('offer').selectAll().where('id', '=', id).executeTakeFirst();

/** Newest first; of one girl, one mentor or one round when given. */
export function offers(database: Database, of: { menteeId?: string; mentorId?: string; roundId?: string }) {
  let query = database.selectFrom('offer').selectAll().orderBy('id', 'desc');
  if (of.menteeId !== undefined) query = query.where('mentee_id', '=', of.menteeId);
  if (of.mentorId !== undefined) query = query.where('mentor_id', '=', of.mentorId);
  if (of.roundId !== undefined) query = query.where('round_id', '=', of.roundId);
  return query.execute();
}

/** Every offer that is stored as open, whatever the facts say by now. */
export const storedOpenOffers = (database: Database) =>
  database.selectFrom('offer').selectAll().where('state', 'in', openStates).orderBy('id').execute();

/** Whether the row was still at that version; it is one further then. */
export async function updateOffer(
  database: Database,
  row: Pick<OfferTable, 'id' | 'version'>,
  values: Partial<Omit<OfferTable, 'id' | 'version'>>,
): Promise<boolean> {
  const result = await database
    .updateTable('offer')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Accepted offers of whose mentor a guardian has not been told. */
export const untoldGuardians = (database: Database) =>
  database
    .selectFrom('offer')
    .selectAll()
    .where('state', '=', 'accepted')
    .where('guardian_told_at', 'is', null)
    .orderBy('id')
    .execute();

export const acceptedScores = (database: Database) =>
  database.selectFrom('offer').select(['id', 'score']).where('state', '=', 'accepted').execute();
