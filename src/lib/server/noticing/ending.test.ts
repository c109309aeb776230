import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayOf, type Instant } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { cutContact } from '#lib/server/concerns/index.ts';
import { keepBack, letThrough, listHeld, readThread } from '#lib/server/messages/index.ts';
import { pairForWriting, readMentorship } from '#lib/server/mentorships/index.ts';
import { consents, now } from '#lib/server/rounds/testing.ts';
import {
  closeEnded,
  endCut,
  keepPair,
  listQuiet,
  listWishes,
  makeWish,
  pausePair,
  planEnd,
  readCare,
  readGoodbye,
  readPairNow,
  sayGoodbye,
  tellOfGoodbyes,
} from './index.ts';
import { endInput, type EndInput } from './input.ts';
import { begun, coordinator, doings, exams, later, noPair, plan } from './testing/pair.ts';

forEachDatabase('noticing: the end of a pair', (database) => {
  let own = noPair;
  let { girl, woman, pair, menteeId, mentorId } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair, menteeId, mentorId } = own);
  });
  const { as, write, state, goodbye, mails } = doings(database, () => own);

  describe('ending', () => {
    const bans = () => database().selectFrom('forbidden_pair').selectAll().execute();
    const waiting = async () =>
      (await database().selectFrom('mentee').select('waiting').where('id', '=', menteeId).executeTakeFirst())
        ?.waiting;

    test('too early, too late, twice: refused, and nothing changes', async () => {
      const on = (days: number) =>
        planEnd(as(coordinator), pair, { ...plan, endsOn: addDays(dayOf(now), days) });
      expect(await on(2)).toMatchObject({ code: 'too-early' });
      expect(await on(91)).toMatchObject({ code: 'too-late' });
      expect(await state()).toBe('active');
      expect(await on(3)).toMatchObject({ ok: true, value: { isClosed: false } });
      expect(await on(3)).toMatchObject({ code: 'not-possible' });
    });

    test('that a guardian agreed is believed only with who said so; nobody but staff reads it', async () => {
      const agreed = 'Anası Rəhilə xanım, dünən telefonla';
      const with_ = (given: Partial<EndInput>) => planEnd(as(coordinator), pair, { ...plan, ...given });
      for (const missing of [undefined, ''])
        expect(await with_({ contactAfter: 'guardian', agreed: missing })).toMatchObject({
          code: 'not-agreed',
        });
      const form = { endsOn: plan.endsOn, reason: 'year-over', rematch: '', contactAfter: 'guardian' };
      expect(v.safeParse(endInput, { ...form, agreed: ' ' }).success).toBe(false);
      expect(v.safeParse(endInput, { ...form, contactAfter: 'hub' }).success).toBe(true);
      expect(await state()).toBe('active');
      expect(await with_({ contactAfter: 'guardian', agreed })).toMatchObject({ ok: true });
      expect((await readCare(as(coordinator), pair)).ending).toMatchObject({ agreed });
      for (const one of [girl, woman]) {
        const seen = [await readGoodbye(as(one), pair), await readMentorship(as(one), pair)];
        expect(JSON.stringify(seen)).not.toContain('Rəhilə');
      }
    });

    test('both say goodbye, the clock closes the day after, once; the pair is forbidden and she has waited', async () => {
      await planEnd(as(coordinator), pair, plan);
      expect(await state()).toBe('closing');
      const id = randomUUID();
      expect(await sayGoodbye(as(girl), pair, { id, text: 'Hər şey üçün sağ ol' })).toMatchObject({
        value: { held: false },
      });
      expect(await sayGoodbye(as(girl), pair, { id: randomUUID(), text: 'Yenə' })).toMatchObject({
        code: 'said',
      });
      expect((await readThread(as(woman), pair, {})).messages.map(({ text }) => text)).toEqual([
        'Hər şey üçün sağ ol',
      ]);
      const said = [{ side: 'mentee', text: 'Hər şey üçün sağ ol' }];
      for (const each of [girl, woman])
        expect((await readGoodbye(as(each), pair)).ending).toMatchObject({ goodbyes: ['mentee'], said });
      expect(await closeEnded(as(machine, later(10)))).toBe(0);
      const before = await waiting();
      expect(await closeEnded(as(machine, later(11)))).toBe(1);
      expect(await closeEnded(as(machine, later(12)))).toBe(0);
      expect(await state()).toBe('closed');
      expect(await bans()).toMatchObject([{ mentee_id: menteeId, mentor_id: mentorId, reason: 'ended' }]);
      expect(await waiting()).toBe((before ?? 0) + 1);
      expect(await write(girl, 'Salam', later(12))).toMatchObject({ facts: { why: 'closed' } });
      expect(await goodbye(woman, later(12))).toMatchObject({ code: 'not-closing' });
    });

    test('a goodbye is looked at like every message', async () => {
      await planEnd(as(coordinator), pair, plan);
      const id = randomUUID();
      // Sent twice, as a phone on a bad line does, it is one.
      for (let times = 0; times < 2; times += 1)
        expect(await sayGoodbye(as(woman), pair, { id, text: 'Mənə yaz: 050 123 45 67' })).toMatchObject({
          value: { held: true },
        });
      expect((await readGoodbye(as(woman), pair)).ending).toMatchObject({
        goodbyes: [],
        looked: [id],
        said: [],
      });
      // Of what is held the other side learns nothing, nor that there is anything.
      expect((await readGoodbye(as(girl), pair)).ending).toMatchObject({ goodbyes: [], looked: [] });
    });

    test('no goodbye while nothing ends', async () => {
      expect(await sayGoodbye(as(girl), pair, { id: randomUUID(), text: 'Sağ ol' })).toMatchObject({
        code: 'not-closing',
      });
    });

    test('that it ends, that it does not after all, and that it has ended is told to both, once', async () => {
      const both = ['aysu@example.org', 'leyla@example.org'];
      const told = async () => [
        await mails('ending-m%'),
        await mails('ending-off-%'),
        await mails('pair-ended-%'),
      ];
      await planEnd(as(coordinator), pair, plan);
      await planEnd(as(coordinator), pair, plan);
      expect(await told()).toEqual([both, [], []]);
      const mailed = database().selectFrom('outbox').select('body').orderBy('recipient');
      const [hers, mentors] = await mailed.where('key', 'like', 'ending-m%').execute();
      // A girl is spoken to as a girl.
      expect([hers?.body, mentors?.body]).toMatchObject([
        expect.stringContaining('Daxil ol və'),
        expect.stringContaining('Daxil olun və'),
      ]);
      await keepPair(as(coordinator), pair);
      expect(await told()).toEqual([both, both, []]);
      await planEnd(as(coordinator, later(1)), pair, plan);
      await closeEnded(as(machine, later(11)));
      await closeEnded(as(machine, later(12)));
      expect(await told()).toEqual([both.flatMap((each) => [each, each]), both, both]);
    });

    test('called off, it goes on, and no clock closes it', async () => {
      await planEnd(as(coordinator), pair, plan);
      expect(await keepPair(as(coordinator), pair)).toMatchObject({ ok: true });
      expect(await keepPair(as(coordinator), pair)).toMatchObject({ code: 'not-possible' });
      expect(await closeEnded(as(machine, later(30)))).toBe(0);
      expect(await state()).toBe('active');
      expect(await bans()).toEqual([]);
    });

    test('a paused pair has its last days too: its pause is over, and both write their goodbye', async () => {
      await pausePair(as(coordinator), pair, exams);
      const today = { ...plan, endsOn: dayOf(now) };
      expect(await planEnd(as(coordinator), pair, today)).toMatchObject({ code: 'too-early' });
      expect(await planEnd(as(coordinator), pair, plan)).toMatchObject({ value: { isClosed: false } });
      expect((await readCare(as(coordinator), pair)).checkIns.map(({ kind }) => kind)).toEqual([
        'resumed',
        'paused',
      ]);
      expect(await goodbye(girl)).toMatchObject({ value: { held: false } });
      expect(await goodbye(woman)).toMatchObject({ value: { held: false } });
      await keepPair(as(coordinator, later(1)), pair);
      expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'active', pauseEndsOn: null });
      // It begins anew, as after every pause.
      expect(await listQuiet(as(coordinator, later(6)))).toEqual([]);
    });

    test('once it has ended nothing waits any more that the two asked for', async () => {
      for (const wish of ['talk', 'pause'] as const) await makeWish(as(girl), pair, { wish, words: '' });
      await makeWish(as(woman), pair, { wish: 'end', words: '' });
      await planEnd(as(coordinator), pair, plan);
      const waiting = async () => (await listWishes(as(coordinator))).map(({ wish }) => wish).toSorted();
      // What was asked for beside the end waits still: the two go on until then.
      expect(await waiting()).toEqual(['pause', 'talk']);
      await closeEnded(as(machine, later(11)));
      const open = database().selectFrom('pair_wish').selectAll().where('done_at', 'is', null);
      expect(await open.execute()).toEqual([]);
      // Of pairs that ended before, some wait in the table.
      await database().updateTable('pair_wish').set({ done_at: null, done_by: null }).execute();
      expect(await waiting()).toEqual([]);
    });

    test('a pair in which one takes no part ends at once', async () => {
      await pausePair(as(coordinator), pair, exams);
      await database().updateTable('mentor').set({ cleared_until: '2026-09-30' }).execute();
      const today = { ...plan, endsOn: dayOf(now), rematch: false };
      const before = await waiting();
      expect(await planEnd(as(coordinator), pair, today)).toMatchObject({ value: { isClosed: true } });
      expect(await state()).toBe('closed');
      expect(await bans()).toHaveLength(1);
      expect(await waiting()).toBe(before);
    });

    test('after an end that was called off each says goodbye anew, and each is told anew', async () => {
      const told = () =>
        database().selectFrom('outbox').select('key').where('key', 'like', 'goodbye-%').execute();
      await planEnd(as(coordinator), pair, plan);
      expect(await goodbye(girl)).toMatchObject({ ok: true });
      await keepPair(as(coordinator), pair);
      const next = { ...plan, endsOn: addDays(dayOf(now), 110) };
      expect(await planEnd(as(coordinator, later(100)), pair, next)).toMatchObject({ ok: true });
      expect((await readGoodbye(as(girl, later(101)), pair)).ending).toMatchObject({ goodbyes: [] });
      expect(await goodbye(girl, later(101))).toMatchObject({ ok: true });
      expect(await goodbye(girl, later(101), 'Bir də')).toMatchObject({ code: 'said' });
      expect((await readGoodbye(as(woman, later(101)), pair)).ending).toMatchObject({ goodbyes: ['mentee'] });
      expect(await told()).toHaveLength(2);
    });

    test('a goodbye that was held by mistake is one once it is let through, and the other side is told', async () => {
      const told = () =>
        database().selectFrom('outbox').select('recipient').where('key', 'like', 'goodbye-%').execute();
      await planEnd(as(coordinator), pair, plan);
      expect(await goodbye(woman, now, 'Yaz mənə: 050 123 45 67')).toMatchObject({ value: { held: true } });
      const [held] = await listHeld(as(coordinator));
      expect(await letThrough(as(coordinator), held?.id ?? '', true)).toMatchObject({ ok: true });
      expect((await readGoodbye(as(woman), pair)).ending).toMatchObject({ goodbyes: ['mentor'] });
      expect(await goodbye(woman)).toMatchObject({ code: 'said' });
      await tellOfGoodbyes(as(machine, later(1)));
      await tellOfGoodbyes(as(machine, later(1)));
      expect(await told()).toEqual([{ recipient: 'aysu@example.org' }]);
    });

    test('a goodbye that was kept back is none: she can write another', async () => {
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      const [held] = await listHeld(as(coordinator));
      await keepBack(as(coordinator), held?.id ?? '');
      expect(await goodbye(woman)).toMatchObject({ value: { held: false } });
      expect((await readGoodbye(as(woman), pair)).ending).toMatchObject({ goodbyes: ['mentor'] });
    });

    test('a second that is held does not take the place of the first, which counts once it is let through', async () => {
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      const [first] = await listHeld(as(coordinator));
      await goodbye(woman, later(1), 'Nömrəm 050 765 43 21');
      const second = (await listHeld(as(coordinator, later(1)))).find(({ id }) => id !== first?.id);
      await keepBack(as(coordinator, later(1)), second?.id ?? '');
      expect(await letThrough(as(coordinator, later(1)), first?.id ?? '', true)).toMatchObject({ ok: true });
      expect((await readGoodbye(as(woman, later(1)), pair)).ending).toMatchObject({ goodbyes: ['mentor'] });
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(1);
    });

    test('whichever of two comes counts, the second too, and of both the other side is told once', async () => {
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      const [first] = await listHeld(as(coordinator));
      await goodbye(woman, later(1), 'Nömrəm 050 765 43 21');
      const second = (await listHeld(as(coordinator, later(1)))).find(({ id }) => id !== first?.id);
      await keepBack(as(coordinator, later(1)), first?.id ?? '');
      await letThrough(as(coordinator, later(1)), second?.id ?? '', true);
      const said = async () => (await readGoodbye(as(woman, later(1)), pair)).ending;
      expect(await said()).toMatchObject({ goodbyes: ['mentor'], looked: [] });
      expect(await goodbye(woman, later(1))).toMatchObject({ code: 'said' });
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(1);
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(0);
    });

    test('of two that both come the other side is told once', async () => {
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      await goodbye(woman, later(1), 'Nömrəm 050 765 43 21');
      for (const { id } of await listHeld(as(coordinator, later(1))))
        await letThrough(as(coordinator, later(1)), id, true);
      expect((await readGoodbye(as(woman, later(1)), pair)).ending).toMatchObject({ goodbyes: ['mentor'] });
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(1);
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(0);
    });

    test('each side’s goodbye that was held is told of when it comes, also after the other’s', async () => {
      await planEnd(as(coordinator), pair, plan);
      for (const actor of [girl, woman]) await goodbye(actor, now, 'Yaz mənə: 050 123 45 67');
      const held = await listHeld(as(coordinator));
      expect(held).toHaveLength(2);
      for (const { id } of held) {
        await letThrough(as(coordinator), id, true);
        expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(1);
      }
      expect(await mails('goodbye-%')).toEqual(['aysu@example.org', 'leyla@example.org']);
    });

    test('a second that comes counts at once, though the first is still looked at', async () => {
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      expect(await goodbye(woman, later(1))).toMatchObject({ value: { held: false } });
      expect((await readGoodbye(as(woman, later(1)), pair)).ending).toMatchObject({
        goodbyes: ['mentor'],
        looked: [],
      });
    });

    test('of a goodbye that is let through nobody is told once the pair is shut, nor when it is ended so', async () => {
      const told = () =>
        database().selectFrom('outbox').select('key').where('key', 'like', 'goodbye-%').execute();
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      const [held] = await listHeld(as(coordinator));
      await letThrough(as(coordinator), held?.id ?? '', true);
      await cutContact(as(girl), pair);
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(0);
      await endCut(as(coordinator, later(1)), pair, { rematch: true });
      expect(await tellOfGoodbyes(as(machine, later(2)))).toBe(0);
      expect(await told()).toEqual([]);
      const open = await database()
        .selectFrom('ending')
        .select('reason')
        .where('called_off_at', 'is', null)
        .execute();
      expect(open).toEqual([{ reason: 'stopped' }]);
    });

    test('of a goodbye that is let through nobody is told once the end is called off', async () => {
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      const [held] = await listHeld(as(coordinator));
      await keepPair(as(coordinator), pair);
      expect(await letThrough(as(coordinator), held?.id ?? '', true)).toMatchObject({ ok: true });
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(0);
      expect(await mails('goodbye-%')).toEqual([]);
    });

    test('what may stay is told to both when it ends and after, at once too, and to nobody while it goes on', async () => {
      const after = async (actor: Actor, at: Instant) => [
        (await readPairNow(as(actor, at), pair)).after,
        (await readGoodbye(as(actor, at), pair)).after,
      ];
      await planEnd(as(coordinator), pair, plan);
      expect(await after(girl, now)).toEqual([null, null]);
      await closeEnded(as(machine, later(11)));
      for (const actor of [girl, woman]) expect(await after(actor, later(12))).toEqual(['hub', 'hub']);
      // Whoever agreed to that for her does no more.
      await consents(database(), menteeId, { decision: 'withdrawn', day: '2026-10-13', at: later(12) });
      for (const actor of [girl, woman]) expect(await after(actor, later(13))).toEqual([null, null]);
    });

    test('what may stay is told of a pair that ended at once', async () => {
      await database().updateTable('mentor').set({ cleared_until: '2026-09-30' }).execute();
      await planEnd(as(coordinator), pair, { ...plan, endsOn: dayOf(now) });
      for (const actor of [girl, woman]) expect((await readPairNow(as(actor), pair)).after).toBe('hub');
    });

    test('why it ends is between staff', async () => {
      await planEnd(as(coordinator), pair, { ...plan, reason: 'not-fitting' });
      for (const actor of [girl, woman])
        expect(JSON.stringify(await readGoodbye(as(actor), pair))).not.toContain('not-fitting');
    });
  });
});
