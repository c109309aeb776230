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

/** A PostgreSQL engine in memory with all tables. */
async function newEngine(): Promise<PGlite> {
  const parsers = { [types.INT8]: Number };
  const kept = keptEngine();
  if (existsSync(kept)) return PGlite.create({ parsers, loadDataDir: new Blob([readFileSync(kept)]) });
  const pglite = await PGlite.create({ parsers });
  await migrate(asKysely(pglite));
  mkdirSync(dirname(kept), { recursive: true });
  // Several files may come here at once; each puts a whole one there.
  const own = `${kept}.${process.pid}`;
  writeFileSync(own, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  renameSync(own, kept);
  return pglite;
}

const asKysely = (pglite: PGlite) => new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });

/** Takes every row out of an engine; false where it does not answer, since a test that broke left it busy. */
async function emptiedEngine(pglite: PGlite): Promise<boolean> {
  const emptying = pglite.exec(`DO $$ BEGIN EXECUTE (
    SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ') || ' RESTART IDENTITY CASCADE'
    FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely_%'
  ); END $$`);
  let alarm: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => (alarm = setTimeout(resolve, 10_000, false)));
  const isEmpty = await Promise.race([emptying.then(() => true), tooLong]);
  clearTimeout(alarm);
  return isEmpty;
}

/**
 * One engine for all files of a worker, handed on empty. Making and dropping one for each took a second and a half a
 * file, and now and then V8 lost count of the code of dropped ones and ended the worker (nodejs/node issue 64500).
 */
let engine: PGlite | undefined;
async function postgresForTest(): Promise<Kysely<Tables>> {
  if (!engine || !(await emptiedEngine(engine))) engine = await newEngine();
  return asKysely(engine);
}

/**
 * Runs the same tests on SQLite and on PostgreSQL's engine. `database()` is valid inside hooks and tests; it is one
 * database per engine and file, so each test makes people of its own or calls `emptied`.
 */
export function forEachDatabase(title: string, tests: (database: () => Kysely<Tables>) => void): void {
  describe.each([
    ['SQLite', sqliteForTest],
    ['PostgreSQL', postgresForTest],
  ] as const)(`${title} on %s`, (name, open) => {
    let database: Kysely<Tables>;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => (name === 'SQLite' ? database.destroy() : undefined));
    tests(() => database);
  });
}
