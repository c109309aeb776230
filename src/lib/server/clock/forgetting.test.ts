/** What the programme promises when consent is given: names of what was written are kept for so many months and no longer. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, addHours, dayOf, type Instant } from '#lib/dates.ts';
import {
  closeConcern,
  forgetConcerns,
  listConcerns,
  raiseConcern,
  readConcern,
  reopenConcern,
  takeInHand,
} from '#lib/server/concerns/index.ts';
import { machine, visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeGoal, mostSteps, forgetGoals } from '#lib/server/goals/index.ts';
import { forgetRows } from '#lib/server/imports/index.ts';
import { forgetMentees } from '#lib/server/mentees/index.ts';
import { forgetMentors } from '#lib/server/mentors/index.ts';
import { forgetMessages, openThread, sendMessage } from '#lib/server/messages/index.ts';
import { forgetNoticed, logCheckIn, makeWish, planEnd } from '#lib/server/noticing/index.ts';
import { forgetReasons } from '#lib/server/rounds/index.ts';
import { asMentee, asMentor, contextOf, lead, now } from '#lib/server/rounds/testing.ts';
import { forgetSessionTexts, logSession, markSession } from '#lib/server/sessions/index.ts';
import { tasksOf } from './index.ts';
import { forgetPeople } from './people.ts';
import { after, aytac, bahar, begun, coordinator, lastDay, secret } from './testing/pair.ts';

forEachDatabase('forgetting', (database) => {
  const as = (actor: Actor, at = now) => contextOf(database(), actor, at);
  let [menteeId, mentorId, pair] = ['', '', ''];

  beforeEach(async () => {
    ({ menteeId, mentorId, pair } = await begun(database()));
  });

  /** In which tables the word stands. */
  async function whereItStands(): Promise<string[]> {
    const tables = [
      ...([
        'message',
        'text_beside',
        'thread_reading',
        'session',
        'session_girl',
        'session_change',
        'goal',
        'goal_step',
      ] as const),
      ...([
        'check_in',
        'pair_wish',
        'concern',
        'concern_step',
        'referral',
        'pair_shut',
        'audit_event',
      ] as const),
    ];
    const found: string[] = [];
    for (const table of tables) {
      const rows = await database().selectFrom(table).selectAll().execute();
      if (JSON.stringify(rows).includes(secret)) found.push(table);
    }
    return found;
  }

  async function everythingSaid(): Promise<void> {
    const [girl, woman] = [as(asMentee(menteeId)), as(asMentor(mentorId))];
    await sendMessage(girl, pair, { id: randomUUID(), text: secret });
    await openThread(as(coordinator), pair, `çünki ${secret}`);
    const logged = await logSession(woman, pair, {
      id: randomUUID(),
      session: '',
      outcome: 'held',
      when: '2026-10-01',
      day: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      topics: [],
      also: [],
      nextStep: secret,
      note: secret,
      privateNote: secret,
    });
    if (!logged.ok) throw new Error(logged.code);
    await markSession(girl, logged.value.id, { mark: 2, words: secret });
    const lines = (prefix: string, first: string) =>
      Object.fromEntries(
        Array.from({ length: mostSteps }, (_, at) => [`${prefix}${at + 1}`, at ? '' : first]),
      );
    const goal = {
      id: randomUUID(),
      template: '',
      text: secret,
      ...lines('step', secret),
      ...lines('due', ''),
    };
    await makeGoal(girl, pair, goal);
    await logCheckIn(as(coordinator), pair, { how: 'called', whom: 'mentee', note: secret });
    await makeWish(girl, pair, { wish: 'talk', words: secret });
    const end = { endsOn: addDays(dayOf(now), 5), reason: 'year-over', rematch: false } as const;
    const planned = await planEnd(as(coordinator), pair, {
      ...end,
      contactAfter: 'guardian',
      agreed: secret,
    });
    if (!planned.ok) throw new Error(planned.code);
  }

  const writing = [forgetMessages, forgetSessionTexts, forgetGoals, forgetNoticed];

  test('only time forgets', async () => {
    for (const door of [...writing, forgetConcerns, forgetPeople])
      for (const actor of [visitor, lead, coordinator, aytac!, asMentee(menteeId)])
        await expect(door(as(actor, after))).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ['girls', (context: Context) => forgetMentees(context, after, new Set())],
    ['mentors', (context: Context) => forgetMentors(context, after, new Set())],
    ['reasons of rounds', (context: Context) => forgetReasons(context, after)],
    ['rows of files', (context: Context) => forgetRows(context, after)],
  ])('%s: only time', async (_what, door) => {
    for (const actor of [visitor, lead, coordinator, aytac!, asMentee(menteeId)])
      await expect(door(as(actor, after))).rejects.toMatchObject({ status: 404 });
  });

  test('what was kept beside a thread, to be read with what follows, goes after a fortnight', async () => {
    await everythingSaid();
    await forgetMessages(as(machine, addHours(now, 14 * 24)));
    expect(await whereItStands()).toContain('text_beside');
    await forgetMessages(as(machine, addHours(now, 14 * 24 + 1)));
    expect(await whereItStands()).not.toContain('text_beside');
  });

  test('what a pair wrote is there to the last day of keeping, then gone; marks and minutes stay', async () => {
    await everythingSaid();
    const before = await whereItStands();
    expect(before).toEqual([
      ...[
        'message',
        'text_beside',
        'thread_reading',
        'session',
        'session_girl',
        'goal',
        'goal_step',
        'check_in',
        'pair_wish',
      ],
    ]);
    for (const door of writing) expect(await door(as(machine, lastDay))).toBe(0);
    expect(await whereItStands()).toEqual(before.filter((table) => table !== 'text_beside'));
    for (const door of writing) expect(await door(as(machine, after))).toBeGreaterThan(0);
    expect(await whereItStands()).toEqual([]);
    expect(await database().selectFrom('session_girl').select(['mark', 'came']).execute()).toEqual([
      { mark: 2, came: 'yes' },
    ]);
    expect(await database().selectFrom('session').select('minutes').execute()).toEqual([{ minutes: 60 }]);
    const events = await database()
      .selectFrom('audit_event')
      .select('action')
      .where('action', 'like', '%.forgotten')
      .execute();
    expect(events.map(({ action }) => action).sort()).toEqual(
      ['check-in', 'goal', 'message', 'session'].map((each) => `${each}.forgotten`),
    );
    // Done twice it does nothing more.
    for (const door of writing) expect(await door(as(machine, after))).toBe(0);
  });

  test('a lead who moves the programme’s end moves the forgetting', async () => {
    await everythingSaid();
    await database().updateTable('cohort').set({ ends_on: '2028-09-14' }).execute();
    for (const door of writing) expect(await door(as(machine, after))).toBe(0);
  });

  describe('of a closed concern', () => {
    let id = '';
    const closed: Instant = '2026-10-05T08:00:00.000Z';

    beforeEach(async () => {
      await database()
        .updateTable('account')
        .set({ name: 'Aytac Qurbanova' })
        .where('id', '=', 'sg-1')
        .execute();
      await raiseConcern(
        as(asMentee(menteeId)),
        {
          id: randomUUID(),
          text: `${secret}, Aytac xanım da bilir`,
          urgent: 'no',
          about: 'mentor',
          who: secret,
          named: [],
          pair: null,
          reach: secret,
          nameless: false,
        },
        'here',
      );
      id = (await listConcerns(as(bahar!)))[0]?.id ?? '';
      await takeInHand(as(bahar!), id, null);
      await closeConcern(as(bahar!, closed), id, 'helped', `Danışdıq: ${secret}`);
      await database()
        .updateTable('mentorship')
        .set({ state: 'closed', closed_at: closed })
        .where('id', '=', pair)
        .execute();
    });

    test('words and names go after its time, kind, days and outcome stay, and whoever was named sees it as little as before', async () => {
      const [lastOfIt, afterIt] = ['2028-10-05T08:00:00.000Z', '2028-10-06T08:00:00.000Z'];
      expect(await forgetConcerns(as(machine, lastOfIt))).toBe(0);
      expect(await whereItStands()).toEqual(['concern', 'concern_step']);
      expect(await forgetConcerns(as(machine, afterIt))).toBe(1);
      expect(await whereItStands()).toEqual([]);
      expect(await readConcern(as(bahar!, afterIt), id)).toMatchObject({
        ...{
          state: 'closed',
          outcome: 'helped',
          about: 'mentor',
          fromRole: 'mentee',
          text: '',
          forgotten: true,
        },
        ...{ fromName: null, pair: null, reach: '', aboutText: '' },
      });
      const steps = await database().selectFrom('concern_step').select('kind').orderBy('id').execute();
      expect(steps.map(({ kind }) => kind)).toEqual(['received', 'assigned', 'taken', 'closed', 'forgotten']);
      expect(await listConcerns(as(aytac!, afterIt))).toEqual([]);
      await expect(readConcern(as(aytac!, afterIt), id)).rejects.toMatchObject({ status: 404 });
      const event = { action: 'concern.forgotten', subject_id: id, facts: '{}' };
      expect(
        await database()
          .selectFrom('audit_event')
          .selectAll()
          .where('action', '=', 'concern.forgotten')
          .execute(),
      ).toMatchObject([event]);
      expect(await forgetConcerns(as(machine, afterIt))).toBe(0);
      expect(await reopenConcern(as(bahar!, afterIt), id)).toMatchObject({ ok: false, code: 'not-now' });
    });

    test('nothing goes of one that is open, or whose pair is not over', async () => {
      await database().updateTable('mentorship').set({ state: 'suspended' }).where('id', '=', pair).execute();
      expect(await forgetConcerns(as(machine, after))).toBe(0);
      await database().updateTable('mentorship').set({ state: 'closed' }).where('id', '=', pair).execute();
      await database()
        .updateTable('concern')
        .set({ state: 'in_hand', due_at: after, closed_at: null })
        .execute();
      expect(await forgetConcerns(as(machine, after))).toBe(0);
    });
  });

  test('the clock does each of these', () => {
    const runs = tasksOf({ origin: '', send: () => Promise.resolve() }).map(({ run }) => run);
    for (const door of [...writing, forgetConcerns, forgetPeople]) expect(runs).toContain(door);
  });
});
