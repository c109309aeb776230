import type { Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'programme')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('contact', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('retention_months', 'integer', (column) => column.notNull())
    .addColumn('set_up_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await createTable(database, 'cohort')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('ends_on', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await createTable(database, 'hub')
    .addColumn('hub', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await createTable(database, 'rules_version')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('interests', 'integer', (column) => column.notNull())
    .addColumn('location', 'integer', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('goals', 'integer', (column) => column.notNull())
    .addColumn('language', 'integer', (column) => column.notNull())
    .addColumn('shared_times', 'integer', (column) => column.notNull())
    .addColumn('minimum_score', 'integer', (column) => column.notNull())
    .addColumn('offer_days', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addUniqueConstraint('rules_version_number_unique', ['number'])
    .execute();
}
