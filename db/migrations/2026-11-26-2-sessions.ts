import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** Meetings of pairs, planned and held; who of a mentor's girls was there, how it was for her; what stood before a change. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'session')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentor_id', 'text', (column) => column.notNull().references('mentor.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'text', (column) => column.notNull())
    .addColumn('minutes', 'integer', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('hub', 'text', (column) => column.notNull())
    .addColumn('address', 'text')
    .addColumn('topics', 'text', (column) => column.notNull())
    .addColumn('next_step', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('private_note', 'text', (column) => column.notNull())
    .addColumn('planned_at', 'text')
    .addColumn('planned_by', 'text')
    .addColumn('told_at', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('logged_at', 'text')
    .addColumn('logged_by', 'text')
    .addColumn('no_consent', 'integer', (column) => column.notNull())
    .addColumn('cancelled_at', 'text')
    .addColumn('cancelled_by', 'text')
    .addColumn('cancel_reason', 'text')
    .addColumn('client_id', 'text', (column) => column.unique())
    .addColumn('client_hash', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addCheckConstraint('session_state_known', sql`state in ('planned', 'held', 'missed', 'cancelled')`)
    .addCheckConstraint('session_way_known', sql`way in ('in_person', 'online')`)
    // Nobody meets a girl at an address anywhere but online, whatever the code above believes.
    .addCheckConstraint('session_address_online', sql`address is null or way = 'online'`)
    .execute();
  await database.schema
    .createIndex('session_by_state_and_start')
    .on('session')
    .columns(['state', 'starts_at'])
    .execute();
  await createTable(database, 'session_girl')
    .addColumn('session_id', 'text', (column) => column.notNull().references('session.id'))
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('came', 'text')
    .addColumn('mark', 'integer')
    .addColumn('mark_words', 'text', (column) => column.notNull())
    .addColumn('marked_at', 'text')
    .addColumn('mark_changed_at', 'text')
    .addColumn('looked_after_at', 'text')
    .addColumn('looked_after_by', 'text')
    .addPrimaryKeyConstraint('session_girl_once', ['session_id', 'mentorship_id'])
    .addCheckConstraint('session_girl_came_known', sql`came in ('yes', 'no')`)
    .addCheckConstraint('session_girl_mark_known', sql`mark between 1 and 5`)
    .execute();
  await database.schema
    .createIndex('session_girl_by_mentorship_id')
    .on('session_girl')
    .columns(['mentorship_id'])
    .execute();
  await createTable(database, 'session_change')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('session_id', 'text', (column) => column.notNull().references('session.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('session_change_by_session_id')
    .on('session_change')
    .columns(['session_id'])
    .execute();
  // How often a pair meets in a month, and for how long.
  await database.schema
    .alterTable('programme')
    .addColumn('dose_sessions', 'integer', (column) => column.notNull().defaultTo(2))
    .execute();
  await database.schema
    .alterTable('programme')
    .addColumn('dose_minutes', 'integer', (column) => column.notNull().defaultTo(60))
    .execute();
}
