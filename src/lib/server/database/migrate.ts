import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The migrations lie beside the source, also for the built server: they are never bundled. */
const folder = () => path.join(path.dirname(fileURLToPath(import.meta.resolve('#db/migrations/readme.md'))));

/** Brings the tables up to date. Answers the names of the steps taken; throws the first step's error, nothing half done. */
export async function migrate(database: Kysely<Tables>): Promise<string[]> {
  const migrator = new Migrator({
    db: database,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: folder(),
      import: (file: string) => import(/* @vite-ignore */ pathToFileURL(file).href),
    }),
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error));
  return (results ?? []).map((each) => each.migrationName);
}

/** The names of all steps this version of the program knows. */
export async function knownMigrations(): Promise<string[]> {
  return (await fs.readdir(folder()))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}
