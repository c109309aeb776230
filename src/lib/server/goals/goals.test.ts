import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#lib/dates.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { noPair } from '#lib/server/mentorships/testing/pair.ts';
import { lookAtForm } from '#lib/server/messages/index.ts';
import { goalTemplates } from '#lib/server/reference/index.ts';
import { now } from '#lib/server/rounds/testing.ts';
import { begin, doings } from './testing/pair.ts';
import {
  changeGoal,
  didPage,
  goalChoices,
  leaveGoal,
  makeGoal,
  nextSteps,
  reachGoal,
  reopenGoal,
  tickStep,
  untickStep,
} from './index.ts';

forEachDatabase('goals', (database) => {
  let own = noPair;
  let { girl, woman, pair } = own;
  beforeEach(async () => {
    own = await begin(database());
    ({ girl, woman, pair } = own);
  });
  const { as, inputOf, make, list, only, changed } = doings(database, () => own);

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
    expect(page).toMatchObject({ held: 0, minutes: 0, topics: [], hub: 'gence', startedOn: '2026-10-01' });
    await database().updateTable('mentorship').set({ state: 'closed' }).where('id', '=', pair).execute();
    expect((await didPage(as(girl), pair)).names).toEqual({ mentee: 'Aysu', mentor: '' });
    expect((await didPage(as(woman), pair)).names).toEqual({ mentee: '', mentor: 'Leyla' });
  });
});
