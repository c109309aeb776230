import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openSqlite } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ulduz-waiting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A backup, an import or whoever else writes to the file at the same time. */
const another = (file: string) => {
  const other = new Sqlite(file);
  other.exec('create table if not exists note (text text)');
  return other;
};

test.each(['by itself', 'in a transaction'])(
  'a change made %s waits for another process that writes longer than one look',
  async (way) => {
    const file = join(folder, `${way.replaceAll(' ', '-')}.sqlite`);
    const database = await openSqlite(file);
    const other = another(file);
    other.exec('begin immediate');
    setTimeout(() => other.exec('commit'), 600);
    const notes = database as unknown as Kysely<{ note: { text: string } }>;
    const write = () => notes.insertInto('note').values({ text: 'a' }).execute();
    await (way === 'by itself'
      ? write()
      : notes.transaction().execute((inside) => inside.insertInto('note').values({ text: 'a' }).execute()));
    expect(await notes.selectFrom('note').selectAll().execute()).toEqual([{ text: 'a' }]);
    other.close();
    await database.destroy();
  },
);
