import type { Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'account')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('login', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('password_set_at', 'text')
    .addColumn('closed_at', 'text')
    .addUniqueConstraint('account_login_unique', ['login'])
    .execute();
  await createTable(database, 'account_role')
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('hub', 'text', (column) => column.notNull())
    .addColumn('given_at', 'text', (column) => column.notNull())
    .addColumn('given_by', 'text')
    .addPrimaryKeyConstraint('account_role_primary', ['account_id', 'role', 'hub'])
    .execute();
  await createTable(database, 'auth_session')
    .addColumn('id_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('auth_session_by_account_id')
    .on('auth_session')
    .columns(['account_id'])
    .execute();
  await createTable(database, 'throttle')
    .addColumn('bucket', 'text', (column) => column.primaryKey().notNull())
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('counted_at', 'text', (column) => column.notNull())
    .execute();
  await createTable(database, 'audit_event')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_account_id', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('hub', 'text')
    .addColumn('facts', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('audit_event_by_subject_kind_subject_id')
    .on('audit_event')
    .columns(['subject_kind', 'subject_id'])
    .execute();
  await database.schema.createIndex('audit_event_by_at').on('audit_event').columns(['at']).execute();
}
