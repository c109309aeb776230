import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** Noticing pairs that went quiet, asking both sides, and ending a pair well. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'check_in')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text')
    .addColumn('whys', 'text', (column) => column.notNull())
    .addColumn('how', 'text')
    .addColumn('whom', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .addCheckConstraint('check_in_kind_known', sql`kind in ('asked', 'logged', 'paused', 'resumed')`)
    .execute();
  await database.schema
    .createIndex('check_in_by_mentorship_id')
    .on('check_in')
    .columns(['mentorship_id'])
    .execute();
  await createTable(database, 'check_in_answer')
    .addColumn('check_in_id', 'text', (column) => column.notNull().references('check_in.id'))
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('check_in_answer_primary_key', ['check_in_id', 'side'])
    .addCheckConstraint('check_in_answer_side_known', sql`side in ('mentee', 'mentor')`)
    .addCheckConstraint('check_in_answer_known', sql`answer in ('meeting', 'no_answer', 'uneasy')`)
    .execute();
  await createTable(database, 'pair_wish')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('wish', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('done_at', 'text')
    .addColumn('done_by', 'text')
    .addCheckConstraint('pair_wish_side_known', sql`side in ('mentee', 'mentor')`)
    .addCheckConstraint('pair_wish_known', sql`wish in ('talk', 'pause', 'end')`)
    .execute();
  await database.schema
    .createIndex('pair_wish_by_mentorship_id')
    .on('pair_wish')
    .columns(['mentorship_id'])
    .execute();
  await createTable(database, 'ending')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('planned_at', 'text', (column) => column.notNull())
    .addColumn('planned_by', 'text')
    .addColumn('ends_on', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('rematch', 'integer', (column) => column.notNull())
    .addColumn('contact_after', 'text', (column) => column.notNull())
    .addColumn('called_off_at', 'text')
    .addColumn('closed_at', 'text')
    .addCheckConstraint('ending_contact_after_known', sql`contact_after in ('none', 'hub', 'guardian')`)
    .execute();
  await database.schema
    .createIndex('ending_by_mentorship_id')
    .on('ending')
    .columns(['mentorship_id'])
    .execute();
  await createTable(database, 'goodbye')
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull().references('message.client_id'))
    .addColumn('written_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('goodbye_primary_key', ['mentorship_id', 'side'])
    .addCheckConstraint('goodbye_side_known', sql`side in ('mentee', 'mentor')`)
    .execute();
}
