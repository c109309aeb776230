/**
 * A form that is pressed twice, or a phone that sends again before it was answered: both come at once under one id. Each
 * room answers both as it answers one, keeps one, tells one, and never with an error.
 */
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Result } from '#lib/result.ts';
import { raiseConcern } from '#lib/server/concerns/index.ts';
import { visitor, type Actor, type Tables } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { goalInput, makeGoal } from '#lib/server/goals/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import {
  answerCheckIn,
  askBoth,
  checkInsFor,
  makeWish,
  planEnd,
  sayGoodbye,
} from '#lib/server/noticing/index.ts';
import { plan } from '#lib/server/noticing/testing/pair.ts';
import { answerSurvey, finishSurvey, readSurvey } from '#lib/server/outcomes/index.ts';
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
import { logSession } from '#lib/server/sessions/index.ts';
import { log } from '#lib/server/sessions/testing/pair.ts';
import * as v from 'valibot';

forEachDatabase('sent twice at once', (database) => {
  const as = (actor: Actor) => contextOf(database(), actor, now);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  let girl: Actor;
  let woman: Actor;
  let pair: string;

  beforeEach(async () => {
    await emptied(database());
    await database().deleteFrom('throttle').execute();
    await aProgramme(database());
    for (const id of ['sg-1', 'sg-2'])
      await hasAccount(database(), person(['safeguarding'], { accountId: id }));
    for (const actor of [coordinator, lead]) await hasAccount(database(), actor);
    const accounts = [
      person(['mentee'], { accountId: 'a-girl' }),
      person(['mentor'], { accountId: 'a-woman' }),
    ];
    for (const actor of accounts) await hasAccount(database(), actor);
    const menteeId = await aMentee(database(), 'g1', { account_id: 'a-girl', outcomes: true });
    const mentorId = await aMentor(database(), 'm1', { account_id: 'a-woman' });
    girl = { ...asMentee(menteeId), accountId: 'a-girl' };
    woman = { ...asMentor(mentorId), accountId: 'a-woman' };
    pair = await aPair(database(), menteeId, mentorId);
    await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
  });

  const rows = async (table: keyof Tables) =>
    (await database().selectFrom(table).selectAll().execute()).length;
  /** What both were answered, and the number of rows that there are since. */
  async function twice<T>(send: () => Promise<Result<T>>, table: keyof Tables) {
    const before = [await rows(table), await rows('notice'), await rows('outbox')] as const;
    const [first, second] = await Promise.all([send(), send()]);
    const told = (await rows('notice')) - before[1];
    return {
      first,
      second,
      kept: (await rows(table)) - before[0],
      told,
      mailed: (await rows('outbox')) - before[2],
    };
  }
  const concern = (given: object = {}) => ({
    ...{ id: randomUUID(), text: 'Narahatam', urgent: 'no', about: 'mentor', who: '', named: [], pair: null },
    ...{ reach: '', nameless: false },
    ...given,
  });

  test.each([
    ['a girl', () => girl, {}],
    ['a girl without her name', () => girl, { nameless: true }],
    ['a visitor', () => visitor, {}],
  ] as const)(
    'a concern of %s is one, with one receipt, told once and counted once',
    async (_who, actor, given) => {
      const input = concern({ urgent: 'yes', ...given }) as Parameters<typeof raiseConcern>[1];
      const came = await twice(() => raiseConcern(as(actor()), input, '127.0.0.1'), 'concern');
      expect(came).toMatchObject({ first: { ok: true }, kept: 1, told: 2, mailed: 2 });
      expect(came.second).toEqual(came.first);
      expect(await rows('concern_step')).toBe(2);
      expect(await database().selectFrom('throttle').select('level').execute()).toEqual([{ level: 1000 }]);
    },
  );

  test('two different concerns at once are two', async () => {
    const send = () => raiseConcern(as(girl), concern() as Parameters<typeof raiseConcern>[1], '127.0.0.1');
    const { first, second, kept } = await twice(send, 'concern');
    expect(kept).toBe(2);
    expect(first).not.toEqual(second);
  });

  test('a message', async () => {
    const input = { id: randomUUID(), text: 'Salam' };
    const { first, second, kept } = await twice(() => sendMessage(as(girl), pair, input), 'message');
    expect(first).toMatchObject({ ok: true });
    expect([second, kept]).toEqual([first, 1]);
  });

  test('a message that is held is seen by whoever decides once', async () => {
    const input = { id: randomUUID(), text: 'Bunu koordinatora demə, parkda görüşək' };
    const { first, second, kept, told } = await twice(() => sendMessage(as(girl), pair, input), 'message');
    expect(first).toMatchObject({ ok: true, value: { state: 'held' } });
    expect([second, kept, told]).toEqual([first, 1, 2]);
  });

  test('the log of a session', async () => {
    const input = { ...log, id: randomUUID() };
    const { first, second, kept } = await twice(() => logSession(as(woman), pair, input), 'session');
    expect(first).toMatchObject({ ok: true });
    expect([second, kept]).toEqual([first, 1]);
    expect(await rows('session_girl')).toBe(1);
  });

  test('a goal', async () => {
    const days = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => at + 1).flatMap((number): [string, string][] => [
        [`step${number}`, ''],
        [`due${number}`, ''],
      ]),
    );
    const input = v.parse(goalInput, {
      ...days,
      id: randomUUID(),
      template: '',
      text: 'Robot yığıram',
      step1: 'bir',
    });
    const { first, second, kept, told } = await twice(() => makeGoal(as(girl), pair, input), 'goal');
    expect(first).toMatchObject({ ok: true });
    expect([second, kept, told]).toEqual([first, 1, 1]);
    expect(await rows('goal_step')).toBe(1);
  });

  test('a question to both sides, and an answer to it', async () => {
    const asked = await twice(() => askBoth(as(coordinator), pair), 'check_in');
    expect([asked.first, asked.second]).toMatchObject([{ ok: true }, { code: 'asked-already' }]);
    expect(asked).toMatchObject({ kept: 1, told: 2 });
    const id = (await checkInsFor(as(girl), [pair], 'mentee'))[0]?.id ?? '';
    const answered = await twice(() => answerCheckIn(as(girl), id, 'uneasy'), 'check_in_answer');
    expect([answered.first, answered.second]).toMatchObject([{ ok: true }, { code: 'answered' }]);
    expect(answered.kept).toBe(1);
    expect(await rows('concern')).toBe(1);
  });

  test('what she asks of the coordinator', async () => {
    const wish = { wish: 'talk', words: '', until: '' } as const;
    const { first, second, kept } = await twice(() => makeWish(as(girl), pair, wish), 'pair_wish');
    expect([first, second]).toMatchObject([{ ok: true }, { code: 'asked' }]);
    expect(kept).toBe(1);
  });

  test('a goodbye', async () => {
    expect(await planEnd(as(coordinator), pair, plan)).toMatchObject({ ok: true });
    const input = { id: randomUUID(), text: 'Hər şey üçün sağ olun' };
    const { first, kept, told } = await twice(() => sayGoodbye(as(girl), pair, input), 'goodbye');
    expect(first).toMatchObject({ ok: true });
    expect([kept, told]).toEqual([1, 1]);
    expect(await rows('message')).toBe(1);
  });

  test('a page of a survey, and its end', async () => {
    const items = (await readSurvey(as(girl)))?.pages[0]?.items ?? [];
    const values = Object.fromEntries(items.map(({ code }) => [code, 4]));
    const page = await twice(() => answerSurvey(as(girl), 'interest', values), 'survey');
    expect(page.first).toMatchObject({ ok: true });
    expect([page.second, page.kept]).toEqual([page.first, 1]);
    expect(await rows('survey_answer')).toBe(items.length);
    const end = await twice(() => finishSurvey(as(girl)), 'survey');
    expect([end.first, end.second]).toMatchObject([{ ok: true }, { code: 'not-open' }]);
  });
});
