import type { Database, SupportServiceTable } from '#lib/server/database/index.ts';

export const changedServices = (database: Database) =>
  database.selectFrom('support_service').selectAll().orderBy('id').execute();

/** Whether there was none with that id. */
export async function insertService(database: Database, row: SupportServiceTable): Promise<boolean> {
  const result = await database
    .insertInto('support_service')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whether the row still had the version that the change was made from. */
export async function updateService(
  database: Database,
  row: SupportServiceTable,
  version: number,
): Promise<boolean> {
  const result = await database
    .updateTable('support_service')
    .set(row)
    .where('id', '=', row.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
