import type { Kysely } from 'kysely';

/** In which language somebody read what she decided about: `text` holds it word for word. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('consent').addColumn('language', 'text').execute();
}
