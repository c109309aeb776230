import type { AllowedHostTable, Database, HostUse } from '#lib/server/database/index.ts';

export const allowedHosts = (database: Database) =>
  database.selectFrom('allowed_host').selectAll().orderBy('host').execute();

export const insertHost = (database: Database, row: AllowedHostTable) =>
  database.insertInto('allowed_host').values(row).execute();

export const changeHost = (database: Database, host: string, use: HostUse) =>
  database.updateTable('allowed_host').set({ allowed_for: use }).where('host', '=', host).execute();

export async function deleteHost(database: Database, host: string): Promise<boolean> {
  const result = await database.deleteFrom('allowed_host').where('host', '=', host).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
