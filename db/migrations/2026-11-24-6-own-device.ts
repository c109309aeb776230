import type { Kysely } from 'kysely';

/** Whether she said that this phone is hers alone: her auth session may then last longer than on a shared laptop. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema
    .alterTable('auth_session')
    .addColumn('own_device', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
