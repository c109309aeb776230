import type { Kysely } from 'kysely';

/** In whose quiet hours a mail waits: an account, or `usual` for who has none. Null, as for all until now: it leaves at any hour. */
export async function up(database: Kysely<never>): Promise<void> {
  await database.schema.alterTable('outbox').addColumn('quiet_of', 'text').execute();
}
