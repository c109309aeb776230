import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { dayOf, momentOf } from '#lib/dates.ts';
import { type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee } from '#lib/server/rounds/testing.ts';
import { cancelSession, editLog, listSessions, logSession, readSession, settleSession } from './index.ts';
import { begun, doings, inDays, log, made, type Pair } from './testing/pair.ts';

forEachDatabase('sessions that are logged', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let mentorId: string;
  const { as, planned, logged, editOf } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman, pair, mentorId } = ours);
  });

  describe('logging', () => {
    test('a second one of a day is asked about, of any of her girls; said yes to, it is logged, and sent twice it is one', async () => {
      const first = await logged();
      const given = { id: randomUUID(), ...log, minutes: '45' };
      expect(await logSession(as(woman), pair, given)).toMatchObject({
        code: 'same-day',
        facts: { sessions: first },
      });
      const also = await aPair(database(), await aMentee(database(), 'Nigar'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      expect(
        await logSession(as(woman), also, { id: randomUUID(), ...log, also: [pair] }),
        'through another of her girls',
      ).toMatchObject({ code: 'same-day' });
      expect((await listSessions(as(woman), pair)).past).toHaveLength(1);
      const second = await made(logSession(as(woman), pair, { ...given, again: 'yes' }));
      expect(await made(logSession(as(woman), pair, { ...given, again: 'yes' }))).toEqual(second);
      // An answer that was lost on its way: sent as it was at first, it is there.
      expect(await made(logSession(as(woman), pair, given))).toEqual(second);
      expect(
        await logSession(as(woman), pair, { ...given, id: randomUUID(), when: inDays(-1) }),
      ).toMatchObject({ ok: true });
    });

    test('put on a day that has one already, by its day or by who was there: asked once', async () => {
      const first = await logged();
      const second = await logged({ when: inDays(-1) });
      const other = async (given: object) => editLog(as(woman), second, await editOf(second, given));
      const before = await readSession(as(woman), second);
      expect(await other({ when: log.when })).toMatchObject({ code: 'same-day', facts: { sessions: first } });
      expect((await readSession(as(woman), second)).startsAt).toBe(before.startsAt);
      // On its own day it is no second one, whatever else is put right.
      expect(await other({ when: inDays(-1), minutes: '30' })).toMatchObject({ ok: true });
      const also = await aPair(database(), await aMentee(database(), 'Nigar'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      const hers = await made(
        logSession(as(woman), also, { id: randomUUID(), ...log, when: inDays(-1), again: 'yes' }),
      );
      expect(await other({ when: inDays(-1), also: [also] })).toMatchObject({
        code: 'same-day',
        facts: { sessions: hers.id },
      });
      expect(await other({ when: log.when, again: 'yes' })).toMatchObject({ ok: true });
      expect(dayOf((await readSession(as(woman), second)).startsAt)).toBe(log.when);
      // Said once, it is asked no more while it stays there.
      expect(await other({ when: log.when, minutes: '45' })).toMatchObject({ ok: true });
    });

    test('a planned one whose time has come is asked about too, by log and by one tap; not one that was called off', async () => {
      const id = await planned();
      const after = momentOf(inDays(3), '17:00');
      const given = { id: randomUUID(), ...log, when: inDays(3) };
      expect(await logSession(as(woman, after), pair, given)).toMatchObject({
        code: 'same-day',
        facts: { sessions: id },
      });
      await made(logSession(as(woman, after), pair, { ...given, again: 'yes' }));
      expect(await settleSession(as(woman, after), id, 'held', { version: 1 })).toMatchObject({
        code: 'same-day',
      });
      expect(await settleSession(as(woman, after), id, 'held', { version: 1, again: 'yes' })).toMatchObject({
        ok: true,
      });
      const off = await planned({ when: `${inDays(5)}T15:00` });
      await made(cancelSession(as(girl), off, { reason: 'ill', version: 1 }));
      expect(
        await logSession(as(woman, momentOf(inDays(5), '17:00')), pair, {
          ...given,
          id: randomUUID(),
          when: inDays(5),
        }),
      ).toMatchObject({ ok: true });
    });
  });
});
