import type { Kysely } from 'kysely';

export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('proposal').addColumn('no_offer_why', 'text').execute();
}
