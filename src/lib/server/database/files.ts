import {
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  closeSync,
  fsyncSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { Database as Connection, default as Sqlite } from 'better-sqlite3';
import { knownMigrations } from './migrate.ts';

/** A file that cannot be what it should be, in one sentence. */
export class UnusableFile extends Error {}

const sqlite = async (): Promise<typeof Sqlite> => (await import('better-sqlite3')).default;

/** The rows of `pragma`, which SQLite answers with `ok` or with what is broken. */
const answers = (connection: Connection, pragma: string): string[] =>
  (connection.pragma(pragma) as Record<string, unknown>[]).map((row) => Object.values(row).join(' '));

/** What is wrong with the database in the file; empty when nothing is. */
function faultsIn(connection: Connection): string[] {
  const integrity = answers(connection, 'integrity_check').filter((each) => each !== 'ok');
  const references = answers(connection, 'foreign_key_check').map(
    (each) => `a reference to nothing: ${each}`,
  );
  return [...integrity, ...references].slice(0, 5);
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a copy of a database that may be in use, through SQLite's online backup, checks it and puts it at `target`
 * whole or not at all. Throws `UnusableFile` when there is no database, the target exists, or the copy is not sound.
 */
export async function copyDatabase(file: string, target: string): Promise<{ bytes: number }> {
  if (!existsSync(file)) throw new UnusableFile(`There is no database at ${file}.`);
  if (existsSync(target))
    throw new UnusableFile(`${target} is there already; a backup is written to a new file.`);
  const Open = await sqlite();
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    const source = new Open(file, { readonly: true, fileMustExist: true });
    try {
      await source.backup(part);
    } finally {
      source.close();
    }
    const copy = new Open(part);
    try {
      // One file without companions, which can be carried away as it is.
      copy.pragma('journal_mode = DELETE');
      const faults = faultsIn(copy);
      if (faults.length > 0) throw new UnusableFile(`The copy is not sound: ${faults.join('; ')}.`);
    } finally {
      copy.close();
    }
    flush(part);
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
  return { bytes: statSync(target).size };
}

/**
 * Copies a backup beside the database, checked, ready to take its place (`putInPlace`). Answers where it lies.
 * Throws `UnusableFile` when it is no sound database of this program or comes from a newer version of it.
 */
export async function stageDatabase(source: string, file: string): Promise<string> {
  if (!existsSync(source)) throw new UnusableFile(`There is no file ${source}.`);
  const staged = `${file}.restoring`;
  rmSync(staged, { force: true });
  copyFileSync(source, staged);
  try {
    const Open = await sqlite();
    const known = await knownMigrations();
    const copy = new Open(staged);
    try {
      const faults = faultsIn(copy);
      if (faults.length > 0) throw new UnusableFile(`${source} is not sound: ${faults.join('; ')}.`);
      const taken = copy.prepare('select name from kysely_migration order by name').pluck().all() as string[];
      const newer = taken.find((name) => !known.includes(name));
      if (newer !== undefined)
        throw new UnusableFile(`${source} comes from a newer version of Ulduz (${newer}); update first.`);
    } finally {
      copy.close();
    }
  } catch (error) {
    rmSync(staged, { force: true });
    if (error instanceof UnusableFile) throw error;
    throw new UnusableFile(`${source} is not a backup of Ulduz (${(error as Error).message}).`);
  }
  return staged;
}

/**
 * Throws `UnusableFile` when another process has the database open. Answers after everything it wrote lies in the one
 * file, without companions.
 */
export async function assertUnused(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const connection = new (await sqlite())(file, { timeout: 0 });
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.exec('begin exclusive; commit');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error;
    throw new UnusableFile('Ulduz is running on this database; stop it first.');
  } finally {
    connection.close();
  }
}

/** Puts a staged database in the place of the present one, which is kept under `kept`. There is always one of the two. */
export async function putInPlace(staged: string, file: string, kept: string): Promise<void> {
  await assertUnused(file);
  if (existsSync(file)) {
    linkSync(file, kept);
    for (const companion of ['-wal', '-shm']) rmSync(file + companion, { force: true });
  }
  flush(staged);
  renameSync(staged, file);
  if (process.platform !== 'win32') {
    const folder = openSync(path.dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}
