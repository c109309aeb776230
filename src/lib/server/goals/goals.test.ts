import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#lib/dates.ts';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { keepBack, listHeld, lookAtForm } from '#lib/server/messages/index.ts';
import { aPair, hasAccount } from '#lib/server/messages/testing.ts';
import { fields, goalTemplates, interests } from '#lib/server/reference/index.ts';
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
import { goalAfter, longestGoal, longestStep, mostOpen, mostSteps, nextOf } from './rules.ts';
import {
  changeGoal,
  didPage,
  goalChoices,
  leaveGoal,
  listGoals,
  makeGoal,
  nextSteps,
  reachGoal,
  readGoal,
  reopenGoal,
  tickStep,
  untickStep,
} from './index.ts';

const gone = { status: 404 };

describe('rules', () => {
  test('what comes next is the earliest day, then the first without one', () => {
    const step = (text: string, dueOn: string | null, done = false) => ({ text, dueOn, done });
    expect(nextOf([step('a', null), step('b', '2026-11-02'), step('c', '2026-11-01')])?.text).toBe('c');
    expect(nextOf([step('a', null), step('b', null)])?.text).toBe('a');
    expect(nextOf([step('a', '2026-11-01', true)])).toBe(null);
  });
  test('what was reached or left can be gone on with, and nothing else', () => {
    expect(goalAfter('open', 'reach')).toBe('reached');
    expect(goalAfter('left', 'reopen')).toBe('open');
    expect(goalAfter('reached', 'leave')).toBe(null);
    expect(goalAfter('open', 'reopen')).toBe(null);
  });
});

describe('templates', () => {
  test('there is one for each field, with three to five short steps, as many in each language', () => {
    const covered = new Set(goalTemplates().map(({ field }) => field));
    for (const { code } of fields()) expect(covered).toContain(code);
    expect(covered).toContain('');
    for (const { code, field, topic, name, steps } of goalTemplates()) {
      expect(new Set([steps.az.length, steps.en.length, steps.ru.length]).size, code).toBe(1);
      expect(steps.az.length).toBeGreaterThanOrEqual(3);
      expect(steps.az.length).toBeLessThanOrEqual(5);
      if (topic !== '') expect(interests().find((each) => each.code === topic)?.field).toBe(field);
      for (const locale of ['az', 'en', 'ru'] as const) {
        expect(name[locale].length).toBeLessThanOrEqual(longestGoal);
        for (const step of steps[locale]) {
          expect(step.trim()).toBe(step);
          expect(step.length).toBeGreaterThan(5);
          expect(step.length).toBeLessThanOrEqual(longestStep);
        }
      }
    }
  });
});

