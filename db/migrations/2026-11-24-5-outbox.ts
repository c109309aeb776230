import type { Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'outbox')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('given_up_at', 'text')
    .addColumn('last_error', 'text')
    .addUniqueConstraint('outbox_key_unique', ['key'])
    .addUniqueConstraint('outbox_message_id_unique', ['message_id'])
    .execute();
  await database.schema
    .createIndex('outbox_by_sent_at_next_attempt_at')
    .on('outbox')
    .columns(['sent_at', 'next_attempt_at'])
    .execute();
}
