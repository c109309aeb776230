import type { Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/**
 * What is written beside a thread is looked at together with it: texts that arrived there, for a day. A held text of a log
 * knows its place, and that it went to several girls at once. A log knows under whose name it stands.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'text_beside')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('text_beside_by_mentorship_id')
    .on('text_beside')
    .columns(['mentorship_id', 'author'])
    .execute();
  await database.schema.alterTable('message').addColumn('together', 'text').execute();
  await database.schema.alterTable('message').addColumn('place', 'text').execute();
  await database.schema.createIndex('message_by_together').on('message').columns(['together']).execute();
  await database.schema.createIndex('message_by_place').on('message').columns(['place']).execute();
  await database.schema.alterTable('session').addColumn('logged_for', 'text').execute();
}
