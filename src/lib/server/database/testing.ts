import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
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

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Where an engine with all tables is kept, by what it was made of: setting one up anew takes ten times as long. */
function keptEngine(): string {
  const hash = createHash('sha256').update(
    readFileSync(`${root}node_modules/@electric-sql/pglite/package.json`),
  );
  for (const folder of ['db', 'db/migrations'])
    for (const name of readdirSync(root + folder).sort())
      if (name.endsWith('.ts')) hash.update(`\0${name}\0`).update(readFileSync(`${root}${folder}/${name}`));
  return `${root}node_modules/.cache/ulduz/postgres-${hash.digest('hex').slice(0, 16)}.tar`;
}

const asKysely = (pglite: PGlite) => new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });

/** A fresh PostgreSQL engine in memory with all tables. */
async function postgresForTest(): Promise<Kysely<Tables>> {
  const parsers = { [types.INT8]: Number };
  const kept = keptEngine();
  if (existsSync(kept)) return asKysely(new PGlite({ parsers, loadDataDir: new Blob([readFileSync(kept)]) }));
  const pglite = new PGlite({ parsers });
  const database = asKysely(pglite);
  await migrate(database);
  mkdirSync(dirname(kept), { recursive: true });
  // Several files may come here at once; each puts a whole one there.
  const own = `${kept}.${process.pid}`;
  writeFileSync(own, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  renameSync(own, kept);
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
