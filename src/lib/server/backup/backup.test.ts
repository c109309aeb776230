import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  inTransaction,
  machine,
  migrate,
  openSqlite,
  visitor,
  type Context,
} from '#lib/server/database/index.ts';
import { applyImported, listHubs } from '#lib/server/programme/index.ts';
import { backUp, restore, UnusableFile } from './index.ts';

const now = '2026-10-01T08:00:00.000Z';
const quba = { hub: 'quba', name: 'Quba', district: 'quba', address: 'Quba' };
const baki = { hub: 'baki', name: 'Bakı', district: 'baki', address: 'Bakı' };
let folder: string;
const file = () => path.join(folder, 'ulduz.sqlite');
const backup = () => path.join(folder, 'monday.sqlite');

async function within<T>(work: (context: Context) => Promise<T>, at = file()): Promise<T> {
  const database = await openSqlite(at);
  try {
    await migrate(database);
    return await work({ database, actor: machine, now });
  } finally {
    await database.destroy();
  }
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ulduz-backup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('only the machine makes a backup', async () => {
  await within(async (context) => {
    await expect(backUp({ ...context, actor: visitor }, file(), backup())).rejects.toMatchObject({
      status: 404,
    });
  });
  expect(existsSync(backup())).toBe(false);
});

test('a backup of a database in use brings everything back, and what stood there is kept', async () => {
  await within(async (context) => {
    await applyImported(context, [quba]);
    await inTransaction(context, async ({ database }) => {
      const account = {
        id: 'a',
        login: 'a',
        password_hash: null,
        name: 'A',
        language: 'az',
        created_at: now,
      };
      const open = { password_set_at: null, closed_at: null };
      await database
        .insertInto('account')
        .values({ ...account, ...open })
        .execute();
      await database
        .insertInto('auth_session')
        .values({ id_hash: 'h', account_id: 'a', expires_at: now, created_at: now, seen_at: now })
        .execute();
    });
    expect((await backUp(context, file(), backup())).bytes).toBeGreaterThan(1000);
    await applyImported(context, [baki]);
  });
  const { kept } = await restore(now, backup(), file());
  await within(async (context) => {
    expect((await listHubs(context)).map((each) => each.hub)).toEqual(['quba']);
    expect(await context.database.selectFrom('auth_session').selectAll().execute()).toEqual([]);
    const events = await context.database.selectFrom('audit_event').select('action').orderBy('id').execute();
    expect(events.map((each) => each.action).sort()).toEqual(['database.restored', 'hub.added']);
  });
  await within(async (context) => {
    expect((await listHubs(context)).map((each) => each.hub)).toEqual(['baki', 'quba']);
  }, kept);
  expect(existsSync(`${file()}.restoring`)).toBe(false);
});

test('a file is never written over', async () => {
  writeFileSync(backup(), 'precious');
  await within(async (context) => {
    await expect(backUp(context, file(), backup())).rejects.toThrow(UnusableFile);
  });
  expect(readFileSync(backup(), 'utf8')).toBe('precious');
});

test('what is no sound backup is refused and nothing changes', async () => {
  await within(async (context) => {
    await applyImported(context, [quba]);
    await backUp(context, file(), backup());
  });
  const before = readFileSync(file());
  const broken = path.join(folder, 'broken.sqlite');
  const bytes = readFileSync(backup());
  for (const contents of [
    Buffer.from('name,birth_date\n'),
    Buffer.alloc(0),
    bytes.subarray(0, bytes.length - 8192),
    Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(8192, 7), bytes.subarray(12288)]),
  ]) {
    writeFileSync(broken, contents);
    await expect(restore(now, broken, file())).rejects.toThrow(UnusableFile);
  }
  await expect(restore(now, path.join(folder, 'nowhere'), file())).rejects.toThrow('There is no file');
  await within(
    ({ database }) =>
      database
        .insertInto('kysely_migration' as never)
        .values({ name: '2999-01-01-1-later', timestamp: now } as never)
        .execute(),
    backup(),
  );
  await expect(restore(now, backup(), file())).rejects.toThrow('newer version');
  expect(readFileSync(file()).equals(before)).toBe(true);
  expect(existsSync(`${file()}.restoring`)).toBe(false);
});

test('a database that is open elsewhere is not replaced', async () => {
  await within(async (context) => {
    await backUp(context, file(), backup());
    await expect(restore(now, backup(), file())).rejects.toThrow('stop it first');
  });
  expect(await restore(now, backup(), file())).toHaveProperty('kept');
});
