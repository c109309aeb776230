import type { Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** Times for which a girl was in the programme before she returned: figures of the days behind them stay. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'mentee_stay')
    .addColumn('mentee_id', 'text', (column) => column.notNull().references('mentee.id'))
    .addColumn('joined_at', 'text', (column) => column.notNull())
    .addColumn('active_at', 'text')
    .addColumn('active_hub', 'text')
    .addColumn('left_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('mentee_stay_once', ['mentee_id', 'joined_at'])
    .execute();
}
