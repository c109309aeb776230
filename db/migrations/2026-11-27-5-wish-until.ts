import type { Kysely } from 'kysely';

/** Until when a pause is wished, when she says so. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('pair_wish').addColumn('until', 'text').execute();
}
