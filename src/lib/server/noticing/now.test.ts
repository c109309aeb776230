import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, addHours, dayOf, type Instant } from '#lib/dates.ts';
import { randomUUID } from 'node:crypto';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { cutContact } from '#lib/server/concerns/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { planSession } from '#lib/server/sessions/index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import {
  askBoth,
  compareNext,
  listWishes,
  makeWish,
  pausePair,
  planEnd,
  readCare,
  readNexts,
  readOwnWishes,
  readPairNow,
  resumePair,
  sayGoodbye,
  settleWish,
  takeBackWish,
} from './index.ts';

const gone = { status: 404 };
const later = (days: number): Instant => addHours(now, 24 * days);

forEachDatabase('where a pair is now', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const stranger = person(['coordinator'], { hubs: ['quba'] });
  let [girl, woman] = [machine, machine];
  let [pair, menteeId, mentorId] = ['', '', ''];

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    for (const actor of [coordinator, lead]) await hasAccount(database(), actor);
    menteeId = await aMentee(database(), 'g1', { email: 'aysu@example.org' });
    mentorId = await aMentor(database(), 'm1', { email: 'leyla@example.org' });
    pair = await aPair(database(), menteeId, mentorId);
    girl = asMentee(menteeId);
    woman = asMentor(mentorId);
  });

  const is = async (actor: Actor, at = now) => (await readPairNow(as(actor, at), pair)).now;
  const write = (actor: Actor, text: string, at = now) =>
    sendMessage(as(actor, at), pair, { id: randomUUID(), text });
  const plan = (days: number) =>
    planSession(as(woman), pair, {
      when: 'other',
      day: addDays(dayOf(now), days),
      clock: '16:00',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      address: '',
    });

  test('nobody but the two and staff of the hub reads it', async () => {
    for (const actor of [stranger, person(['safeguarding']), person(['operator'])])
      await expect(readPairNow(as(actor), pair)).rejects.toMatchObject(gone);
    await expect(readPairNow(as(asMentee(await aMentee(database(), 'g2'))), pair)).rejects.toMatchObject(
      gone,
    );
    await expect(readPairNow(as(lead), 'nothing')).rejects.toMatchObject(gone);
  });

  test('from the first word to the quiet after months', async () => {
    for (const actor of [girl, woman, coordinator]) expect(await is(actor)).toEqual({ at: 'no-message' });
    await write(girl, 'Salam');
    for (const actor of [girl, woman]) expect(await is(actor)).toEqual({ at: 'no-session' });
    expect(await is(girl, later(13))).toEqual({ at: 'no-session' });
    expect(await is(girl, later(15))).toEqual({ at: 'quiet', days: 15, stoodStill: false });
    const { standing } = await readPairNow(as(coordinator, later(15)), pair);
    expect(standing).toMatchObject({ whys: ['silent'], attention: 'quiet' });
    expect((await readPairNow(as(woman, later(15)), pair)).standing).toBeNull();
  });

  test('the next session comes first, and once its time has passed it waits to be logged', async () => {
    expect(await plan(3)).toMatchObject({ ok: true });
    expect(await is(girl)).toMatchObject({ at: 'planned', hasWritten: false });
    await write(woman, 'Salam');
    expect(await is(woman)).toMatchObject({ at: 'planned', hasWritten: true });
    for (const actor of [girl, woman, coordinator])
      expect(await is(actor, later(4))).toMatchObject({ at: 'log' });
  });

  test('a pair that is paused says since when; by whom and why only staff reads', async () => {
    await plan(3);
    await pausePair(as(coordinator, later(1)), pair, { reason: 'illness', until: dayOf(later(20)) });
    for (const actor of [girl, woman]) {
      expect((await readPairNow(as(actor, later(4)), pair)).pauseAsked).toBe(false);
      const paused = await readPairNow(as(actor, later(4)), pair);
      expect(paused).toMatchObject({
        now: { at: 'stopped', whyNot: 'paused' },
        stoppedAt: later(1),
        pauseEndsOn: dayOf(later(20)),
        pausedBy: null,
      });
    }
    expect((await readPairNow(as(coordinator, later(4)), pair)).pausedBy).toMatchObject({
      reason: 'illness',
    });
  });

  test('that she asked for the pause herself the girl alone reads, and not once she took it back', async () => {
    const asked = async (actor: typeof girl) => (await readPairNow(as(actor, later(4)), pair)).pauseAsked;
    const wish = { wish: 'pause', words: '', until: '' } as const;
    await makeWish(as(girl), pair, wish);
    await pausePair(as(coordinator, later(1)), pair, { reason: 'exams', until: dayOf(later(20)) });
    for (const actor of [woman, coordinator]) expect(await asked(actor)).toBe(false);
    expect(await asked(girl)).toBe(true);
    await resumePair(as(coordinator, later(2)), pair);
    await makeWish(as(woman, later(2)), pair, wish);
    await pausePair(as(coordinator, later(3)), pair, { reason: 'exams', until: dayOf(later(20)) });
    for (const actor of [girl, woman]) expect(await asked(actor)).toBe(false);
  });

  test('a pair that is shut, takes no part or says goodbye says so to both', async () => {
    await planEnd(as(coordinator), pair, {
      endsOn: addDays(dayOf(now), 10),
      reason: 'year-over',
      rematch: false,
      contactAfter: 'none',
    });
    expect(await is(woman)).toEqual({ at: 'closing', endsOn: addDays(dayOf(now), 10) });
    await sayGoodbye(as(girl), pair, { id: randomUUID(), text: 'Sağ ol' });
    expect((await readPairNow(as(girl), pair)).goodbyes).toEqual(['mentee']);
    await cutContact(as(girl), pair);
    for (const actor of [girl, woman, coordinator])
      expect(await is(actor)).toEqual({ at: 'stopped', whyNot: 'suspended' });
    await database().updateTable('mentorship').set({ state: 'active' }).execute();
    await database().updateTable('mentor').set({ cleared_until: '2026-01-01' }).execute();
    expect(await is(girl)).toEqual({ at: 'stopped', whyNot: 'mentor' });
  });

  describe('with each girl of a mentor', () => {
    const nextAt = async (at = now, unread: [string, number][] = []) =>
      (await readNexts(as(woman, at), new Map(unread))).get(pair)?.next;

    test('nobody else has any, and of another mentor she reads none', async () => {
      for (const actor of [girl, lead, coordinator, machine])
        expect(await readNexts(as(actor), new Map([[pair, 3]]))).toEqual(new Map());
      const other = asMentor(await aMentor(database(), 'm2'));
      expect(await readNexts(as(other), new Map([[pair, 3]]))).toEqual(new Map());
      await cutContact(as(girl), pair);
      expect(await nextAt(now, [[pair, 3]])).toEqual({ at: 'stopped', whyNot: 'suspended' });
    });

    test('what somebody waits for comes before what is missing', async () => {
      expect(await nextAt()).toEqual({ at: 'no-message' });
      await plan(3);
      await write(girl, 'Salam');
      expect(await nextAt()).toMatchObject({ at: 'planned' });
      expect(await nextAt(later(4))).toMatchObject({ at: 'log' });
      await askBoth(as(coordinator, later(4)), pair);
      expect(await nextAt(later(4), [[pair, 1]])).toMatchObject({ at: 'asked' });
      await pausePair(as(coordinator, later(4)), pair, { reason: 'illness', until: dayOf(later(20)) });
      // What was planned before the pause can still be logged.
      expect(await nextAt(later(5))).toMatchObject({ at: 'log' });
      expect(await nextAt(later(5), [[pair, 2]])).toEqual({ at: 'unread', count: 2 });
    });

    test('a goodbye that she has said waits no more', async () => {
      await planEnd(as(coordinator), pair, {
        endsOn: addDays(dayOf(now), 10),
        reason: 'year-over',
        rematch: false,
        contactAfter: 'none',
      });
      const read = async () => (await readNexts(as(woman), new Map())).get(pair);
      expect(await read()).toMatchObject({ next: { at: 'closing' }, hasSaidGoodbye: false });
      await sayGoodbye(as(woman), pair, { id: randomUUID(), text: 'Uğurlar' });
      expect(await read()).toMatchObject({ hasSaidGoodbye: true });
    });

    test('most urgent first', () => {
      const session = (startsAt: Instant) => ({ id: startsAt, startsAt });
      const sorted: Parameters<typeof compareNext>[0][] = [
        { at: 'asked', checkIn: 'c' },
        { at: 'unread', count: 1 },
        { at: 'log', session: session('2026-10-01T08:00:00.000Z') },
        { at: 'log', session: session('2026-10-02T08:00:00.000Z') },
        { at: 'closing', endsOn: '2026-10-20' },
        { at: 'quiet', days: 40, stoodStill: false },
        { at: 'quiet', days: 15, stoodStill: true },
        { at: 'no-message' },
        { at: 'no-session' },
        { at: 'steady', lastHeld: '2026-09-01' },
        { at: 'planned', session: session('2026-10-12T08:00:00.000Z'), hasWritten: true },
        { at: 'stopped', whyNot: 'paused' },
      ];
      expect(sorted.toReversed().sort(compareNext)).toEqual(sorted);
    });
  });

  describe('wishes', () => {
    test('each side reads and takes back her own alone', async () => {
      await makeWish(as(girl), pair, { wish: 'talk', words: 'Danışmaq istəyirəm' });
      const { wishes } = await readOwnWishes(as(girl), pair);
      expect(wishes).toMatchObject([{ wish: 'talk', words: 'Danışmaq istəyirəm' }]);
      expect(await readOwnWishes(as(woman), pair)).toMatchObject({ side: 'mentor', wishes: [] });
      const id = wishes[0]?.id ?? '';
      expect(await takeBackWish(as(woman), pair, id)).toMatchObject({ code: 'gone' });
      for (const actor of [lead, coordinator])
        await expect(takeBackWish(as(actor), pair, id)).rejects.toMatchObject(gone);
      expect(await listWishes(as(coordinator))).toHaveLength(1);
      expect(await takeBackWish(as(girl), pair, id)).toMatchObject({ ok: true });
      expect(await takeBackWish(as(girl), pair, id)).toMatchObject({ code: 'gone' });
      expect(await listWishes(as(coordinator))).toEqual([]);
      expect(await settleWish(as(coordinator), pair, id)).toMatchObject({ code: 'done' });
    });

    test('a pause is wished until a day or not; of nothing else a day is kept', async () => {
      const today = dayOf(now);
      for (const [until, code] of [
        [today, 'until-too-early'],
        [addDays(today, 400), 'until-too-late'],
        ['2026-13-40', 'not-a-day'],
        ['bazar', 'not-a-day'],
      ] as const)
        expect(await makeWish(as(girl), pair, { wish: 'pause', words: '', until })).toMatchObject({ code });
      expect(await listWishes(as(coordinator))).toEqual([]);
      const until = addDays(today, 20);
      await makeWish(as(girl), pair, { wish: 'pause', words: 'İmtahanlarım var', until });
      await makeWish(as(woman), pair, { wish: 'talk', words: '', until });
      await makeWish(as(woman), pair, { wish: 'pause', words: '', until: '' });
      expect((await readOwnWishes(as(girl), pair)).wishes).toMatchObject([{ wish: 'pause', until }]);
      for (const list of [await listWishes(as(coordinator)), (await readCare(as(coordinator), pair)).wishes])
        expect(list.map((each) => [each.side, each.wish, each.until])).toEqual([
          ['mentee', 'pause', until],
          ['mentor', 'talk', null],
          ['mentor', 'pause', null],
        ]);
    });

    test('a pause is wished for weeks from today, whatever day stands beside; each sees what lies ahead', async () => {
      const today = dayOf(now);
      const beside = addDays(today, 100);
      await makeWish(as(girl), pair, { wish: 'talk', words: '', weeks: '1', until: '' });
      await makeWish(as(girl), pair, { wish: 'pause', words: '', weeks: '2', until: beside });
      await makeWish(as(woman), pair, { wish: 'pause', words: '', weeks: 'day', until: '2026-' });
      expect((await listWishes(as(coordinator))).map((each) => [each.side, each.wish, each.until])).toEqual([
        ['mentee', 'talk', null],
        ['mentee', 'pause', addDays(today, 14)],
        ['mentor', 'pause', null],
      ]);
      expect(await readOwnWishes(as(girl), pair)).toMatchObject({ today, planned: [] });
      await plan(9);
      for (const side of [girl, woman])
        expect(await readOwnWishes(as(side), pair)).toMatchObject({ planned: [addDays(today, 9)] });
    });

    test('the same waits once; after it is looked after she can ask again', async () => {
      const talk = { wish: 'talk', words: '' } as const;
      await makeWish(as(girl), pair, talk);
      expect(await makeWish(as(girl), pair, talk)).toMatchObject({ code: 'asked' });
      expect(await makeWish(as(woman), pair, talk)).toMatchObject({ ok: true });
      expect(await makeWish(as(girl), pair, { wish: 'pause', words: '' })).toMatchObject({ ok: true });
      const [first] = (await readOwnWishes(as(girl), pair)).wishes;
      expect((await readOwnWishes(as(girl), pair)).settledOn).toBeNull();
      await settleWish(as(coordinator), pair, first?.id ?? '');
      expect((await readOwnWishes(as(girl), pair)).settledOn).toMatch(/^\d{4}-\d\d-\d\d$/u);
      expect((await readOwnWishes(as(woman), pair)).settledOn).toBeNull();
      expect(await makeWish(as(girl), pair, talk)).toMatchObject({ ok: true });
    });
  });
});
