import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { machine, newId, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import type { FileKind } from '#lib/server/files/index.ts';
import { forgetPreviews, keepPreview, readPreview, takePreview } from './index.ts';

const now = '2026-10-01T08:00:00.000Z';
const pilot = (kind: FileKind) => readFileSync(`tests/data/pilot/${kind}.csv`);

forEachDatabase('a preview', (database) => {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  const account = async (): Promise<Actor> => {
    const id = newId(now);
    await database()
      .insertInto('account')
      .values({
        id,
        login: id,
        password_hash: null,
        name: 'Aynur',
        language: 'az',
        created_at: now,
        password_set_at: now,
        closed_at: null,
      })
      .execute();
    const nobody = { hubs: [], menteeId: null, mentorId: null };
    return { kind: 'account', accountId: id, roles: ['lead'], ...nobody };
  };
  const bring = (actor: Actor, kind: FileKind, bytes: Uint8Array = pilot(kind)) =>
    keepPreview(as(actor), { kind, bytes, fileName: `${kind}.csv` });

  beforeEach(async () => {
    for (const table of ['import_preview', 'imported_row', 'consent', 'mentee', 'mentor', 'hub'] as const)
      await database().deleteFrom(table).execute();
  });

  test('is nobody else’s, and is forgotten after a day', async () => {
    const [aynur, sevil] = [await account(), await account()];
    const id = await bring(aynur, 'hubs');
    for (const context of [as(sevil), as(machine), as(aynur, '2026-10-02T08:00:01.000Z')]) {
      await expect(readPreview(context, id)).rejects.toMatchObject({ status: 404 });
      await expect(takePreview(context, id, '')).rejects.toMatchObject({ status: 404 });
    }
    await expect(forgetPreviews(as(aynur))).rejects.toMatchObject({ status: 404 });
    expect(await forgetPreviews(as(machine, '2026-10-02T07:00:00.000Z'))).toBe(0);
    expect(await forgetPreviews(as(machine, '2026-10-02T08:00:01.000Z'))).toBe(1);
  });

  test('with errors is shown and cannot be taken in; its rows are not kept', async () => {
    const aynur = await account();
    const id = await bring(aynur, 'hubs', readFileSync('tests/data/messy/hubs-errors.csv'));
    const preview = await readPreview(as(aynur), id);
    expect(preview.errors.length).toBeGreaterThan(5);
    expect(preview.plan).toBeNull();
    expect(await takePreview(as(aynur), id, preview.mark)).toMatchObject({ ok: false, code: 'has-errors' });
    expect(await database().selectFrom('hub').selectAll().execute()).toEqual([]);
  });

  test('that is no longer true is refused and shown anew; then it is taken in once', async () => {
    const [aynur, sevil] = [await account(), await account()];
    const ids = [await bring(aynur, 'hubs'), await bring(sevil, 'hubs')] as const;
    const [mine, hers] = [await readPreview(as(aynur), ids[0]), await readPreview(as(sevil), ids[1])];
    expect(await takePreview(as(sevil), ids[1], '')).toMatchObject({ code: 'stale' });
    expect((await takePreview(as(aynur), ids[0], mine.mark)).ok).toBe(true);
    expect(await takePreview(as(sevil), ids[1], hers.mark)).toMatchObject({ code: 'stale' });
    const anew = await readPreview(as(sevil), ids[1]);
    expect(anew.plan?.counts).toEqual({ new: 0, changed: 0, same: 5, stays: 0 });
    expect((await takePreview(as(aynur), ids[0], mine.mark)).ok).toBe(true);
    const taken = await readPreview(as(aynur), ids[0]);
    expect(taken).toMatchObject({ plan: null, taken: { counts: { new: 5 } } });
    const [kept] = await database()
      .selectFrom('import_preview')
      .select('rows')
      .where('id', '=', ids[0])
      .execute();
    expect(kept?.rows).not.toMatch(/Mühəndislik/u);
  });
});
