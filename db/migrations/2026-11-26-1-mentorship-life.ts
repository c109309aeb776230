import type { Kysely } from 'kysely';

/** When and by whom a mentorship was paused, shut or brought to its end. */
export async function up(database: Kysely<never>): Promise<void> {
  for (const column of ['paused_at', 'suspended_at', 'suspended_by', 'closing_at', 'ends_on'])
    await database.schema.alterTable('mentorship').addColumn(column, 'text').execute();
}
