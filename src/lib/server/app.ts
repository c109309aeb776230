import { openSqlite, type Database } from './database/index.ts';
import { settingsFrom } from './settings.ts';

let opened: Promise<Database> | undefined;

/** The one database of this process, opened at the first request. */
export const appDatabase = (): Promise<Database> =>
  (opened ??= openSqlite(settingsFrom(process.env).databaseFile));
