import { migrate, openSqlite, type Database } from '#lib/server/database/index.ts';
import { settingsFrom } from '#lib/server/settings.ts';
import { WrongUse } from './command.ts';

/** Opens the app's database, migrated, for one piece of work. */
export async function inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openSqlite(databaseFile());
  try {
    await migrate(database);
    return await work(database);
  } finally {
    await database.destroy();
  }
}

function databaseFile(): string {
  try {
    return settingsFrom(process.env).databaseFile;
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}
