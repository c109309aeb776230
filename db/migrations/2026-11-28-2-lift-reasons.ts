import type { Kysely } from 'kysely';

/** Why staff allowed a pair again that somebody had said no to. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('forbidden_pair').addColumn('lift_reason', 'text').execute();
}
