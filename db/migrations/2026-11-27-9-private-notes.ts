import { sql, type Kysely } from 'kysely';

/** When a mentor wrote a note for the coordinator, and who has looked at it. Nobody has looked at those from before. */
export async function up(database: Kysely<never>): Promise<void> {
  for (const column of ['private_noted_at', 'private_read_at', 'private_read_by'])
    await database.schema.alterTable('session').addColumn(column, 'text').execute();
  await sql`update session set private_noted_at = coalesce(logged_at, starts_at) where private_note <> ''`.execute(
    database,
  );
}
