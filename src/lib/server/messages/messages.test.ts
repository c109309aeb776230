import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes, type Instant } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { allowHost } from '#lib/server/programme/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { aPair, hasAccount } from './testing.ts';
import {
  countHeld,
  keepBack,
  letThrough,
  listHeld,
  listPassed,
  markRead,
  type Piece,
  openThread,
  readForConcern,
  readOpened,
  readPiece,
  readThread,
  readThreadDoor,
  sendMessage,
  takeBack,
  tellOfUnread,
  unreadOf,
  watchThread,
  type Heard,
  type Side,
} from './index.ts';

const number = 'Nömrəm 050 123 45 67';
const secret = 'Bunu koordinatora demə, parkda görüşək';
const gone = { status: 404 };
const later = (minutes: number): Instant => addMinutes(now, minutes);

forEachDatabase('messages', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const stranger = person(['coordinator'], { hubs: ['quba'] });
  const safeguarding = person(['safeguarding']);
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let menteeId: string;
  let mentorId: string;

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    for (const actor of [coordinator, lead, safeguarding]) await hasAccount(database(), actor);
    menteeId = await aMentee(database(), 'g1', { email: 'aysu@example.org' });
    mentorId = await aMentor(database(), 'm1', { email: 'leyla@example.org' });
    pair = await aPair(database(), menteeId, mentorId);
    girl = asMentee(menteeId);
    woman = asMentor(mentorId);
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

  describe('held back', () => {
    test('the other side sees nothing of it; the writer sees why', async () => {
      expect(await write(girl, number)).toMatchObject({
        ok: true,
        value: { state: 'held', number: null, kinds: ['phone'] },
      });
      const hers = await readThread(as(girl), pair, {});
      expect(hers.messages).toEqual([]);
      expect(hers.held).toMatchObject([{ text: number, state: 'held', kinds: ['phone'] }]);
      const theirs = await readThread(as(woman), pair, {});
      expect([theirs.messages, theirs.held, theirs.lastNumber]).toEqual([[], [], 0]);
    });

    test('a coordinator of the hub and a lead see it, nobody else', async () => {
      await write(girl, number);
      expect(await listHeld(as(coordinator))).toMatchObject([{ text: number, mine: true, kinds: ['phone'] }]);
      expect(await listHeld(as(lead))).toHaveLength(1);
      expect(await listHeld(as(stranger))).toEqual([]);
      expect(await listHeld(as(safeguarding))).toEqual([]);
      for (const actor of [girl, woman, person(['operator'])])
        await expect(listHeld(as(actor))).rejects.toMatchObject(gone);
    });

    test('let through it comes into the thread as the newest, once', async () => {
      await write(girl, number);
      await write(woman, 'Salam');
      const [held] = await listHeld(as(coordinator));
      for (const actor of [stranger, girl, woman, safeguarding])
        await expect(letThrough(as(actor), held?.id ?? '', true)).rejects.toMatchObject(gone);
      expect(await letThrough(as(coordinator), held?.id ?? '', true)).toMatchObject({ ok: true });
      expect(await letThrough(as(coordinator), held?.id ?? '', true)).toMatchObject({ code: 'decided' });
      expect(await texts(woman)).toEqual(['Salam', number]);
      expect(await listHeld(as(coordinator))).toEqual([]);
    });

    test('what looks like a way to reach each other is not let through by one press; who did it is listed', async () => {
      await write(girl, number);
      const [held] = await listHeld(as(coordinator));
      expect(held).toMatchObject({ asksTwice: true });
      expect(await letThrough(as(coordinator), held?.id ?? '', false)).toMatchObject({ code: 'not-sure' });
      expect(await texts(woman)).toEqual([]);
      expect(await listPassed(as(coordinator))).toEqual([]);
      expect(await letThrough(as(coordinator), held?.id ?? '', true)).toMatchObject({ ok: true });
      expect(await listPassed(as(coordinator))).toMatchObject([
        { id: held?.id, text: number, kinds: ['phone'] },
      ]);
      expect(await listPassed(as(safeguarding))).toEqual([]);
      await expect(listPassed(as(girl))).rejects.toMatchObject(gone);
    });

    test('kept back its writer sees so, and it can still be let through', async () => {
      await write(girl, number);
      const [held] = await listHeld(as(coordinator));
      await keepBack(as(coordinator), held?.id ?? '');
      // From a page on which it still waited nobody undoes that.
      const stale = letThrough(as(coordinator), held?.id ?? '', true, 'held');
      expect(await stale).toMatchObject({ code: 'decided' });
      expect((await readThread(as(girl), pair, {})).held).toMatchObject([{ state: 'kept_back' }]);
      expect(await texts(woman)).toEqual([]);
      expect(await countHeld(as(coordinator))).toBe(0);
      expect(await letThrough(as(coordinator), held?.id ?? '', true)).toMatchObject({ ok: true });
      const events = await database()
        .selectFrom('audit_event')
        .select(['action', 'subject_id', 'actor_account_id'])
        .where('action', 'in', ['message.keep-back', 'message.let-through'])
        .orderBy('action')
        .execute();
      expect(events.map((event) => Object.values(event))).toEqual(
        ['message.keep-back', 'message.let-through'].map((action) => [
          action,
          held?.id,
          coordinator.accountId,
        ]),
      );
    });

    test('nothing is let through where nobody may write any more', async () => {
      await write(girl, number);
      const [held] = await listHeld(as(coordinator));
      await consents(database(), menteeId, { decision: 'withdrawn', at: now });
      expect(await letThrough(as(coordinator), held?.id ?? '', true)).toMatchObject({ code: 'read-only' });
      expect(await texts(woman)).toEqual([]);
    });

    test('what goes to safeguarding is not explained, and a coordinator neither reads nor decides it', async () => {
      await write(woman, secret);
      expect((await readThread(as(woman), pair, {})).held).toMatchObject([{ kinds: [] }]);
      const [hers] = await listHeld(as(coordinator));
      expect(hers).toMatchObject({ text: null, mine: false, way: 'safeguarding', canPass: false });
      expect([await countHeld(as(coordinator)), await countHeld(as(safeguarding))]).toEqual([0, 1]);
      await expect(letThrough(as(coordinator), hers?.id ?? '', true)).rejects.toMatchObject(gone);
      await expect(letThrough(as(lead), hers?.id ?? '', true)).rejects.toMatchObject(gone);
      expect(await listHeld(as(safeguarding))).toMatchObject([{ text: secret, mine: true }]);
      expect(await keepBack(as(safeguarding), hers?.id ?? '')).toMatchObject({ ok: true });
    });

    test('what was held for safeguarding is let through with a reason alone, also once kept back, and it is listed', async () => {
      await write(woman, secret);
      const id = (await listHeld(as(safeguarding)))[0]?.id ?? '';
      expect(await letThrough(as(safeguarding), id, true)).toMatchObject({ code: 'no-reason' });
      await keepBack(as(safeguarding), id);
      expect(await letThrough(as(safeguarding), id, true)).toMatchObject({ code: 'no-reason' });
      for (const actor of [coordinator, lead, girl, woman])
        await expect(letThrough(as(actor), id, true, null, 'family')).rejects.toMatchObject(gone);
      expect(await texts(girl)).toEqual([]);
      const stale = letThrough(as(safeguarding), id, true, 'held', 'family');
      expect(await stale).toMatchObject({ code: 'decided' });
      expect(await letThrough(as(safeguarding), id, true, null, 'family')).toMatchObject({ ok: true });
      const again = letThrough(as(safeguarding), id, true, null, 'not-meant');
      expect(await again).toMatchObject({ code: 'decided' });
      expect(await texts(girl)).toEqual([secret]);
      expect(await listPassed(as(safeguarding))).toMatchObject([{ id, reason: 'family' }]);
      expect(await listPassed(as(coordinator))).toEqual([]);
    });

    test('a coordinator gives no reason, and none is kept of hers', async () => {
      await write(girl, number);
      const id = (await listHeld(as(coordinator)))[0]?.id ?? '';
      expect(await letThrough(as(coordinator), id, true, null, 'family')).toMatchObject({ ok: true });
      expect(await listPassed(as(coordinator))).toMatchObject([{ id, reason: null }]);
    });

    test('safeguarding is told at once, also at night, without a word of it', async () => {
      await write(girl, secret, randomUUID(), '2026-10-01T21:00:00.000Z');
      const mails = await database().selectFrom('outbox').selectAll().execute();
      // In nobody's quiet hours.
      expect(mails.map(({ recipient, due_at, quiet_of }) => [recipient, due_at, quiet_of])).toEqual([
        ['the-safeguarding@example.org', '2026-10-01T21:00:00.000Z', null],
      ]);
      expect(mails[0]?.body).not.toMatch(/park|Adlı|g1/u);
    });

    test('a number split over three messages is held with the last of them', async () => {
      await write(girl, 'əvvəli 050');
      await write(girl, 'sonra 123');
      expect(await write(girl, '45 67')).toMatchObject({ value: { state: 'held' } });
    });

    test('a link to an allowed host passes, to another it does not', async () => {
      const link = 'Buna bax: https://dərs.example.org/x'.replace('dərs', 'ders');
      expect(await write(woman, link)).toMatchObject({ value: { state: 'held' } });
      await allowHost(as(lead), 'ders.example.org');
      expect(await write(woman, link)).toMatchObject({ value: { state: 'sent' } });
    });
  });

  describe('taken back', () => {
    const take = (actor: Actor, id: string, of = pair) => takeBack(as(actor), of, id);
    const held = async (actor: Actor, text: string) => {
      const id = randomUUID();
      expect(await write(actor, text, id)).toMatchObject({ value: { state: 'held' } });
      return id;
    };

    test('not by another, not what another wrote, not in another thread', async () => {
      const id = await held(girl, number);
      for (const actor of [coordinator, lead, safeguarding, person(['operator']), machine])
        await expect(take(actor, id)).rejects.toMatchObject(gone);
      await expect(take(woman, id)).rejects.toMatchObject(gone);
      const mentee = await aMentee(database(), 'g4');
      const other = await aPair(database(), mentee, await aMentor(database(), 'm4'));
      await expect(take(asMentee(mentee), id, other)).rejects.toMatchObject(gone);
      await expect(take(asMentee(mentee), id)).rejects.toMatchObject(gone);
      await expect(take(girl, randomUUID())).rejects.toMatchObject(gone);
      expect(await countHeld(as(coordinator))).toBe(1);
    });

    test('not what was sent or decided', async () => {
      const sent = randomUUID();
      await write(girl, 'Salam', sent);
      expect(await take(girl, sent)).toMatchObject({ code: 'not-now' });
      const kept = await held(girl, number);
      await keepBack(as(coordinator), (await listHeld(as(coordinator)))[0]?.id ?? '');
      expect(await take(girl, kept)).toMatchObject({ code: 'not-now' });
      const let_ = await held(girl, 'Yaz: aysu@example.org');
      await letThrough(as(coordinator), (await listHeld(as(coordinator)))[0]?.id ?? '', true);
      expect(await take(girl, let_)).toMatchObject({ code: 'not-now' });
    });

    test('not what went to safeguarding, decided or not, and her page offers it as little', async () => {
      const id = await held(woman, secret);
      expect(await take(woman, id)).toMatchObject({ code: 'not-now' });
      expect((await readThread(as(woman), pair, {})).held).toMatchObject([{ canTakeBack: false }]);
      expect(await listHeld(as(safeguarding))).toMatchObject([{ text: secret, state: 'held' }]);
      await keepBack(as(safeguarding), (await listHeld(as(safeguarding)))[0]?.id ?? '');
      expect(await take(woman, id)).toMatchObject({ code: 'not-now' });
    });

    test.each(['closed', 'paused', 'suspended'])('not in a pair that is %s', async (state) => {
      const id = await held(girl, number);
      await database().updateTable('mentorship').set({ state }).where('id', '=', pair).execute();
      expect(await take(girl, id)).toMatchObject({ code: 'read-only' });
      expect(await countHeld(as(coordinator))).toBe(1);
    });

    test('it waits for nobody any more; staff still sees it, nobody sends it, an event keeps it', async () => {
      const id = await held(girl, number);
      expect((await readThread(as(girl), pair, {})).held).toMatchObject([{ canTakeBack: true }]);
      expect(await take(girl, id)).toMatchObject({ ok: true });
      expect(await take(girl, id)).toMatchObject({ code: 'not-now' });
      expect(await countHeld(as(coordinator))).toBe(0);
      const [row] = await listHeld(as(coordinator));
      expect(row).toMatchObject({ text: number, state: 'taken_back', canPass: false });
      expect(await letThrough(as(coordinator), row?.id ?? '', true)).toMatchObject({ code: 'decided' });
      expect(await keepBack(as(coordinator), row?.id ?? '')).toMatchObject({ code: 'decided' });
      expect((await readThread(as(girl), pair, {})).held).toMatchObject([
        { state: 'taken_back', text: number, canTakeBack: false },
      ]);
      expect([await texts(girl), await texts(woman)]).toEqual([[], []]);
      expect(await write(girl, 'Bu dəfə sabahkı dərsdən yazıram')).toMatchObject({
        value: { state: 'sent' },
      });
      expect(await write(girl, number, id)).toMatchObject({ value: { state: 'taken_back' } });
      const events = await database().selectFrom('audit_event').select(['action', 'facts']).execute();
      const taken = events.filter(({ action }) => action === 'message.taken-back');
      expect(taken.map(({ facts }) => facts)).toEqual(['{"side":"mentee"}']);
    });
  });

  describe('opened by staff', () => {
    test('not without a reason, not of another hub, not under the reading of another', async () => {
      await write(girl, 'Salam');
      for (const actor of [stranger, safeguarding, girl, woman, person(['operator'])])
        await expect(openThread(as(actor), pair, 'səbəb')).rejects.toMatchObject(gone);
      const reading = await openThread(as(coordinator), pair, 'valideyn zəng edib');
      expect(await readOpened(as(lead), pair, reading, {})).toBeNull();
      expect(await readOpened(as(coordinator), await otherPair(), reading, {})).toBeNull();
      expect(await readOpened(as(coordinator), pair, 'made-up', {})).toBeNull();
    });

    test('while her own reading lasts there is no second one, for herself alone', async () => {
      const reading = await openThread(as(coordinator), pair, 'valideyn zəng edib');
      const until = later(30);
      expect(await readThreadDoor(as(coordinator, later(29)), pair)).toMatchObject({
        open: { id: reading, until },
      });
      expect((await readThreadDoor(as(lead, later(29)), pair)).open).toBeNull();
      expect((await readThreadDoor(as(coordinator), await otherPair())).open).toBeNull();
      expect(await openThread(as(coordinator, later(29)), pair, 'valideyn zəng edib')).toBe(reading);
      expect((await readThreadDoor(as(coordinator, later(29)), pair)).readings).toHaveLength(1);
      expect((await readThread(as(girl), pair, {})).readings).toHaveLength(1);
      expect(await openThread(as(lead, later(29)), pair, 'səbəb')).not.toBe(reading);
      expect((await readThreadDoor(as(coordinator, until), pair)).open).toBeNull();
      const again = await openThread(as(coordinator, until), pair, 'yenə');
      expect(again).not.toBe(reading);
      // Another reason is another opening: nothing that she gave is lost.
      expect(await openThread(as(coordinator, until), pair, 'başqa səbəb')).not.toBe(again);
    });

    test('she reads for half an hour, each reading is written down, and both sides see that it happened', async () => {
      await write(girl, 'Salam');
      await write(girl, number);
      const reading = await openThread(as(coordinator), pair, 'valideyn zəng edib');
      const opened = await readOpened(as(coordinator, later(29)), pair, reading, {});
      expect(opened?.messages.map(({ text }) => text)).toEqual(['Salam']);
      expect(await readOpened(as(coordinator, later(30)), pair, reading, {})).toBeNull();
      for (const actor of [girl, woman])
        expect((await readThread(as(actor), pair, {})).readings).toEqual([{ role: 'coordinator', at: now }]);
      expect((await readThreadDoor(as(lead), pair)).readings).toMatchObject([
        { reason: 'valideyn zəng edib', role: 'coordinator' },
      ]);
      const events = await database()
        .selectFrom('audit_event')
        .select(['action', 'subject_id', 'actor_account_id'])
        .where('action', 'like', 'thread.%')
        .execute();
      expect(events.map((event) => Object.values(event)).sort()).toEqual(
        ['thread.opened', 'thread.read'].map((action) => [action, pair, coordinator.accountId]),
      );
    });

    test('pages of both that are open hear at once that somebody opened it, once for one opening', async () => {
      const heard: string[] = [];
      const stops = [
        await watchThread(as(girl), pair, (news) => heard.push(`girl ${JSON.stringify(news)}`)),
        await watchThread(as(woman), pair, (news) => heard.push(`mentor ${JSON.stringify(news)}`)),
      ];
      for (let times = 0; times < 2; times += 1)
        await openThread(as(coordinator), pair, 'valideyn zəng edib');
      for (const stop of stops) stop();
      expect(heard).toEqual(['girl {"changed":null}', 'mentor {"changed":null}']);
    });

    test('the way past both sides is safeguarding’s under a concern alone', async () => {
      for (const actor of [coordinator, lead, girl, woman, person(['operator']), machine])
        await expect(readForConcern(as(actor), pair, 'concern', {})).rejects.toMatchObject(gone);
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
