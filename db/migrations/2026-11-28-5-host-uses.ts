import type { Kysely } from 'kysely';

/** What a host is allowed for: links in messages, online sessions, or both, as all were until now. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .alterTable('allowed_host')
    .addColumn('allowed_for', 'text', (column) => column.notNull().defaultTo('both'))
    .execute();
}
