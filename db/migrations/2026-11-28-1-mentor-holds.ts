import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** Mentors who get no new girl until safeguarding lifts it, each under the concern for which it was said. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'mentor_hold')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('mentor_id', 'text', (column) => column.notNull().references('mentor.id'))
    .addColumn('concern_id', 'text', (column) => column.notNull().references('concern.id'))
    .addColumn('held_at', 'text', (column) => column.notNull())
    .addColumn('held_by', 'text')
    .addColumn('lifted_at', 'text')
    .addColumn('lifted_by', 'text')
    .execute();
  // One press on two pages at once is one hold.
  await sql`create unique index mentor_hold_stands_once on mentor_hold (concern_id, mentor_id)
    where lifted_at is null`.execute(database);
}
