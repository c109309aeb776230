import path from 'node:path';
import type { Instant } from '#lib/dates.ts';
import { startClock, tasksOf } from './clock/index.ts';
import { openSqlite, type Database } from './database/index.ts';
import { fileTransport, smtpTransport } from './notices/index.ts';
import { settingsFrom } from './settings.ts';

let opened: Promise<Database> | undefined;

/** The one database of this process, opened at the first request. */
export const appDatabase = (): Promise<Database> =>
  (opened ??= openSqlite(settingsFrom(process.env).databaseFile));

/** Starts the clock of this process. Mails leave by SMTP_URL, or as files into `DATA_DIR/outbox`. */
export async function startAppClock(
  now: () => Instant,
  failed: (task: string, error: unknown) => void,
): Promise<void> {
  const settings = settingsFrom(process.env);
  const transport = settings.smtpUrl
    ? smtpTransport(settings.smtpUrl, settings.address)
    : fileTransport(path.join(settings.dataDir, 'outbox'), settings.address);
  startClock(tasksOf(transport), { database: await appDatabase(), now, failed });
}
