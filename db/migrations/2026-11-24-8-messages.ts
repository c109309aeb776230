import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'thread')
    .addColumn('mentorship_id', 'text', (column) => column.primaryKey().notNull().references('mentorship.id'))
    .addColumn('last_number', 'integer', (column) => column.notNull())
    .addColumn('mentee_read', 'integer', (column) => column.notNull())
    .addColumn('mentor_read', 'integer', (column) => column.notNull())
    .execute();
  await createTable(database, 'message')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('thread.mentorship_id'))
    .addColumn('client_id', 'text', (column) => column.notNull().unique())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('number', 'integer')
    .addColumn('after_number', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('kinds', 'text', (column) => column.notNull())
    .addColumn('way', 'text')
    .addColumn('written_at', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('decided_at', 'text')
    .addColumn('decided_by', 'text')
    .addUniqueConstraint('message_mentorship_id_number_unique', ['mentorship_id', 'number'])
    .addCheckConstraint('message_author_known', sql`author in ('mentee', 'mentor')`)
    .addCheckConstraint('message_state_known', sql`state in ('sent', 'held', 'kept_back')`)
    .addCheckConstraint('message_way_known', sql`way in ('coordinator', 'safeguarding')`)
    // What was not sent has no place in the thread, whatever the code above believes.
    .addCheckConstraint('message_number_when_sent', sql`(state = 'sent') = (number is not null)`)
    .execute();
  await database.schema.createIndex('message_by_state').on('message').columns(['state']).execute();
  await createTable(database, 'thread_reading')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('thread_reading_by_mentorship_id')
    .on('thread_reading')
    .columns(['mentorship_id'])
    .execute();
  await createTable(database, 'allowed_host')
    .addColumn('host', 'text', (column) => column.primaryKey().notNull())
    .addColumn('allowed_at', 'text', (column) => column.notNull())
    .addColumn('allowed_by', 'text')
    .execute();
}
