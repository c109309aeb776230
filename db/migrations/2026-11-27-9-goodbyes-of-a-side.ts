import { sql, type Kysely } from 'kysely';
import { createTable } from '#db/create-table.ts';

/** A side may write more than one goodbye while the first is being looked at; whichever comes first counts. */
export async function up(database: Kysely<never>): Promise<void> {
  await createTable(database, 'goodbye_of_side')
    .addColumn('ending_id', 'text', (column) => column.notNull().references('ending.id'))
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull().references('message.client_id'))
    .addColumn('written_at', 'text', (column) => column.notNull())
    .addColumn('told_at', 'text')
    .addPrimaryKeyConstraint('goodbye_of_side_primary_key', ['ending_id', 'client_id'])
    .addCheckConstraint('goodbye_of_side_side_known', sql`side in ('mentee', 'mentor')`)
    .execute();
  await sql`insert into goodbye_of_side (ending_id, side, client_id, written_at, told_at)
    select ending_id, side, client_id, written_at, told_at from goodbye`.execute(database);
  await database.schema.dropTable('goodbye').execute();
  await sql`alter table goodbye_of_side rename to goodbye`.execute(database);
}
