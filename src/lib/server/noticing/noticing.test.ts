import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, addHours, addMonths, dayOf, type Instant } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import {
  cutContact,
  liftPair,
  listConcerns,
  raiseConcern,
  readConcern,
  readShut,
  suspendPair,
} from '#lib/server/concerns/index.ts';
import { didPage, goalChoices, listGoals } from '#lib/server/goals/index.ts';
import {
  keepBack,
  letThrough,
  listHeld,
  markRead,
  readPiece,
  readThread,
  sendMessage,
  watchThread,
} from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { liveMentorships, pairForWriting, readMentorship } from '#lib/server/mentorships/index.ts';
import {
  listSessions,
  logChoices,
  logSession,
  markSession,
  planChoices,
  readSession,
} from '#lib/server/sessions/index.ts';
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
import {
  answerCheckIn,
  askBoth,
  checkInsFor,
  closeEnded,
  endCut,
  endShut,
  findPairs,
  keepPair,
  listPauses,
  listQuiet,
  listWishes,
  logCheckIn,
  makeWish,
  movePauseEnd,
  pausePair,
  planEnd,
  readCare,
  readCheckIn,
  readGoodbye,
  readPairNow,
  resumeDue,
  resumePair,
  sayGoodbye,
  settleWish,
  tellOfGoodbyes,
  type EndInput,
} from './index.ts';

const gone = { status: 404 };
const later = (days: number): Instant => addHours(now, 24 * days);
const plan: EndInput = {
  endsOn: addDays(dayOf(now), 10),
  reason: 'year-over',
  rematch: true,
  contactAfter: 'hub',
};
const exams = { reason: 'exams', until: addDays(dayOf(now), 60) } as const;
const note = { how: 'called', whom: 'mentee', note: 'Danışdıq, hər şey yaxşıdır' } as const;

