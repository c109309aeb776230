import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** A goodbye belongs to the end for which it was said: after one that was called off each says goodbye anew. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'goodbye_of_end')
    .addColumn('ending_id', 'text', (column) => column.notNull().references('ending.id'))
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull().references('message.client_id'))
    .addColumn('written_at', 'text', (column) => column.notNull())
    .addColumn('told_at', 'text')
    .addPrimaryKeyConstraint('goodbye_of_end_primary_key', ['ending_id', 'side'])
    .addCheckConstraint('goodbye_of_end_side_known', sql`side in ('mentee', 'mentor')`)
    .execute();
  // What was said before belongs to the end that stood when it was written; the other side has been told of it.
  await sql`insert into goodbye_of_end (ending_id, side, client_id, written_at, told_at)
    select ending.id, goodbye.side, goodbye.client_id, goodbye.written_at, goodbye.written_at
    from goodbye join ending on ending.mentorship_id = goodbye.mentorship_id
    where ending.planned_at = (select max(earlier.planned_at) from ending as earlier
      where earlier.mentorship_id = goodbye.mentorship_id and earlier.planned_at <= goodbye.written_at)`.execute(
    database,
  );
  await database.schema.dropTable('goodbye').execute();
  await sql`alter table goodbye_of_end rename to goodbye`.execute(database);
}
