import { PGlite, types } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import { migrate } from './migrate.ts';
import { openSqlite } from './open.ts';
import type { Tables } from './tables.ts';

/** A fresh SQLite database in memory with all tables. */
async function sqliteForTest(): Promise<Kysely<Tables>> {
  const database = await openSqlite(':memory:');
  await migrate(database);
  return database;
}

/** A fresh PostgreSQL engine in memory with all tables. */
async function postgresForTest(): Promise<Kysely<Tables>> {
  const database = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite: new PGlite({ parsers: { [types.INT8]: Number } }) }),
  });
  await migrate(database);
  return database;
}

/**
 * Runs the same tests on SQLite and on PostgreSQL's engine. `database()` is valid inside hooks and tests; it is one
 * database per engine and file, so each test makes people of its own or calls `emptied`.
 */
export function forEachDatabase(title: string, tests: (database: () => Kysely<Tables>) => void): void {
  describe.each([
    ['SQLite', sqliteForTest],
    ['PostgreSQL', postgresForTest],
  ] as const)(`${title} on %s`, (_engine, open) => {
    let database: Kysely<Tables>;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.destroy());
    tests(() => database);
  });
}
