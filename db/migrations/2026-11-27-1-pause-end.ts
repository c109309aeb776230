import type { Kysely } from 'kysely';

/** The day on which a paused pair goes on; pauses from before have none until their coordinator sets it. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('mentorship').addColumn('pause_ends_on', 'text').execute();
}
