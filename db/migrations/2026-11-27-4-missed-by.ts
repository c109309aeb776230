import type { Kysely } from 'kysely';

/** Why a session did not take place, when it is not that the girl did not come. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('session').addColumn('missed_by', 'text').execute();
}
