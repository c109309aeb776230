import { beforeEach, expect, test } from 'vitest';
import { addHours, dayOf, momentOf, type Instant } from '#lib/dates.ts';
import type { Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { now } from '#lib/server/rounds/testing.ts';
import { cancelSession, editLog, markSession, moveSession, readSession } from './index.ts';
import { begun, coordinator, doings, inDays, made, plan, type Pair } from './testing/pair.ts';

forEachDatabase('nobody silences a girl', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  const { as, planned, logged, editOf } = doings(database, () => ours);
  const bad = { mark: 1, words: 'Mənə qışqırdı' };
  const begins = momentOf(inDays(3), '15:00');

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman } = ours);
  });

  test('one that has begun is moved by nobody: it is logged, or called off, and she says how it was', async () => {
    const id = await planned();
    const move = (actor: Actor, at: Instant) =>
      moveSession(as(actor, at), id, { ...plan, when: `${inDays(10)}T15:00`, version: 1 });
    for (const actor of [woman, girl, coordinator])
      for (const at of [begins, addHours(begins, 0.5), addHours(begins, 30)]) {
        expect(await move(actor, at)).toMatchObject({ code: 'begun' });
        expect((await readSession(as(actor, at), id)).canMove).toBe(false);
      }
    const after = addHours(begins, 1.5);
    expect(await readSession(as(woman, after), id)).toMatchObject({ canLog: true, canCancel: true });
    await made(cancelSession(as(woman, after), id, { reason: 'work', version: 1 }));
    await made(markSession(as(girl, after), id, bad));
  });

  test('until it begins it can be moved', async () => {
    const id = await planned();
    const before = addHours(begins, -0.1);
    expect((await readSession(as(woman, before), id)).canMove).toBe(true);
    await made(moveSession(as(woman, before), id, { ...plan, when: `${inDays(10)}T15:00`, version: 1 }));
  });

  test('one that was moved and called off before its new time: it counts when it was to begin first', async () => {
    const moved = async (at: Instant) => {
      const id = await planned();
      await made(moveSession(as(woman), id, { ...plan, when: `${inDays(10)}T15:00`, version: 1 }));
      await made(cancelSession(as(woman, at), id, { reason: 'work', version: 2 }));
      return id;
    };
    const before = await moved(addHours(begins, -1));
    const since = await moved(addHours(begins, 1.5));
    const after = addHours(begins, 2);
    expect(await markSession(as(girl, after), before, bad)).toMatchObject({ code: 'not-now' });
    expect((await readSession(as(girl, after), before)).mark?.canMark).toBe(false);
    expect((await readSession(as(girl, after), since)).mark?.canMark).toBe(true);
    await made(markSession(as(girl, after), since, bad));
  });

  test.each(['held', 'missed'] as const)(
    'logged as %s and put on an earlier day, it is hers to mark for a month after its first day',
    async (outcome) => {
      const id = await logged({ outcome, nextStep: '', topics: [] });
      const given = await editOf(id, { outcome, nextStep: '', topics: [], when: inDays(-40) });
      await database().updateTable('mentorship').set({ started_at: '2026-08-01T08:00:00.000Z' }).execute();
      const after = addHours(now, 24);
      await made(editLog(as(woman, after), id, given));
      expect(dayOf((await readSession(as(girl, after), id)).startsAt)).toBe(inDays(-40));
      expect(await markSession(as(girl, addHours(now, 24 * 31)), id, bad)).toMatchObject({ code: 'not-now' });
      await made(markSession(as(girl, addHours(now, 24 * 30)), id, bad));
    },
  );

  test('logged late, it is hers to mark for a month from then', async () => {
    await database().updateTable('mentorship').set({ started_at: '2026-08-01T08:00:00.000Z' }).execute();
    const id = await logged({ when: inDays(-31) });
    expect(await markSession(as(girl, addHours(now, 24 * 31)), id, bad)).toMatchObject({ code: 'not-now' });
    await made(markSession(as(girl, addHours(now, 24 * 30)), id, bad));
  });
});
