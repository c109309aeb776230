import type { Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** Which deadlines of messages held for safeguarding passed without a decision, so that each is told once. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'held_overdue')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('held_overdue_primary_key', ['text', 'turn'])
    .execute();
}
