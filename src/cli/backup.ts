import path from 'node:path';
import { parseArgs } from 'node:util';
import { backUp, restore as restoreFrom, UnusableFile } from '#lib/server/backup/index.ts';
import { machine, migrate, openSqlite } from '#lib/server/database/index.ts';
import { settingsFrom } from '#lib/server/settings.ts';
import { WrongUse, type Command, type ExitCode, type Shell } from './command.ts';

export const backup: Command = {
  help: `ulduz backup FILE

Copies the database to the new file FILE, whole and checked, while Ulduz may be running.
Copy FILE to another machine afterwards: it holds everything about everybody, so keep it locked away.

Exit: 0 done, 1 it could not be made (nothing is written), 2 wrong use.`,
  run: (args, shell) =>
    tried(shell, async () => {
      const target = fileOf(args);
      const { databaseFile } = settingsFrom(process.env);
      const database = await openSqlite(databaseFile);
      try {
        await migrate(database);
        const { bytes } = await backUp({ database, actor: machine, now: shell.now }, databaseFile, target);
        shell.say(`${target}: ${bytes} bytes, checked.`);
      } finally {
        await database.destroy();
      }
    }),
};

export const restore: Command = {
  help: `ulduz restore FILE

Checks the backup FILE and puts it in the place of the database. Stop Ulduz first.
The database that stood there is kept beside it; its name is printed. Everybody signs in anew.

Exit: 0 done, 1 FILE is no sound backup or Ulduz is running (nothing is changed), 2 wrong use.`,
  run: (args, shell) =>
    tried(shell, async () => {
      const source = fileOf(args);
      const { databaseFile } = settingsFrom(process.env);
      const { kept } = await restoreFrom(shell.now, source, databaseFile);
      shell.say(`Restored from ${source}. The database before is kept at ${kept}.`);
    }),
};

function fileOf(args: string[]): string {
  let positionals;
  try {
    ({ positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true }));
  } catch (error) {
    throw new WrongUse((error as Error).message.split('. ')[0]);
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new WrongUse('it takes one FILE');
  return path.resolve(file);
}

async function tried(shell: Shell, work: () => Promise<void>): Promise<ExitCode> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    shell.complain(error.message);
    return 1;
  }
}