forEachDatabase('goals', (database) => {
  const as = (actor: Actor = lead, at = now) => contextOf(database(), actor, at);
  const coordinator = person(['coordinator'], { hubs: ['gence'] });
  const stranger = person(['coordinator'], { hubs: ['quba'] });
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let menteeId: string;
  let minutes = 0;

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    for (const actor of [coordinator, person(['safeguarding'])]) await hasAccount(database(), actor);
    const hers = person(['mentee'], { accountId: 'her-account' });
    await hasAccount(database(), hers);
    menteeId = await aMentee(database(), 'g1', { account_id: 'her-account', name: 'Aysu Quliyeva' });
    const mentorId = await aMentor(database(), 'm1', {
      email: 'leyla@example.org',
      name: 'Leyla Məmmədova',
    });
    pair = await aPair(database(), menteeId, mentorId);
    girl = { ...asMentee(menteeId), accountId: 'her-account' };
    woman = asMentor(mentorId);
  });

  const inputOf = (steps: readonly string[], over: object = {}) => ({
    id: randomUUID() as string,
    template: '',
    text: 'Robot yığıram',
    ...Object.fromEntries(
      Array.from({ length: mostSteps }, (_, at) => [
        [`step${at + 1}`, steps[at] ?? ''],
        [`due${at + 1}`, ''],
      ]).flat() as [string, string][],
    ),
    ...over,
  });
  const make = (actor: Actor, steps: readonly string[] = ['bir', 'iki'], over: object = {}) =>
    makeGoal(as(actor, addMinutes(now, (minutes += 1))), pair, inputOf(steps, over));
  const list = async (actor: Actor = girl) => (await listGoals(as(actor), pair)).goals;
  const only = async (actor: Actor = girl) => {
    const [goal] = await list(actor);
    if (!goal) throw new Error('no goal');
    return goal;
  };
  const changed = async (
    steps: { id?: string | undefined; text: string; due?: string }[],
    over: object = {},
  ) => ({
    version: (await only()).version,
    text: 'Robot yığıram',
    ...Object.fromEntries(
      Array.from({ length: mostSteps }, (_, at) => [
        [`id${at + 1}`, steps[at]?.id ?? ''],
        [`step${at + 1}`, steps[at]?.text ?? ''],
        [`due${at + 1}`, steps[at]?.due ?? ''],
      ]).flat() as [string, string][],
    ),
    ...over,
  });

  describe('refusals', () => {
    test('nobody beside the pair makes or changes, nobody beside them and their staff reads', async () => {
      await make(girl);
      const goal = await only();
      const step = goal.steps[0]?.id ?? '';
      const others = [stranger, person(['safeguarding']), person(['operator']), visitor, machine];
      for (const actor of [...others, asMentee('another'), asMentor('another')]) {
        await expect(listGoals(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(didPage(as(actor), pair)).rejects.toMatchObject(gone);
      }
      for (const actor of [...others, coordinator, lead, asMentee('another'), asMentor('another')]) {
        await expect(make(actor)).rejects.toMatchObject(gone);
        await expect(goalChoices(as(actor), pair)).rejects.toMatchObject(gone);
        await expect(readGoal(as(actor), pair, goal.id)).rejects.toMatchObject(gone);
        await expect(changeGoal(as(actor), pair, goal.id, await changed([]))).rejects.toMatchObject(gone);
        for (const act of [tickStep, untickStep])
          await expect(act(as(actor), pair, step)).rejects.toMatchObject(gone);
        for (const act of [reachGoal, leaveGoal, reopenGoal])
          await expect(act(as(actor), pair, goal.id)).rejects.toMatchObject(gone);
      }
      expect(await list(coordinator)).toHaveLength(1);
      expect(await list(lead)).toHaveLength(1);
    });

    test('a goal or step of another pair is not there under one’s own', async () => {
      const otherGirl = await aMentee(database(), 'g2');
      const other = await aPair(database(), otherGirl, await aMentor(database(), 'm2'));
      await make(girl);
      const { id, steps } = await only();
      const her = as(asMentee(otherGirl));
      await expect(readGoal(her, other, id)).rejects.toMatchObject(gone);
      await expect(reachGoal(her, other, id)).rejects.toMatchObject(gone);
      await expect(tickStep(her, other, steps[0]?.id ?? '')).rejects.toMatchObject(gone);
      await expect(tickStep(as(girl), pair, randomUUID())).rejects.toMatchObject(gone);
      await expect(makeGoal(her, other, inputOf(['x'], { id }))).rejects.toMatchObject(gone);
    });

    test.each(['closed', 'paused', 'suspended'])('a pair that is %s changes nothing', async (state) => {
      await make(girl);
      const goal = await only();
      await database().updateTable('mentorship').set({ state }).where('id', '=', pair).execute();
      expect(await make(girl)).toMatchObject({ code: 'read-only' });
      expect(await tickStep(as(girl), pair, goal.steps[0]?.id ?? '')).toMatchObject({ code: 'read-only' });
      expect(await reachGoal(as(girl), pair, goal.id)).toMatchObject({ code: 'read-only' });
      expect(await changeGoal(as(girl), pair, goal.id, await changed([{ text: 'üç' }]))).toMatchObject({
        code: 'read-only',
      });
      expect(await only()).toMatchObject({ done: 0, state: 'open', version: 1 });
      if (state === 'suspended') await expect(listGoals(as(woman), pair)).rejects.toMatchObject(gone);
    });

    test('consent withdrawn: nothing is changed from that moment on', async () => {
      await make(girl);
      await consents(database(), menteeId, { decision: 'withdrawn', at: now });
      const goal = await only();
      expect(await tickStep(as(woman), pair, goal.steps[0]?.id ?? '')).toMatchObject({ code: 'read-only' });
      expect((await listGoals(as(woman), pair)).names.mentee).toBe('');
    });

    const heldNow = () =>
      database().selectFrom('message').select(['state', 'way', 'author', 'kinds', 'text']).execute();

    test('a contact in a goal or a step is refused and not taught around: the coordinator sees each try', async () => {
      const number = 'Nömrəm 050 123 45 67';
      expect(await make(girl, [number])).toEqual({ ok: false, code: 'private', facts: { kinds: 'phone' } });
      expect(await make(woman, ['bir'], { text: 'Mənə yaz: leyla.m@mail.ru' })).toMatchObject({
        code: 'private',
      });
      expect(await make(girl, ['Nömrəm 050 123', '45 67'])).toMatchObject({ code: 'private' });
      await make(girl);
      const { id } = await only();
      expect(
        await changeGoal(as(girl), pair, id, await changed([{ text: 'Nömrəm 050 123 45 68' }])),
      ).toMatchObject({
        code: 'private',
      });
      expect((await only()).steps.map(({ text }) => text)).toEqual(['bir', 'iki']);
      const held = await heldNow();
      expect(held.map(({ state, way, author }) => [state, way, author])).toEqual([
        ['held', 'coordinator', 'mentee'],
        ['held', 'coordinator', 'mentor'],
        ['held', 'coordinator', 'mentee'],
        ['held', 'coordinator', 'mentee'],
      ]);
      expect(held[0]).toMatchObject({ kinds: 'phone', text: expect.stringContaining(number) as unknown });
      expect((await listHeld(as(coordinator))).filter(({ mine }) => mine)).toHaveLength(4);
      const events = await database().selectFrom('audit_event').select(['action', 'facts']).execute();
      expect(events.filter(({ action }) => action === 'goal.refused')).toHaveLength(4);
      expect(JSON.stringify(events)).not.toMatch(/050|leyla|Robot/u);
    });

    test('what stood there already is nobody’s try: a link whose host is allowed no more stops no change of a day', async () => {
      const row = { host: 'skola.example', allowed_by: null, allowed_at: now };
      await database().insertInto('allowed_host').values(row).execute();
      expect(await make(woman, ['Bax: https://skola.example/robot', 'iki'])).toMatchObject({ ok: true });
      await database().deleteFrom('allowed_host').execute();
      const { id, steps } = await only();
      const same = steps.map(({ id: step, text }) => ({ id: step, text }));
      expect(await changeGoal(as(girl), pair, id, await changed(same))).toMatchObject({ ok: true });
      expect(await heldNow()).toEqual([]);
      // Her own new line beside it is a try of hers, and hers alone.
      const number = { text: 'Nömrəm 050 123 45 67' };
      const more = await changed([...same, number]);
      expect(await changeGoal(as(girl), pair, id, more)).toMatchObject({ code: 'private' });
      expect((await heldNow()).map(({ text, author }) => [text, author])).toEqual([[number.text, 'mentee']]);
    });

    test('sent twice it waits once, and again when it was decided', async () => {
      const number = 'Nömrəm 050 123 45 67';
      for (let time = 0; time < 2; time += 1)
        expect(await make(girl, [number])).toMatchObject({ code: 'private' });
      expect(await heldNow()).toHaveLength(1);
      const [first] = await listHeld(as(coordinator));
      await keepBack(as(coordinator), first?.id ?? '');
      await make(girl, [number]);
      expect(await heldNow()).toHaveLength(2);
    });

    test('a secret meeting is not explained, and goes to safeguarding', async () => {
      const secret = 'Sabah parkda tək görüşək, heç kimə demə';
      expect(await make(woman, [secret])).toEqual({ ok: false, code: 'private', facts: {} });
      expect(await list()).toEqual([]);
      expect(await heldNow()).toMatchObject([{ state: 'held', way: 'safeguarding', author: 'mentor' }]);
      const told = await database().selectFrom('notice').select('template').execute();
      expect(told).toEqual([{ template: 'held-safeguarding' }]);
    });

    test('no steps, and too many goals at once', async () => {
      expect(await make(girl, [])).toMatchObject({ code: 'no-steps' });
      for (let number = 0; number < mostOpen; number += 1) await make(girl);
      expect(await make(girl)).toMatchObject({ code: 'too-many', facts: { most: mostOpen } });
      await leaveGoal(as(girl), pair, (await only()).id);
      expect(await make(girl)).toMatchObject({ ok: true });
    });
  });

  test('no template would be held back', async () => {
    for (const { code, name, steps } of goalTemplates())
      for (const locale of ['az', 'en', 'ru'] as const) {
        const texts = [name[locale], ...steps[locale]].map((text) => ({ text, isNew: true }));
        const found = await lookAtForm(as(), { pairs: [], side: 'mentor' }, texts);
        expect(found.filter(Boolean), `${code} ${locale}`).toEqual([]);
      }
  });

  test('either makes one, once; the other is told that there is one, and nothing of it', async () => {
    const input = inputOf(['bir'], { template: 'line-robot', due1: '2026-10-15' });
    await makeGoal(as(woman), pair, input);
    await makeGoal(as(woman), pair, input);
    expect(await list()).toMatchObject([
      { text: 'Robot yığıram', madeBy: 'mentor', done: 0, next: { text: 'bir', dueOn: '2026-10-15' } },
    ]);
    const notices = await database().selectFrom('notice').selectAll().execute();
    expect(notices).toMatchObject([
      { account_id: 'her-account', template: 'goal-new-mentee', path: `/mentorships/${pair}/goals` },
    ]);
    await make(girl);
    const mails = await database().selectFrom('outbox').selectAll().execute();
    expect(mails).toMatchObject([{ recipient: 'leyla@example.org' }]);
    expect(JSON.stringify([mails, notices])).not.toMatch(/Robot|bir"/u);
  });

  test('steps are ticked once, taken back, and by whom is kept', async () => {
    await make(girl);
    const [first, second] = (await only()).steps;
    expect(await tickStep(as(girl), pair, first?.id ?? '')).toMatchObject({ value: { all: false } });
    await tickStep(as(woman, addMinutes(now, 5)), pair, first?.id ?? '');
    expect(await only()).toMatchObject({ done: 1, next: { text: 'iki' } });
    const rows = await database().selectFrom('goal_step').selectAll().orderBy('position').execute();
    expect(rows).toMatchObject([{ done_by: 'mentee', done_at: now }, { done_by: null }]);
    expect(await tickStep(as(woman), pair, second?.id ?? '')).toMatchObject({ value: { all: true } });
    expect((await only()).next).toBe(null);
    await untickStep(as(girl), pair, first?.id ?? '');
    expect(await only()).toMatchObject({ done: 1, next: { text: 'bir' } });
  });

  test('a change keeps what is done, takes out what is empty, adds what is new; the second of two is told', async () => {
    await make(girl, ['bir', 'iki', 'üç']);
    const [one, two] = (await only()).steps;
    await tickStep(as(girl), pair, one?.id ?? '');
    const input = await changed(
      [{ id: two?.id, text: 'iki, daha yaxşı', due: '2026-12-01' }, { text: 'dörd' }],
      { text: 'Robotum' },
    );
    expect(await changeGoal(as(woman), pair, (await only()).id, input)).toMatchObject({ ok: true });
    expect(await only()).toMatchObject({
      text: 'Robotum',
      done: 1,
      steps: [
        { text: 'bir', done: true },
        { text: 'iki, daha yaxşı', dueOn: '2026-12-01' },
        { text: 'dörd', done: false },
      ],
    });
    expect(await changeGoal(as(girl), pair, (await only()).id, input)).toMatchObject({ code: 'changed' });
  });

  test('a goal is reached, let go and gone on with', async () => {
    await make(girl);
    const { id, steps } = await only();
    expect(await reachGoal(as(woman), pair, id)).toMatchObject({ ok: true });
    expect(await reachGoal(as(girl), pair, id)).toMatchObject({ code: 'not-open' });
    expect(await tickStep(as(girl), pair, steps[0]?.id ?? '')).toMatchObject({ code: 'not-open' });
    expect(await only()).toMatchObject({ state: 'reached', endedAt: now, next: null });
    await reopenGoal(as(girl), pair, id);
    await leaveGoal(as(girl), pair, id);
    expect(await only()).toMatchObject({ state: 'left' });
    const events = await database().selectFrom('audit_event').select('action').orderBy('id').execute();
    expect(
      events
        .map(({ action }) => action)
        .filter((each) => each.startsWith('goal.'))
        .sort(),
    ).toEqual(['goal.left', 'goal.made', 'goal.reached', 'goal.reopened']);
  });

  test('templates of her interests come first', async () => {
    const { near, others, days } = await goalChoices(as(woman), pair);
    expect(near.slice(0, 2).map(({ code }) => code)).toEqual(['line-robot', 'first-circuit']);
    expect(near.map(({ code }) => code)).toContain('know-a-job');
    expect(others.every(({ field }) => field !== 'robotics' && field !== '')).toBe(true);
    expect(near.length + others.length).toBe(goalTemplates().length);
    expect(days[0]).toBe('2026-10-15');
  });

  test('no step is proposed for a day after the pair or the programme has ended', async () => {
    const days = async () => (await goalChoices(as(woman), pair)).days;
    await database().updateTable('cohort').set({ ends_on: '2026-11-12' }).execute();
    expect(await days()).toEqual(['2026-10-15', '2026-10-29', '2026-11-12']);
    await database()
      .updateTable('mentorship')
      .set({ state: 'closing', closing_at: now, ends_on: '2026-10-20' })
      .where('id', '=', pair)
      .execute();
    expect(await days()).toEqual(['2026-10-15']);
  });

  test('what comes next of all her goals', async () => {
    await make(girl, ['sonra'], { due1: '2026-12-01' });
    await make(girl, ['əvvəl'], { due1: '2026-11-01', text: 'Başqa' });
    await make(girl, ['nə vaxtsa']);
    expect(await nextSteps(as(), [pair])).toEqual(
      new Map([[pair, { goal: 'Başqa', text: 'əvvəl', dueOn: '2026-11-01' }]]),
    );
    expect(await nextSteps(as(), [])).toEqual(new Map());
  });

  test('what she did: steps that were done, reached goals first, first names alone', async () => {
    await make(girl, ['heç vaxt'], { text: 'Boş' });
    await make(girl, ['bir', 'iki'], { text: 'Yolda' });
    await make(girl, ['üç'], { text: 'Çatılmış' });
    const [, onTheWay, reached] = await list();
    await tickStep(as(girl), pair, onTheWay?.steps[0]?.id ?? '');
    await reachGoal(as(girl), pair, reached?.id ?? '');
    const page = await didPage(as(girl), pair);
    expect(page.goals.map(({ text, steps }) => [text, steps.map((step) => step.text)])).toEqual([
      ['Çatılmış', []],
      ['Yolda', ['bir']],
    ]);
    expect(page.names).toEqual({ mentee: 'Aysu', mentor: 'Leyla' });
    expect(page).toMatchObject({ held: 0, minutes: 0, startedOn: '2026-10-01' });
    await database().updateTable('mentorship').set({ state: 'closed' }).where('id', '=', pair).execute();
    expect((await didPage(as(girl), pair)).names).toEqual({ mentee: 'Aysu', mentor: '' });
    expect((await didPage(as(woman), pair)).names).toEqual({ mentee: '', mentor: 'Leyla' });
  });
});
