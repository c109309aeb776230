import type { Kysely } from 'kysely';

/** Who of a girl's guardians agreed that contact stays after the end, and when. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .alterTable('ending')
    .addColumn('contact_agreed', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}
