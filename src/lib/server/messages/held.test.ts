import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { begun, coordinator, noPair, safeguarding } from '#lib/server/mentorships/testing/pair.ts';
import { allowHost } from '#lib/server/programme/index.ts';
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
  countHeld,
  keepBack,
  letThrough,
  listHeld,
  listPassed,
  readThread,
  sendMessage,
  takeBack,
} from './index.ts';

const number = 'Nömrəm 050 123 45 67';
const secret = 'Bunu koordinatora demə, parkda görüşək';
const gone = { status: 404 };

forEachDatabase('messages', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const stranger = person(['coordinator'], { hubs: ['quba'] });
  let { girl, woman, pair, menteeId } = noPair;

  beforeEach(async () => {
    ({ girl, woman, pair, menteeId } = await begun(database()));
  });

  const write = (actor: Actor, text: string, id: string = randomUUID(), at = now) =>
    sendMessage(as(actor, at), pair, { id, text });
  const texts = async (actor: Actor) =>
    (await readThread(as(actor), pair, {})).messages.map(({ text }) => text);

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

    test.each([
      ['in four pieces', ['050', '312', '45', '67']],
      ['digit by digit', ['0', '5', '5', '2', '3', '4', '5', '6', '7', '8']],
      ['in words', ['sıfır yetmiş', 'üç yüz on iki', 'iyirmi bir', 'on doqquz']],
      ['in two languages', ['055', 'two three four', 'five six', 'seven eight']],
      ['with an answer in between', ['050', '312', 'hə', '45', '67']],
    ])('a number told %s is held with the last of them', async (_, pieces) => {
      for (const piece of pieces.slice(0, -1))
        expect(await write(girl, piece), piece).toMatchObject({ value: { state: 'sent' } });
      expect(await write(girl, pieces.at(-1)!)).toMatchObject({ value: { state: 'held' } });
    });

    test.each([
      [['nömrəmin əvvəli 050', 'sonra 123', 'axırı 45 67']],
      [['запиши по частям: 055', '234', '56', '78']],
    ])('whose first piece was held goes on to no end: %j', async (pieces) => {
      const states = [];
      for (const [at, piece] of pieces.entries())
        states.push(await write(girl, piece, randomUUID(), `${now.slice(0, 14)}0${at}${now.slice(16)}`));
      expect(states[0]).toMatchObject({ value: { state: 'held' } });
      expect(states.at(-1)).toMatchObject({ value: { state: 'held' } });
    });

    test('whoever decides sees the pieces before it, and of what was held by itself none', async () => {
      for (const text of ['Salam, bu gün dərsdə çox maraqlı idi', '050', 'hə', '312', '45'])
        await write(girl, text);
      await write(girl, '67');
      await write(girl, 'Nömrəm 055 234 56 78');
      const [pieces, whole] = await listHeld(as(coordinator));
      expect(pieces).toMatchObject({ text: '67', before: ['050', '312', '45'] });
      expect(whole).toMatchObject({ before: [] });
    });

    test('what was held whole holds nothing that follows, and answers in numbers pass', async () => {
      expect(await write(girl, '050 123 45 67')).toMatchObject({ value: { state: 'held' } });
      for (const text of ['5', '12', 'Cavab 45 oldu', '0,5', '50', '312 nm', '45', '994 hPa', '7'])
        expect(await write(girl, text), text).toMatchObject({ value: { state: 'sent' } });
    });

    test('a link to an allowed host passes, to another it does not', async () => {
      const link = 'Buna bax: https://dərs.example.org/x'.replace('dərs', 'ders');
      expect(await write(woman, link)).toMatchObject({ value: { state: 'held' } });
      // At one for online sessions they meet when it is planned, where a coordinator sees it.
      await allowHost(as(lead), 'ders.example.org', 'sessions');
      expect(await write(woman, link)).toMatchObject({ value: { state: 'held' } });
      await allowHost(as(lead), 'ders.example.org', 'messages');
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
});
