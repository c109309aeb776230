import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'notice')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text')
    .addColumn('forgotten_at', 'text')
    // Where the daily mail goes that counts it; empty once it was counted or when there is none.
    .addColumn('daily_to', 'text')
    .addColumn('daily_language', 'text')
    .addUniqueConstraint('notice_account_id_key_unique', ['account_id', 'key'])
    .execute();
  await database.schema
    .createIndex('notice_by_account_id_seen_at')
    .on('notice')
    .columns(['account_id', 'seen_at'])
    .execute();
  await database.schema.createIndex('notice_by_daily_to').on('notice').columns(['daily_to']).execute();
  await createTable(database, 'notice_wish')
    .addColumn('account_id', 'text', (column) => column.primaryKey().notNull().references('account.id'))
    .addColumn('mail', 'text', (column) => column.notNull())
    .addColumn('quiet_from', 'text', (column) => column.notNull())
    .addColumn('quiet_until', 'text', (column) => column.notNull())
    .addColumn('daily_at', 'text', (column) => column.notNull())
    .addCheckConstraint('notice_wish_mail_known', sql`mail in ('at_once', 'daily', 'none')`)
    .execute();
}
