import type { Kysely } from 'kysely';

/** When its writer took a held message back. Its state is that of one that was kept back: it never goes, and is kept as long. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('message').addColumn('taken_back_at', 'text').execute();
}
