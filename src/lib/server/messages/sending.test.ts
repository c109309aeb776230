import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { begun, coordinator, noPair, safeguarding } from '#lib/server/mentorships/testing/pair.ts';
import {
  aMentee,
  aMentor,
  asMentee,
  consents,
  contextOf,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { aPair } from './testing.ts';
import {
  markRead,
  type Piece,
  openThread,
  readOpened,
  readPiece,
  readThread,
  sendMessage,
  watchThread,
  type Heard,
  type Side,
} from './index.ts';

const gone = { status: 404 };

forEachDatabase('messages', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  let { girl, woman, pair, menteeId, mentorId } = noPair;

  beforeEach(async () => {
    ({ girl, woman, pair, menteeId, mentorId } = await begun(database()));
  });

  const write = (actor: Actor, text: string, id: string = randomUUID(), at = now) =>
    sendMessage(as(actor, at), pair, { id, text });
  const texts = async (actor: Actor) =>
    (await readThread(as(actor), pair, {})).messages.map(({ text }) => text);
  const otherPair = async () =>
    aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));

  describe('refusals', () => {
    test('nobody but the pair reads or writes, whoever asks', async () => {
      const other = await otherPair();
      for (const actor of [coordinator, lead, safeguarding, person(['operator']), machine]) {
        await expect(write(actor, 'Salam')).rejects.toMatchObject(gone);
        await expect(readThread(as(actor), pair, {})).rejects.toMatchObject(gone);
        await expect(readPiece(as(actor), pair, { after: 0 })).rejects.toMatchObject(gone);
        await expect(markRead(as(actor), pair, 1)).rejects.toMatchObject(gone);
        await expect(watchThread(as(actor), pair, () => undefined)).rejects.toMatchObject(gone);
      }
      for (const actor of [girl, woman]) {
        await expect(
          sendMessage(as(actor), other, { id: randomUUID(), text: 'Salam' }),
        ).rejects.toMatchObject(gone);
        await expect(readThread(as(actor), other, {})).rejects.toMatchObject(gone);
        await expect(readThread(as(actor), 'nobody', {})).rejects.toMatchObject(gone);
      }
    });

    test.each(['closed', 'paused', 'suspended'])('a pair that is %s writes no more', async (state) => {
      await database().updateTable('mentorship').set({ state }).where('id', '=', pair).execute();
      expect(await write(girl, 'Salam')).toMatchObject({ ok: false, facts: { why: state } });
      expect(await database().selectFrom('message').selectAll().execute()).toEqual([]);
    });

    test('that a girl says that she is in need is shown to herself alone, and is nowhere kept or told', async () => {
      await write(girl, 'Atam məni döyür');
      await write(woman, 'Atam məni döyürdü, mən də uşaq idim');
      const flags = async (actor: Actor) =>
        (await readThread(as(actor), pair, {})).messages.map(({ needsHelp }) => needsHelp);
      expect(await flags(woman)).toEqual([false, false]);
      expect(await flags(girl)).toEqual([true, false]);
      expect(await database().selectFrom('concern').selectAll().execute()).toEqual([]);
      expect(await database().selectFrom('notice').selectAll().execute()).toEqual([]);
    });

    test('a goodbye can still be written', async () => {
      await database().updateTable('mentorship').set({ state: 'closing' }).where('id', '=', pair).execute();
      expect(await write(woman, 'Sağ ol')).toMatchObject({ ok: true });
    });

    test('a suspended thread is shut for the mentor, also to read', async () => {
      await write(girl, 'Salam');
      await database().updateTable('mentorship').set({ state: 'suspended' }).where('id', '=', pair).execute();
      await expect(readThread(as(woman), pair, {})).rejects.toMatchObject(gone);
      await expect(readPiece(as(woman), pair, { after: 0 })).rejects.toMatchObject(gone);
      expect(await texts(girl)).toEqual(['Salam']);
    });

    test('consent withdrawn: read-only at that moment, for both', async () => {
      await write(girl, 'Salam');
      await consents(database(), menteeId, { decision: 'withdrawn', at: now });
      expect(await write(girl, 'Hələ buradayam')).toMatchObject({
        code: 'read-only',
        facts: { why: 'mentee' },
      });
      expect(await write(woman, 'Salam')).toMatchObject({ code: 'read-only', facts: { why: 'mentee' } });
      expect((await readThread(as(woman), pair, {})).whyNot).toBe('mentee');
    });

    test('what ends after she has come to the door, and before she writes, stops her', async () => {
      const target = database();
      /** Consent is withdrawn in the moment in which her message would be put down. */
      const meanwhile = new Proxy(target, {
        get: (_, name) => {
          if (name === 'transaction')
            return () => ({
              execute: async (work: never) => {
                await consents(target, menteeId, { decision: 'withdrawn', at: now });
                return target.transaction().execute(work);
              },
            });
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      const context = { ...as(girl), database: meanwhile };
      expect(await sendMessage(context, pair, { id: randomUUID(), text: 'Salam' })).toMatchObject({
        code: 'read-only',
        facts: { why: 'mentee' },
      });
      expect(await texts(girl)).toEqual([]);
    });

    test('clearance ended: read-only at that moment, for both', async () => {
      await database()
        .updateTable('mentor')
        .set({ cleared_until: '2026-09-30' })
        .where('id', '=', mentorId)
        .execute();
      expect(await write(woman, 'Salam')).toMatchObject({ code: 'read-only', facts: { why: 'mentor' } });
      expect(await write(girl, 'Salam')).toMatchObject({ code: 'read-only', facts: { why: 'mentor' } });
    });
  });

  describe('writing', () => {
    test('messages stand in the order in which they came, numbered from 1 on', async () => {
      await write(girl, 'Salam');
      await write(woman, 'Salam, Aysu');
      await write(girl, 'Robot düzəldirəm');
      const { messages } = await readThread(as(girl), pair, {});
      expect(messages.map(({ text, number: place, mine }) => [place, text, mine])).toEqual([
        [1, 'Salam', true],
        [2, 'Salam, Aysu', false],
        [3, 'Robot düzəldirəm', true],
      ]);
    });

    test('the same id and text is the same message; another text is refused', async () => {
      const id = randomUUID();
      const first = await write(girl, 'Salam', id);
      expect(await write(girl, 'Salam', id)).toEqual(first);
      expect(await write(girl, 'Başqa', id)).toMatchObject({ ok: false, code: 'other-text' });
      expect(await write(woman, 'Salam', id)).toMatchObject({ ok: false, code: 'other-text' });
      expect(await texts(girl)).toEqual(['Salam']);
    });

    test('sent again after the thread was shut it is still the message that is there', async () => {
      const id = randomUUID();
      const first = await write(girl, 'Salam', id);
      await database().updateTable('mentorship').set({ state: 'closed' }).where('id', '=', pair).execute();
      expect(await write(girl, 'Salam', id)).toEqual(first);
    });

    test('an id of another thread tells nothing of what stands there', async () => {
      const id = randomUUID();
      await write(girl, 'Salam', id);
      const mentee = await aMentee(database(), 'g3');
      const other = await aPair(database(), mentee, await aMentor(database(), 'm3'));
      expect(await sendMessage(as(asMentee(mentee)), other, { id, text: 'Salam' })).toEqual({
        ok: false,
        code: 'other-text',
        facts: {},
      });
    });

    test('many at once lose nothing and double nothing', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, k) => write(k % 2 ? girl : woman, `söz ${k}`)));
      const { messages } = await readThread(as(girl), pair, {});
      expect(messages.map(({ number: place }) => place)).toEqual(Array.from({ length: 30 }, (_, k) => k + 1));
      expect(new Set(messages.map(({ text }) => text)).size).toBe(30);
    });

    test('after a gap one asks for what came since; older ones come in pieces', async () => {
      for (let k = 1; k <= 120; k += 1) await write(k % 2 ? girl : woman, `söz ${k}`);
      const newest = await readPiece(as(girl), pair, {});
      expect([newest.messages[0]?.number, newest.messages.at(-1)?.number, newest.older]).toEqual([
        71,
        120,
        true,
      ]);
      const oldest = await readPiece(as(girl), pair, { before: 21 });
      expect([oldest.messages.length, oldest.messages[0]?.number, oldest.older]).toEqual([20, 1, false]);
      const since = await readPiece(as(girl), pair, { after: 60 });
      expect([since.messages[0]?.number, since.messages.at(-1)?.number, since.newer]).toEqual([
        61,
        110,
        true,
      ]);
      expect((await readPiece(as(girl), pair, { after: 110 })).newer).toBe(false);
    });

    test('a long thread is gone through from its first message, or from a day on', async () => {
      for (let k = 1; k <= 120; k += 1)
        await write(k % 2 ? girl : woman, `söz ${k}`, randomUUID(), addMinutes(now, k * 60));
      const numbers = async (piece: Piece) => {
        const { messages, older, newer } = await readPiece(as(girl), pair, piece);
        return [messages[0]?.number, messages.at(-1)?.number, older, newer];
      };
      expect(await numbers({})).toEqual([71, 120, true, false]);
      expect(await numbers({ after: 0 })).toEqual([1, 50, false, true]);
      expect(await numbers({ before: 71 })).toEqual([21, 70, true, true]);
      // Noon in Baku is message 0; the third day begins twelve hours and a day later.
      expect(await numbers({ day: '2026-10-03' })).toEqual([36, 85, true, true]);
      expect(await numbers({ day: '2020-01-01' })).toEqual([1, 50, false, true]);
      // Of a day on which nobody wrote any more the newest are shown.
      expect(await numbers({ day: '2027-01-01' })).toEqual([71, 120, true, false]);
      expect((await readThread(as(girl), pair, { after: 0 })).since).toBe(addMinutes(now, 60));
      const reading = await openThread(as(coordinator), pair, 'səbəb');
      const opened = await readOpened(as(coordinator), pair, reading, { day: '2026-10-03' });
      expect([opened?.messages[0]?.number, opened?.older, opened?.newer]).toEqual([36, true, true]);
    });

    test('open pages hear that something changed, and how far the other side has read', async () => {
      const heard: Record<Side, Heard[]> = { mentee: [], mentor: [] };
      const unwatch = await watchThread(as(woman), pair, (news) => heard.mentor.push(news));
      await watchThread(as(girl), pair, (news) => heard.mentee.push(news));
      await write(girl, 'Salam');
      await markRead(as(woman), pair, 1);
      await markRead(as(woman), pair, 1);
      await write(girl, 'Nömrəm 050 123 45 67');
      unwatch();
      await write(girl, 'Yenə mən');
      expect(heard.mentor).toEqual([{ changed: 1 }, { changed: null }]);
      expect(heard.mentee).toEqual([{ changed: 1 }, { readByOther: 1 }, { changed: null }, { changed: 2 }]);
    });

    test('how far she reads is not told once the thread is shut', async () => {
      await write(woman, 'Salam');
      const heard: Heard[] = [];
      await watchThread(as(woman), pair, (news) => heard.push(news));
      await database().updateTable('mentorship').set({ state: 'suspended' }).where('id', '=', pair).execute();
      await markRead(as(girl), pair, 1);
      expect(heard).toEqual([{ changed: null }]);
    });
  });
});
