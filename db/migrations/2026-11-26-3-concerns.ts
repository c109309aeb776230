import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  // What staff changed or added: whoever changed nothing goes by the file that comes with the program.
  await createTable(database, 'support_service')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name_az', 'text', (column) => column.notNull())
    .addColumn('name_en', 'text', (column) => column.notNull())
    .addColumn('name_ru', 'text', (column) => column.notNull())
    .addColumn('phones', 'text', (column) => column.notNull())
    .addColumn('hours', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('needs', 'text', (column) => column.notNull())
    .addColumn('age_from', 'integer')
    .addColumn('age_to', 'integer')
    .addColumn('districts', 'text', (column) => column.notNull())
    .addColumn('languages', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('checked_on', 'text')
    .addColumn('checked_by', 'text')
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text')
    .addColumn('retired_at', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await createTable(database, 'concern')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('client_id', 'text', (column) => column.notNull().unique())
    .addColumn('receipt', 'text', (column) => column.notNull().unique())
    .addColumn('from_account', 'text')
    .addColumn('from_role', 'text', (column) => column.notNull())
    .addColumn('hub', 'text')
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('about_text', 'text', (column) => column.notNull())
    .addColumn('mentorship_id', 'text', (column) => column.references('mentorship.id'))
    .addColumn('urgent', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('reach', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text')
    .addColumn('escalated', 'integer', (column) => column.notNull())
    .addColumn('assigned_to', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('outcome', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addCheckConstraint('concern_about_known', sql`about in ('mentor', 'girl', 'staff', 'other')`)
    .addCheckConstraint('concern_state_known', sql`state in ('received', 'in_hand', 'closed')`)
    // What is not closed has a deadline, whatever the code above believes.
    .addCheckConstraint('concern_due_until_closed', sql`(state = 'closed') = (due_at is null)`)
    .execute();
  await database.schema.createIndex('concern_by_due_at').on('concern').columns(['due_at']).execute();
  await createTable(database, 'concern_named')
    .addColumn('concern_id', 'text', (column) => column.notNull().references('concern.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('holds', 'integer', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('concern_named_key', ['concern_id', 'account_id'])
    .execute();
  await createTable(database, 'concern_step')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('concern_id', 'text', (column) => column.notNull().references('concern.id'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by_account', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('about_account', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .execute();
  await createTable(database, 'concern_reading')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('concern_id', 'text', (column) => column.notNull().references('concern.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await createTable(database, 'referral')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('concern_id', 'text', (column) => column.notNull().references('concern.id'))
    // No reference: a service of the file has no row as long as nobody changes it.
    .addColumn('service_id', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by_account', 'text')
    .execute();
  await createTable(database, 'pair_shut')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentorship_id', 'text', (column) => column.notNull().references('mentorship.id'))
    .addColumn('shut_at', 'text', (column) => column.notNull())
    .addColumn('shut_by', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('concern_id', 'text', (column) => column.references('concern.id'))
    .addColumn('lifted_at', 'text')
    .addColumn('lifted_by', 'text')
    .addColumn('lift_note', 'text', (column) => column.notNull())
    .addCheckConstraint('pair_shut_by_known', sql`shut_by in ('mentee', 'safeguarding')`)
    .execute();
  for (const [table, column] of [
    ['concern_step', 'concern_id'],
    ['concern_reading', 'concern_id'],
    ['referral', 'concern_id'],
    ['pair_shut', 'mentorship_id'],
  ] as const)
    await database.schema.createIndex(`${table}_by_${column}`).on(table).columns([column]).execute();
}
