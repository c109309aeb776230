import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes, type Instant } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { begun, noPair } from '#lib/server/mentorships/testing/pair.ts';
import { asMentor, contextOf, lead, now } from '#lib/server/rounds/testing.ts';
import { markRead, readThread, sendMessage, tellOfUnread, unreadOf } from './index.ts';

const later = (minutes: number): Instant => addMinutes(now, minutes);

forEachDatabase('messages', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  let { girl, woman, pair } = noPair;

  beforeEach(async () => {
    ({ girl, woman, pair } = await begun(database()));
  });

  const write = (actor: Actor, text: string, id: string = randomUUID(), at = now) =>
    sendMessage(as(actor, at), pair, { id, text });

  describe('reading marks', () => {
    test('go forward only, and never past the last message', async () => {
      for (const text of ['bir', 'iki', 'üç']) await write(girl, text);
      await markRead(as(woman), pair, 2);
      await markRead(as(woman), pair, 1);
      await markRead(as(woman), pair, 99);
      expect((await readThread(as(girl), pair, {})).readByOther).toBe(2);
      expect((await readThread(as(woman), pair, {})).read).toBe(2);
    });

    test('what waits is counted for her alone', async () => {
      await write(girl, 'bir');
      await write(girl, 'iki');
      expect(await unreadOf(as(woman), [pair])).toEqual(new Map([[pair, 2]]));
      expect(await unreadOf(as(girl), [pair])).toEqual(new Map());
      expect(await unreadOf(as(asMentor('another')), [pair])).toEqual(new Map());
      await markRead(as(woman), pair, 2);
      expect(await unreadOf(as(woman), [pair])).toEqual(new Map());
    });
  });

  describe('told by mail', () => {
    const told = async () =>
      (await database().selectFrom('outbox').select(['recipient', 'body']).orderBy('id').execute()).map(
        ({ recipient }) => recipient,
      );

    test('after ten minutes unread, once for all that came since she last read, not at night', async () => {
      await write(girl, 'bir');
      await write(girl, 'iki');
      await tellOfUnread(as(machine, later(9)));
      expect(await told()).toEqual([]);
      await tellOfUnread(as(machine, later(10)));
      await tellOfUnread(as(machine, later(60)));
      expect(await told()).toEqual(['leyla@example.org']);
      await markRead(as(woman), pair, 2);
      await write(girl, 'üç', randomUUID(), '2026-10-01T19:00:00.000Z');
      await tellOfUnread(as(machine, '2026-10-01T20:00:00.000Z'));
      await tellOfUnread(as(machine, '2026-10-02T04:00:00.000Z'));
      expect(await told()).toHaveLength(2);
      const night = await database()
        .selectFrom('outbox')
        .select(['due_at', 'quiet_of'])
        .where('key', 'like', '%:3')
        .execute();
      expect(night).toEqual([
        { due_at: '2026-10-01T20:00:00.000Z', quiet_of: expect.any(String) as unknown },
      ]);
    });

    test('nobody is told of what she cannot answer any more', async () => {
      await write(girl, 'bir');
      await database().updateTable('mentorship').set({ state: 'suspended' }).where('id', '=', pair).execute();
      await tellOfUnread(as(machine, later(20)));
      expect(await told()).toEqual([]);
    });
  });
});
