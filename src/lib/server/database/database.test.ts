import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { faultsOf, hashOf, inTransaction, machine, newId } from './index.ts';
import { forEachDatabase } from './testing.ts';

const now = '2026-10-01T08:00:00.000Z';

test('an old engine or a setting that did not hold is named', () => {
  const good = { version: '3.51.3', synchronous: 2, foreignKeys: 1, journal: 'wal' };
  expect(faultsOf(good)).toEqual([]);
  expect(faultsOf({ ...good, version: '3.100.0' })).toEqual([]);
  expect(faultsOf({ ...good, version: '3.51.2' })).toEqual(['SQLite 3.51.2 is older than 3.51.3']);
  expect(faultsOf({ ...good, version: '3.9.9' })).toHaveLength(1);
  expect(faultsOf({ version: '2.99.99', synchronous: 1, foreignKeys: 0, journal: 'delete' })).toHaveLength(4);
});

test('ids are in the order of time and unlike each other', () => {
  const earlier = newId('2026-10-01T08:00:00.000Z');
  const later = newId('2026-10-01T08:00:00.001Z');
  expect(earlier < later).toBe(true);
  expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId(now)).not.toBe(newId(now));
});

forEachDatabase('the database', (database) => {
  test('an exception leaves nothing behind, however deep the transaction', async () => {
    const context = { database: database(), actor: machine, now };
    const bucket = hashOf('a');
    await expect(
      inTransaction(context, async (outer) => {
        await outer.database.insertInto('throttle').values({ bucket, level: 1, counted_at: now }).execute();
        await inTransaction(outer, async () => {
          throw new Error('broken');
        });
      }),
    ).rejects.toThrow('broken');
    expect(await database().selectFrom('throttle').selectAll().execute()).toEqual([]);
  });

  test('a reference to nobody and a value of another type are refused', async () => {
    const consent = { account_id: 'nobody', role: 'lead', hub: '', given_at: now, given_by: null };
    await expect(database().insertInto('account_role').values(consent).execute()).rejects.toThrow();
    await expect(
      database()
        .insertInto('throttle')
        .values({ bucket: 'b', level: sql<number>`'many'`, counted_at: now })
        .execute(),
    ).rejects.toThrow();
  });

  test('a state that no table of steps knows is refused', async () => {
    await expect(
      sql`insert into mentor (id, state) values ('x', 'hired')`.execute(database()),
    ).rejects.toThrow();
  });
});