forEachDatabase('noticing', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const stranger = person(['coordinator'], { hubs: ['quba'] });
  const safeguarding = person(['safeguarding']);
  let [girl, woman] = [machine, machine];
  let [pair, menteeId, mentorId] = ['', '', ''];

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

  const write = (actor: Actor, text: string, at = now) =>
    sendMessage(as(actor, at), pair, { id: randomUUID(), text });
  const asked = async (at = now): Promise<string> => {
    expect(await askBoth(as(coordinator, at), pair)).toMatchObject({ ok: true });
    return (await checkInsFor(as(girl, at), [pair], 'mentee'))[0]?.id ?? '';
  };
  const state = async () => (await readMentorship(as(), pair)).state;
  const goodbye = (actor: Actor, at = now, text = 'Hər şey üçün sağ olun') =>
    sayGoodbye(as(actor, at), pair, { id: randomUUID(), text });

  describe('refusals', () => {
    test('nobody but staff of the hub sees or steers a quiet pair', async () => {
      for (const actor of [stranger, safeguarding, person(['operator']), girl, woman]) {
        await expect(askBoth(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(readCare(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(logCheckIn(as(actor), pair, note)).rejects.toMatchObject(gone);
        await expect(pausePair(as(actor), pair, exams)).rejects.toMatchObject(gone);
        await expect(resumePair(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(movePauseEnd(as(actor), pair, exams.until)).rejects.toMatchObject(gone);
        await expect(planEnd(as(actor), pair, plan)).rejects.toMatchObject(gone);
        await expect(keepPair(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(settleWish(as(actor), pair, 'x')).rejects.toMatchObject(gone);
      }
      for (const actor of [safeguarding, person(['operator']), girl, woman]) {
        await expect(listQuiet(as(actor))).rejects.toMatchObject(gone);
        await expect(listWishes(as(actor))).rejects.toMatchObject(gone);
        await expect(listPauses(as(actor))).rejects.toMatchObject(gone);
      }
    });

    test('a question is answered by the pair alone, whoever else asks for it', async () => {
      const id = await asked();
      const others = [
        lead,
        coordinator,
        stranger,
        safeguarding,
        asMentee(await aMentee(database(), 'g2')),
        asMentor(await aMentor(database(), 'm2')),
      ];
      for (const actor of others) {
        await expect(readCheckIn(as(actor), id)).rejects.toMatchObject(gone);
        await expect(answerCheckIn(as(actor), id, 'meeting')).rejects.toMatchObject(gone);
      }
      for (const actor of [girl, woman])
        await expect(readCheckIn(as(actor), 'nothing')).rejects.toMatchObject(gone);
    });

    test('wishes and goodbyes are the pair’s own', async () => {
      for (const actor of [lead, coordinator, safeguarding, asMentee(await aMentee(database(), 'g2'))]) {
        await expect(makeWish(as(actor), pair, { wish: 'talk', words: '' })).rejects.toMatchObject(gone);
        await expect(readGoodbye(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(sayGoodbye(as(actor), pair, { id: randomUUID(), text: 'Sağ ol' })).rejects.toMatchObject(
          gone,
        );
      }
    });

    test.each(['paused', 'closing', 'closed', 'suspended'])('a pair that is %s is not asked', async (is) => {
      await database().updateTable('mentorship').set({ state: is }).execute();
      expect(await askBoth(as(coordinator), pair)).toMatchObject({ code: 'not-active' });
    });

    test('a pair whose mentor is not cleared is not asked either', async () => {
      await database().updateTable('mentor').set({ cleared_until: '2026-09-30' }).execute();
      expect(await askBoth(as(coordinator), pair)).toMatchObject({ code: 'not-active' });
    });
  });

  describe('quiet pairs', () => {
    test('a pair that never began shows from the seventh day on, to its hub alone', async () => {
      expect(await listQuiet(as(coordinator, later(6)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(7)))).toMatchObject([
        { id: pair, whys: ['not-begun'], attention: 'quiet' },
      ]);
      expect(await listQuiet(as(lead, later(7)))).toHaveLength(1);
      expect(await listQuiet(as(stranger, later(7)))).toEqual([]);
    });

    test('silence begins with the last message', async () => {
      await write(girl, 'Salam');
      await write(woman, 'Salam, necəsən?', later(1));
      expect(await listQuiet(as(coordinator, later(14)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(15)))).toMatchObject([{ whys: ['silent'] }]);
    });

    test('one side alone: three of her messages, no answer for a week', async () => {
      await write(woman, 'Salam');
      for (const day of [1, 2, 9]) await write(girl, `Sual ${day}`, later(day));
      expect(await listQuiet(as(coordinator, later(7)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(9)))).toMatchObject([
        { whys: ['mentee-alone'], figures: { unanswered: 3 } },
      ]);
      await write(woman, 'Bağışla, məzuniyyətdə idim', later(10));
      expect(await listQuiet(as(coordinator, later(11)))).toEqual([]);
    });

    test('the longest silence comes first, whatever else is wrong with a pair', async () => {
      await write(girl, 'Salam', later(2));
      await write(woman, 'Salam', later(3));
      const alone = await aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
      const oldest = await aPair(
        database(),
        await aMentee(database(), 'g3'),
        await aMentor(database(), 'm3'),
      );
      await database()
        .updateTable('mentorship')
        .set({ started_at: later(-30) })
        .where('id', '=', oldest)
        .execute();
      for (const day of [1, 3, 21])
        await sendMessage(as(asMentee((await pairForWriting(as(), alone)).menteeId), later(day)), alone, {
          id: randomUUID(),
          text: 'Salam',
        });
      const order = [oldest, alone, pair];
      expect((await listQuiet(as(coordinator, later(22)))).map(({ id }) => id)).toEqual(order);
      const { pairs } = await findPairs(as(coordinator, later(22)), { list: 'all', sort: 'quiet' });
      expect(pairs.map((each) => each.pair.id)).toEqual(order);
    });

    test('a held message is no sign of life that anybody else saw', async () => {
      await write(girl, 'Nömrəm 050 123 45 67');
      expect(await listQuiet(as(coordinator, later(7)))).toMatchObject([{ whys: ['not-begun'] }]);
    });
  });

  describe('asking both', () => {
    test('both are told once, and asking twice asks once', async () => {
      await asked(later(8));
      expect(await askBoth(as(coordinator, later(9)), pair)).toMatchObject({ code: 'asked-already' });
      const told = await database().selectFrom('outbox').select('recipient').orderBy('recipient').execute();
      expect(told.map(({ recipient }) => recipient)).toEqual(['aysu@example.org', 'leyla@example.org']);
      expect(await listQuiet(as(coordinator, later(9)))).toMatchObject([{ attention: 'asked' }]);
      expect(await listQuiet(as(coordinator, later(15)))).toMatchObject([{ attention: 'unanswered' }]);
    });

    test('“we meet” lets the pair rest, “she does not answer” calls the coordinator', async () => {
      const id = await asked(later(8));
      expect(await answerCheckIn(as(woman, later(9)), id, 'meeting')).toMatchObject({ ok: true });
      expect(await answerCheckIn(as(woman, later(9)), id, 'no_answer')).toMatchObject({ code: 'answered' });
      expect(await listQuiet(as(coordinator, later(10)))).toEqual([]);
      expect(await answerCheckIn(as(girl, later(10)), id, 'no_answer')).toMatchObject({ ok: true });
      expect(await listQuiet(as(coordinator, later(10)))).toMatchObject([
        { attention: 'not-reached', notReached: ['mentee'] },
      ]);
      await logCheckIn(as(coordinator, later(10)), pair, note);
      expect(await listQuiet(as(coordinator, later(20)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(24)))).toMatchObject([{ attention: 'quiet' }]);
    });

    test.each([['girl'], ['mentor']])(
      'a %s not at ease reaches safeguarding and nobody else',
      async (who) => {
        const id = await asked(later(8));
        const [one, other] = who === 'girl' ? [girl, woman] : [woman, girl];
        await answerCheckIn(as(one, later(9)), id, 'uneasy');
        expect(await listConcerns(as(safeguarding, later(9)))).toHaveLength(1);
        // Neither the other side nor the coordinator reads it anywhere.
        expect(JSON.stringify(await readCheckIn(as(other, later(9)), id))).not.toContain('uneasy');
        const events = await database().selectFrom('audit_event').select('facts').execute();
        expect(JSON.stringify(events)).not.toContain('uneasy');
      },
    );

    test.each([['girl'], ['mentor']])(
      'that a %s is not at ease shows on no page of the coordinator: the concern may be about her',
      async (who) => {
        const id = await asked(later(8));
        const [one, other] = who === 'girl' ? [girl, woman] : [woman, girl];
        await answerCheckIn(as(other, later(9)), id, 'meeting');
        const asSeen = async () =>
          JSON.stringify([
            await readCare(as(coordinator, later(9)), pair),
            await listQuiet(as(coordinator, later(9))),
            await findPairs(as(coordinator, later(9)), { list: 'all', sort: 'quiet' }),
            await readPairNow(as(coordinator, later(9)), pair),
          ]);
        const before = await asSeen();
        await answerCheckIn(as(one, later(9)), id, 'uneasy');
        expect(await asSeen()).toBe(before);
      },
    );

    test('a pair in which one is not at ease rests, also when the other does not reach her', async () => {
      const id = await asked(later(8));
      await answerCheckIn(as(woman, later(9)), id, 'no_answer');
      await answerCheckIn(as(girl, later(9)), id, 'uneasy');
      expect(await listQuiet(as(coordinator, later(22)))).toEqual([]);
      expect(await listQuiet(as(coordinator, later(23)))).toMatchObject([{ attention: 'quiet' }]);
      expect((await readCare(as(coordinator, later(9)), pair)).checkIns).toMatchObject([
        { answers: [{ side: 'mentor', answer: 'no_answer' }] },
      ]);
    });

    test('that one does not answer is told to whoever looks after the hub, once, unless one is not at ease', async () => {
      const told = () =>
        database()
          .selectFrom('notice')
          .select(['account_id', 'path'])
          .where('template', '=', 'not-reached')
          .execute();
      const id = await asked(later(8));
      await answerCheckIn(as(woman, later(9)), id, 'no_answer');
      expect(await told()).toEqual([
        { account_id: coordinator.accountId, path: `/mentorships/${pair}/check-ins` },
      ]);
      const next = await asked(later(30));
      await answerCheckIn(as(girl, later(31)), next, 'uneasy');
      await answerCheckIn(as(woman, later(31)), next, 'no_answer');
      expect(await told()).toHaveLength(1);
    });

    test('whoever answers an older question that she is not at ease is not looked for either', async () => {
      const first = await asked(later(8));
      const next = await asked(later(30));
      expect(await answerCheckIn(as(girl, later(31)), first, 'uneasy')).toMatchObject({ ok: true });
      await answerCheckIn(as(woman, later(31)), next, 'no_answer');
      const told = await database()
        .selectFrom('notice')
        .select('id')
        .where('template', '=', 'not-reached')
        .execute();
      expect(told).toEqual([]);
      expect(await listQuiet(as(coordinator, later(32)))).toEqual([]);
    });

    test('after a later step an old question takes no answer but that she is not at ease', async () => {
      const id = await asked(later(8));
      await logCheckIn(as(coordinator, later(9)), pair, note);
      expect(await answerCheckIn(as(girl, later(10)), id, 'meeting')).toMatchObject({ code: 'over' });
      expect(await answerCheckIn(as(girl, later(10)), id, 'uneasy')).toMatchObject({ ok: true });
    });
  });

  test('what waits in a pair is counted for whoever looks after it', async () => {
    const care = () => readCare(as(coordinator), pair);
    expect(await care()).toMatchObject({ lowMarks: 0, held: { mine: 0, all: 0 }, wishes: [] });
    await write(girl, 'Nömrəm 050 123 45 67');
    await write(woman, 'Heç kimə demə, tək görüşək');
    expect(await care()).toMatchObject({ held: { mine: 1, all: 2 } });
    const held = await logSession(as(woman), pair, {
      id: randomUUID(),
      session: '',
      outcome: 'held',
      when: dayOf(now),
      day: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      topics: [],
      also: [],
      nextStep: '',
      note: '',
      privateNote: '',
      again: '',
    });
    if (!held.ok) throw new Error(held.code);
    await markSession(as(girl), held.value.id, { mark: 1, words: '' });
    expect(await care()).toMatchObject({ lowMarks: 1 });
    expect(await readCare(as(lead), pair)).toMatchObject({ lowMarks: 1, held: { all: 2 } });
  });

  describe('wishes', () => {
    test('reach the coordinator of the hub once, and the other side never', async () => {
      await makeWish(as(girl), pair, { wish: 'pause', words: 'İmtahanlarım var' });
      expect(await listWishes(as(stranger))).toEqual([]);
      const [wish] = await listWishes(as(coordinator));
      expect(wish).toMatchObject({ side: 'mentee', wish: 'pause', words: 'İmtahanlarım var' });
      expect(JSON.stringify(await readGoodbye(as(woman), pair))).not.toContain('İmtahan');
      expect(await settleWish(as(coordinator), pair, wish?.id ?? '')).toMatchObject({ ok: true });
      expect(await settleWish(as(coordinator), pair, wish?.id ?? '')).toMatchObject({ code: 'done' });
      expect(await listWishes(as(coordinator))).toEqual([]);
    });

    test('are told to whoever looks after the hub; to the leads when it has nobody', async () => {
      const told = async () =>
        (
          await database()
            .selectFrom('notice')
            .select(['account_id'])
            .where('template', '=', 'wish')
            .execute()
        ).map((row) => row.account_id);
      await makeWish(as(girl), pair, { wish: 'talk', words: 'Danışmaq istəyirəm' });
      expect(await told()).toEqual([coordinator.accountId]);
      const mails = await database().selectFrom('outbox').select('body').execute();
      expect(JSON.stringify(mails)).not.toContain('Danışmaq');
      await database().deleteFrom('notice').execute();
      await database()
        .updateTable('account_role')
        .set({ hub: 'quba' })
        .where('role', '=', 'coordinator')
        .execute();
      await makeWish(as(girl), pair, { wish: 'pause', words: '' });
      expect(await told()).toEqual([lead.accountId]);
    });

    test('one of another pair is not settled under this one', async () => {
      const other = await aPair(database(), await aMentee(database(), 'g2'), await aMentor(database(), 'm2'));
      await makeWish(as(girl), pair, { wish: 'talk', words: '' });
      const [wish] = await listWishes(as(coordinator));
      expect(await settleWish(as(coordinator), other, wish?.id ?? '')).toMatchObject({ code: 'done' });
    });
  });

  describe('pausing', () => {
    test('shuts the thread, and after it the pair begins anew', async () => {
      expect(await pausePair(as(coordinator), pair, exams)).toMatchObject({ ok: true });
      expect(await write(girl, 'Salam')).toMatchObject({ code: 'read-only', facts: { why: 'paused' } });
      expect(await listQuiet(as(coordinator, later(30)))).toEqual([]);
      expect(await pausePair(as(coordinator), pair, exams)).toMatchObject({ code: 'not-possible' });
      expect(await resumePair(as(coordinator, later(30)), pair)).toMatchObject({ ok: true });
      expect(await write(girl, 'Salam', later(30))).toMatchObject({ ok: true });
      expect(await resumePair(as(coordinator, later(30)), pair)).toMatchObject({ code: 'not-possible' });
    });

    test('until today or further than half a year: refused, and nothing changes', async () => {
      const until = (day: string) => pausePair(as(coordinator), pair, { reason: 'exams', until: day });
      const today = dayOf(now);
      expect(await until(today)).toMatchObject({ code: 'until-too-early' });
      expect(await until(addDays(addMonths(today, 6), 1))).toMatchObject({ code: 'until-too-late' });
      expect(await movePauseEnd(as(coordinator), pair, exams.until)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('active');
      expect(await until(addMonths(today, 6))).toMatchObject({ ok: true });
      expect(await movePauseEnd(as(coordinator), pair, today)).toMatchObject({ code: 'until-too-early' });
    });

    test('on its day it ends by itself, once, and both are told; before that it stays', async () => {
      await pausePair(as(coordinator), pair, { reason: 'exams', until: addDays(dayOf(now), 10) });
      await movePauseEnd(as(coordinator), pair, addDays(dayOf(now), 20));
      const told = () =>
        database().selectFrom('outbox').select('recipient').where('key', 'like', 'resume-%').execute();
      await expect(resumeDue(as(girl, later(20)))).rejects.toMatchObject(gone);
      expect(await resumeDue(as(machine, later(19)))).toBe(0);
      expect(await write(girl, 'Salam', later(19))).toMatchObject({ facts: { why: 'paused' } });
      expect(await told()).toEqual([]);
      expect(await resumeDue(as(machine, later(20)))).toBe(1);
      expect(await resumeDue(as(machine, later(20)))).toBe(0);
      expect(await state()).toBe('active');
      expect((await told()).map(({ recipient }) => recipient).sort()).toEqual([
        'aysu@example.org',
        'leyla@example.org',
      ]);
      expect(await write(girl, 'Salam', later(20))).toMatchObject({ ok: true });
      const [line] = (await readCare(as(coordinator, later(20)), pair)).checkIns;
      expect(line).toMatchObject({ kind: 'resumed', by: null });
      const row = await database().selectFrom('mentorship').selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ paused_at: null, pause_ends_on: null });
    });

    test('what safeguarding shut meanwhile does not go on by itself', async () => {
      await pausePair(as(coordinator), pair, exams);
      await database().updateTable('mentorship').set({ state: 'suspended' }).execute();
      expect(await resumeDue(as(machine, later(200)))).toBe(0);
      expect(await state()).toBe('suspended');
    });

    test('its coordinator sees it a week before, and one from before without an end until she sets it', async () => {
      await pausePair(as(coordinator), pair, { reason: 'exams', until: addDays(dayOf(now), 20) });
      expect(await listPauses(as(coordinator, later(12)))).toEqual([]);
      const soon = { id: pair, endsOn: addDays(dayOf(now), 20) };
      expect(await listPauses(as(coordinator, later(13)))).toMatchObject([soon]);
      expect(await listPauses(as(stranger, later(13)))).toEqual([]);
      await database().updateTable('mentorship').set({ pause_ends_on: null }).execute();
      expect(await listPauses(as(coordinator))).toMatchObject([{ id: pair, endsOn: null }]);
      expect(await resumeDue(as(machine, later(300)))).toBe(0);
      expect(await movePauseEnd(as(coordinator), pair, addDays(dayOf(now), 30))).toMatchObject({ ok: true });
      expect(await listPauses(as(coordinator))).toEqual([]);
    });

    test('a suspended pair is not resumed by staff', async () => {
      await database().updateTable('mentorship').set({ state: 'suspended' }).execute();
      expect(await resumePair(as(lead), pair)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('suspended');
    });
  });

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
      expect((await readGoodbye(as(woman), pair)).ending).toMatchObject({ goodbyes: ['mentee'] });
      expect(await closeEnded(as(machine, later(10)))).toBe(0);
      const before = await waiting();
      expect(await closeEnded(as(machine, later(11)))).toBe(1);
      expect(await closeEnded(as(machine, later(12)))).toBe(0);
      expect(await state()).toBe('closed');
      expect(await bans()).toMatchObject([{ mentee_id: menteeId, mentor_id: mentorId, reason: 'ended' }]);
      expect(await waiting()).toBe((before ?? 0) + 1);
      expect(await write(girl, 'Salam', later(12))).toMatchObject({ facts: { why: 'closed' } });
    });

    test('a goodbye is looked at like every message', async () => {
      await planEnd(as(coordinator), pair, plan);
      const said = await sayGoodbye(as(woman), pair, {
        id: randomUUID(),
        text: 'Mənə yaz: 050 123 45 67',
      });
      expect(said).toMatchObject({ value: { held: true } });
      expect((await readGoodbye(as(girl), pair)).ending?.goodbyes).toEqual([]);
    });

    test('no goodbye while nothing ends', async () => {
      expect(await sayGoodbye(as(girl), pair, { id: randomUUID(), text: 'Sağ ol' })).toMatchObject({
        code: 'not-closing',
      });
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
      expect(await goodbye(girl)).toMatchObject({ value: { held: false } });
      expect(await goodbye(woman)).toMatchObject({ value: { held: false } });
      await keepPair(as(coordinator, later(1)), pair);
      expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'active', pauseEndsOn: null });
      // It begins anew, as after every pause.
      expect(await listQuiet(as(coordinator, later(6)))).toEqual([]);
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
      expect(await letThrough(as(coordinator), held?.id ?? '')).toMatchObject({ ok: true });
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
      expect(await letThrough(as(coordinator, later(1)), first?.id ?? '')).toMatchObject({ ok: true });
      expect((await readGoodbye(as(woman, later(1)), pair)).ending).toMatchObject({ goodbyes: ['mentor'] });
      expect(await tellOfGoodbyes(as(machine, later(1)))).toBe(1);
    });

    test('a second that comes counts at once, though the first is still looked at', async () => {
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      expect(await goodbye(woman, later(1))).toMatchObject({ value: { held: false } });
      expect((await readGoodbye(as(woman, later(1)), pair)).ending).toMatchObject({ goodbyes: ['mentor'] });
    });

    test('of a goodbye that is let through nobody is told once the pair is shut, nor when it is ended so', async () => {
      const told = () =>
        database().selectFrom('outbox').select('key').where('key', 'like', 'goodbye-%').execute();
      await planEnd(as(coordinator), pair, plan);
      await goodbye(woman, now, 'Yaz mənə: 050 123 45 67');
      const [held] = await listHeld(as(coordinator));
      await letThrough(as(coordinator), held?.id ?? '');
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

  describe('a pair that is shut', () => {
    const rematch = { rematch: true };
    const waiting = async () =>
      (
        await database()
          .selectFrom('mentee')
          .select('waiting')
          .where('id', '=', menteeId)
          .executeTakeFirstOrThrow()
      ).waiting;
    const bans = () => database().selectFrom('forbidden_pair').selectAll().execute();
    /** One of safeguarding who can sign in, and a concern about this pair. */
    const safe = person(['safeguarding'], { accountId: 'safe-1' });
    beforeEach(() => hasAccount(database(), safe));
    const concern = async () => {
      await raiseConcern(
        as({ ...girl, accountId: null }),
        {
          ...{ id: randomUUID(), text: 'Narahatam', urgent: 'no', about: 'mentor', who: '' },
          ...{ named: [], pair: null, reach: '', nameless: false },
        },
        'here',
      );
      const row = await database().selectFrom('concern').select('id').executeTakeFirstOrThrow();
      await database().updateTable('concern').set({ mentorship_id: pair }).execute();
      return row.id;
    };
    const lifted = async (at = now) => {
      const { seen } = await readShut(as(safe, at), pair);
      return liftPair(as(safe, at), pair, { note: 'Danışdıq.', seen });
    };

    test('is ended by nobody else, and by no coordinator when safeguarding shut it', async () => {
      await cutContact(as(girl), pair);
      for (const actor of [stranger, safeguarding, person(['operator']), girl, woman])
        await expect(endCut(as(actor), pair, rematch)).rejects.toMatchObject(gone);
      for (const actor of [coordinator, stranger, lead, person(['operator']), girl, woman])
        await expect(endShut(as(actor), pair, rematch)).rejects.toMatchObject(gone);
      await lifted();
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ code: 'not-possible' });
      await expect(endShut(as(safe), pair, rematch)).rejects.toMatchObject(gone);
      await suspendPair(as(safe), await concern());
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ code: 'not-possible' });
      expect(await planEnd(as(coordinator), pair, plan)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('suspended');
    });

    test('a girl who cut contact is free for another mentor once her coordinator ends it', async () => {
      const before = await waiting();
      await makeWish(as(girl), pair, { wish: 'end', words: '' });
      await cutContact(as(girl), pair);
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ ok: true });
      expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ code: 'not-possible' });
      expect(await state()).toBe('closed');
      expect((await liveMentorships(as())).mentees.has(menteeId)).toBe(false);
      expect(await bans()).toMatchObject([{ mentee_id: menteeId, mentor_id: mentorId, reason: 'ended' }]);
      expect(await waiting()).toBe(before + 1);
      expect(await listWishes(as(coordinator))).toEqual([]);
      // Both are told that it has ended; neither why, nor of any contact that stays.
      const told = await database()
        .selectFrom('outbox')
        .select(['recipient', 'key'])
        .where('key', 'like', 'pair-ended-%')
        .execute();
      expect(told.map(({ recipient }) => recipient).sort()).toEqual([
        'aysu@example.org',
        'leyla@example.org',
      ]);
      for (const actor of [girl, woman]) {
        const seen = JSON.stringify([
          await readPairNow(as(actor), pair),
          await readGoodbye(as(actor), pair),
          await readMentorship(as(actor), pair),
        ]);
        expect(seen).not.toMatch(/"reason"|"closeReason":"|"shutBy"/u);
        expect((await readPairNow(as(actor), pair)).after).toBeNull();
      }
    });

    test.each(['cut', 'shut', 'objected'] as const)(
      'stays shut for her mentor when it is ended (%s): thread, goals, sessions and their logs',
      async (how) => {
        await write(girl, 'Salam');
        const log: Parameters<typeof logSession>[2] = {
          ...{ id: randomUUID(), session: '', outcome: 'held' as const, when: dayOf(now), day: '' },
          ...{ minutes: '60', minutesOther: '', way: 'in_person' as const, topics: [], also: [] },
          ...{ nextStep: '', note: '', privateNote: '' },
        };
        expect(await logSession(as(coordinator), pair, log)).toMatchObject({
          ok: true,
        });
        const { id } = (await listSessions(as(coordinator), pair)).past[0] ?? { id: '' };
        const doors = [
          () => readThread(as(woman), pair, {}),
          () => readPiece(as(woman), pair, {}),
          () => markRead(as(woman), pair, 1),
          () => watchThread(as(woman), pair, () => undefined).then((stop) => stop()),
          () => listGoals(as(woman), pair),
          () => didPage(as(woman), pair),
          () => goalChoices(as(woman), pair),
          () => listSessions(as(woman), pair),
          () => readSession(as(woman), id),
          () => logChoices(as(woman), pair),
          () => planChoices(as(woman), pair),
        ];
        for (const door of doors) await door();
        if (how === 'cut') await cutContact(as(girl), pair);
        if (how === 'shut') await suspendPair(as(safe), await concern());
        if (how === 'cut') expect(await endCut(as(coordinator), pair, rematch)).toMatchObject({ ok: true });
        if (how === 'shut') expect(await endShut(as(safe), pair, rematch)).toMatchObject({ ok: true });
        if (how === 'objected')
          await database()
            .updateTable('mentorship')
            .set({ state: 'closed', closed_at: now, close_reason: 'guardian-objected' })
            .execute();
        const again = () => logSession(as(woman), pair, { ...log, id: randomUUID() });
        for (const door of [...doors, again]) await expect(door()).rejects.toMatchObject(gone);
        expect(await readGoodbye(as(woman), pair)).toMatchObject({ isShut: true });
        expect(await readMentorship(as(woman), pair)).toMatchObject({ isShutForMentor: true, mentee: null });
        // What the girl wrote stays hers to read.
        expect((await readThread(as(girl), pair, {})).messages).toHaveLength(1);
        expect(await readGoodbye(as(girl), pair)).toMatchObject({ isShut: false });
      },
    );

    test('her coordinator ends it in the same way while safeguarding looks at it; the concern keeps that', async () => {
      const id = await concern();
      await cutContact(as(girl), pair);
      const asSeen = async () => JSON.stringify(await readCare(as(coordinator), pair));
      const before = await asSeen();
      await database().deleteFrom('concern_step').execute();
      await database().deleteFrom('concern').where('id', '<>', id).execute();
      expect(await asSeen()).toBe(before);
      expect(await endCut(as(coordinator), pair, { rematch: false })).toMatchObject({ ok: true });
      const { steps } = await readConcern(as(safe), id);
      expect(steps.map(({ kind }) => kind)).toContain('ended');
    });

    test('safeguarding ends it under a concern, but nobody who is named in it', async () => {
      const id = await concern();
      await suspendPair(as(safe), id);
      const named = person(['safeguarding'], { accountId: 'safe-2' });
      await hasAccount(database(), named);
      await database()
        .insertInto('concern_named')
        .values({ concern_id: id, account_id: 'safe-2', holds: 1, by: 'form', at: now })
        .execute();
      await expect(endShut(as(named), pair, rematch)).rejects.toMatchObject(gone);
      expect(await endShut(as(safe), pair, rematch)).toMatchObject({ ok: true });
      expect(await state()).toBe('closed');
      expect(await bans()).toHaveLength(1);
      expect((await readConcern(as(safe), id)).steps.map(({ kind }) => kind)).toContain('ended');
    });

    test('opened again it has its planned end as before, never sooner than a goodbye needs, and both are told', async () => {
      const told = () =>
        database().selectFrom('outbox').select('recipient').where('key', 'like', 'pair-lifted-%').execute();
      await planEnd(as(coordinator), pair, plan);
      await cutContact(as(girl), pair);
      expect((await readCare(as(coordinator), pair)).ending).toBeNull();
      await closeEnded(as(machine, later(30)));
      expect(await state()).toBe('suspended');
      expect(await lifted(later(30))).toMatchObject({ ok: true });
      const day = addDays(dayOf(later(30)), 3);
      expect(await pairForWriting(as(girl, later(30)), pair)).toMatchObject({
        state: 'closing',
        endsOn: day,
      });
      expect((await readCare(as(coordinator, later(30)), pair)).ending).toMatchObject({ endsOn: day });
      expect((await readGoodbye(as(girl, later(30)), pair)).ending).toMatchObject({ endsOn: day });
      expect(await told()).toHaveLength(2);
      expect(await goodbye(woman, later(31))).toMatchObject({ ok: true });
      expect(await closeEnded(as(machine, later(33)))).toBe(0);
      expect(await closeEnded(as(machine, later(34)))).toBe(1);
    });

    test('opened again it is paused as before, and goes on on its day', async () => {
      await pausePair(as(coordinator), pair, exams);
      await cutContact(as(girl), pair);
      expect(await lifted()).toMatchObject({ ok: true });
      expect(await pairForWriting(as(), pair)).toMatchObject({ state: 'paused', pauseEndsOn: exams.until });
      expect(await resumeDue(as(machine, later(60)))).toBe(1);
      expect(await state()).toBe('active');
    });
  });
});
