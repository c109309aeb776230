import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** What held on the days of the past, so that figures of those days stay: her first hub, and what dose was asked when. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('mentee').addColumn('active_hub', 'text').execute();
  await sql`update mentee set active_hub = hub where active_at is not null`.execute(database);
  await createTable(database, 'programme_dose')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('sessions', 'integer', (column) => column.notNull())
    .addColumn('minutes', 'integer', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into programme_dose (id, sessions, minutes, since)
    select id, dose_sessions, dose_minutes, set_up_at from programme`.execute(database);
}
