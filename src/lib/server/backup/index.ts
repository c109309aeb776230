import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  assertUnused,
  copyDatabase,
  inTransaction,
  machine,
  migrate,
  openSqlite,
  putInPlace,
  stageDatabase,
  type Context,
} from '#lib/server/database/index.ts';
import { deleteAuthSessions } from './queries.ts';

export { UnusableFile } from '#lib/server/database/index.ts';

/**
 * Copies the database in `file` to the new file `target` while it may be in use. Answers its size in bytes.
 * Throws `UnusableFile` with a sentence.
 */
export async function backUp(context: Context, file: string, target: string): Promise<{ bytes: number }> {
  authorize(context, 'database.back-up');
  const copied = await copyDatabase(file, target);
  await inTransaction(context, (inside) =>
    record(inside, { action: 'database.backed-up', kind: 'database', id: 'database', facts: copied }),
  );
  return copied;
}

/**
 * Puts a backup in the place of the database in `file`, brought up to date; what stood there is kept beside it. Everybody
 * signs in anew: a browser that was signed out since the backup stays so. Answers where the old database is.
 * Throws `UnusableFile` with a sentence, and then nothing has changed.
 */
export async function restore(now: Instant, source: string, file: string): Promise<{ kept: string }> {
  await assertUnused(file);
  const staged = await stageDatabase(source, file);
  try {
    const database = await openSqlite(staged);
    try {
      const context: Context = { database, actor: machine, now };
      authorize(context, 'database.restore');
      await migrate(database);
      await inTransaction(context, async (inside) => {
        await deleteAuthSessions(inside.database);
        await record(inside, {
          action: 'database.restored',
          kind: 'database',
          id: 'database',
          facts: { from: basename(source) },
        });
      });
    } finally {
      await database.destroy();
    }
    const kept = `${file}.before-${now.replaceAll(/[^0-9TZ]/gu, '')}`;
    await putInPlace(staged, file, kept);
    return { kept };
  } finally {
    for (const left of [staged, `${staged}-wal`, `${staged}-shm`]) rmSync(left, { force: true });
  }
}
