import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import type { Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { listGoals, makeGoal } from '#lib/server/goals/index.ts';
import { mostSteps } from '#lib/server/goals/rules.ts';
import {
  countHeld,
  eachOnce,
  keepBack,
  letThrough,
  listHeld,
  readThread,
  sendMessage,
  takeBack,
} from '#lib/server/messages/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { planEnd, sayGoodbye } from '#lib/server/noticing/index.ts';
import { aMentee, asMentee, now } from '#lib/server/rounds/testing.ts';
import { editLog, readSession } from './index.ts';
import { begun, coordinator, doings, inDays, made, type Pair } from './testing/pair.ts';

const number = 'Nömrəm 050 123 45 67';

forEachDatabase('what is written beside a thread', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  const { as, logged, editOf, setPair } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman, pair } = ours);
  });

  const say = async (text: string, actor = woman, at = now) =>
    (await made(sendMessage(as(actor, at), pair, { id: randomUUID(), text }))).state;
  const seen = async (id: string, actor = girl) => {
    const { nextStep, note } = await readSession(as(actor), id);
    return [nextStep, note];
  };
  const goal = (lines: string[], actor = woman, at = now) => {
    const numbered = (prefix: string, of: string[]) =>
      Object.fromEntries(
        Array.from({ length: mostSteps }, (_, each) => [`${prefix}${each + 1}`, of[each] ?? '']),
      );
    return makeGoal(as(actor, at), pair, {
      id: randomUUID(),
      template: '',
      text: 'Robot yığırıq',
      ...numbered('step', lines),
      ...numbered('due', []),
    });
  };

  describe('a number in parts is held wherever the parts stand', () => {
    test('in two lines of a log, in either of them', async () => {
      expect(await seen(await logged({ nextStep: '050 234', note: '56 78' }))).toEqual(['050 234', '']);
      const given = { when: inDays(15), nextStep: '56 78', note: 'Nömrəm belə başlayır: 050 234' };
      expect(await seen(await logged(given, woman, addHours(now, 15 * 24 + 1)))).toEqual(['56 78', '']);
      expect((await listHeld(as(coordinator))).map(({ kinds }) => kinds)).toEqual([['phone'], ['phone']]);
    });

    test('in a line that stood there and one that is put right', async () => {
      const id = await logged({ nextStep: '050 234', note: '' });
      await made(
        editLog(as(woman, addHours(now, 72)), id, await editOf(id, { nextStep: '050 234', note: '56 78' })),
      );
      expect(await seen(id)).toEqual(['050 234', '']);
    });

    test('in a new line above one that stood there: it is the new one that is held', async () => {
      const id = await logged({ nextStep: '', note: '56 78' });
      const late = addHours(now, 72);
      await made(
        editLog(as(woman, late), id, await editOf(id, { nextStep: 'Nömrəm: 050 234', note: '56 78' })),
      );
      expect(await seen(id)).toEqual(['', '56 78']);
      expect((await listHeld(as(coordinator))).map(({ kinds }) => kinds)).toEqual([['phone']]);
    });

    test('of what is held her mentor reads beside the log that it waits, until it is decided', async () => {
      const waits = async (id: string, actor = woman) => (await readSession(as(actor), id)).waits;
      const id = await logged({ nextStep: '', note: 'Nömrəm 050 234 56 78' });
      const none = { nextStep: '', note: '' };
      for (const actor of [girl, coordinator]) expect(await waits(id, actor)).toEqual(none);
      expect(await waits(id)).toEqual({ ...none, note: 'Nömrəm 050 234 56 78' });
      expect(await waits(await logged({ when: inDays(-1), note: 'Kabel gətir' }))).toEqual(none);
      const [held] = await listHeld(as(coordinator));
      await letThrough(as(coordinator), held?.id ?? '', true);
      expect(await waits(id)).toEqual(none);
    });

    test('it says so of that one alone of two, and no longer once that one is replaced', async () => {
      const waits = async (id: string) => (await readSession(as(woman), id)).waits;
      const id = await logged({ nextStep: number, note: 'Kabel gətir' });
      expect(await waits(id)).toEqual({ nextStep: number, note: '' });
      await made(editLog(as(woman), id, await editOf(id, { nextStep: 'Motoru qoş', note: 'Kabel gətir' })));
      expect(await waits(id)).toEqual({ nextStep: '', note: '' });
      expect(await countHeld(as(coordinator))).toBe(1);
    });

    test('in the thread and a log, whichever came first', async () => {
      expect(await say('050 234')).toBe('sent');
      expect(await seen(await logged({ nextStep: '', note: '56 78' }))).toEqual(['', '']);
      const id = await logged({ when: inDays(-1), nextStep: 'Kabel gətir', note: '055 678' });
      expect(await seen(id)).toEqual(['Kabel gətir', '055 678']);
      expect(await say('12 34')).toBe('held');
    });

    test('in the thread, a log and the thread again', async () => {
      expect(await say('050')).toBe('sent');
      expect(await seen(await logged({ nextStep: '', note: '234 5' }))).toEqual(['', '234 5']);
      expect(await say('678')).toBe('held');
    });

    test('in the thread and a goal, a goal and the thread, and two goals', async () => {
      await say('050 234', girl);
      expect(await goal(['Kabel', '56 78'], girl)).toMatchObject({ code: 'private' });
      expect((await listGoals(as(girl), pair)).goals).toEqual([]);
      expect((await goal(['055 678'])).ok).toBe(true);
      expect(await say('12 34')).toBe('held');
      expect(await goal(['12 34'])).toMatchObject({ code: 'private' });
    });

    test('in a log and a goodbye', async () => {
      await logged({ nextStep: '', note: '050 234' });
      const end = { endsOn: inDays(10), reason: 'year-over', rematch: true, contactAfter: 'hub' } as const;
      await made(planEnd(as(coordinator), pair, end));
      await sayGoodbye(as(woman), pair, { id: randomUUID(), text: '56 78' });
      expect((await listHeld(as(coordinator))).map(({ text }) => text)).toEqual(['56 78']);
    });

    test('of what each wrote herself, within a fortnight; what was held completes nothing', async () => {
      await say('050 234', girl);
      expect(await seen(await logged({ nextStep: '', note: '56 78' }))).toEqual(['', '56 78']);
      const late = addHours(now, 15 * 24);
      expect(await say('050 234', woman, late)).toBe('sent');
      const days = addHours(late, 13 * 24);
      expect(await say('56 78', woman, days)).toBe('held');
      const far = addHours(late, 15 * 24);
      const id = await logged({ when: inDays(29), nextStep: '', note: '56 78' }, woman, far);
      expect(await seen(id)).toEqual(['', '56 78']);
      expect(await say(number, woman, addHours(far, 30))).toBe('held');
      expect(await say('45 67', woman, addHours(far, 30))).toBe('sent');
    });
  });

  describe('a held text of a log of several girls', () => {
    let [second, secondPair] = [girl, ''];
    beforeEach(async () => {
      const id = await aMentee(database(), 'Nigar');
      second = asMentee(id);
      secondPair = await aPair(database(), id, ours.mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
    });
    const log = () => logged({ also: [secondPair], note: number, nextStep: 'Motoru qoşmaq' });
    const threads = async () => [
      (await readThread(as(girl), pair, {})).messages.map(({ text }) => text),
      (await readThread(as(second), secondPair, {})).messages.map(({ text }) => text),
    ];

    test('waits once, and let through reaches each of them and stands in the log', async () => {
      const id = await log();
      const held = eachOnce(await listHeld(as(coordinator)));
      expect(held).toMatchObject([
        {
          text: number,
          girls: 2,
          names: { mentee: expect.stringMatching(/Aysu.*, .*Nigar|Nigar.*, .*Aysu/u) as unknown },
        },
      ]);
      expect(await countHeld(as(coordinator))).toBe(1);
      for (const each of [girl, second]) expect(await seen(id, each)).toEqual(['Motoru qoşmaq', '']);
      await made(letThrough(as(coordinator), held[0]?.id ?? '', true));
      expect(await threads()).toEqual([[number], [number]]);
      for (const each of [girl, second, woman])
        expect(await seen(id, each)).toEqual(['Motoru qoşmaq', number]);
      expect(await countHeld(as(coordinator))).toBe(0);
      expect(await letThrough(as(coordinator), held[0]?.id ?? '', true)).toMatchObject({ code: 'decided' });
      // Put right, it stays as it was let through, goes when it is taken out, and its history says so.
      await made(
        editLog(as(woman), id, await editOf(id, { also: [secondPair], note: number, minutes: '90' })),
      );
      expect(await seen(id)).toEqual(['Motoru qoşmaq', number]);
      await made(editLog(as(woman), id, await editOf(id, { also: [secondPair], note: '' })));
      expect(await seen(id)).toEqual(['Motoru qoşmaq', '']);
      expect((await readSession(as(coordinator), id)).changes?.[0]?.was).toMatchObject({ note: number });
      expect(await countHeld(as(coordinator))).toBe(0);
    });

    test('kept back or taken back it is so for all', async () => {
      await log();
      await made(keepBack(as(coordinator), (await listHeld(as(coordinator)))[0]?.id ?? ''));
      const states = async () => (await listHeld(as(coordinator))).map(({ state }) => state);
      expect(await states()).toEqual(['kept_back', 'kept_back']);
      await logged({ also: [secondPair], note: number, when: inDays(-1) });
      const own = (await readThread(as(woman), secondPair, {})).held.find(({ state }) => state === 'held');
      await made(takeBack(as(woman), secondPair, own?.id ?? ''));
      expect((await states()).filter((state) => state === 'taken_back')).toHaveLength(2);
      expect(await threads()).toEqual([[], []]);
    });

    test('whose thread is shut gets it once it is open', async () => {
      await log();
      await setPair({ state: 'paused', paused_at: now });
      const [one] = await listHeld(as(coordinator));
      await made(letThrough(as(coordinator), one?.id ?? '', true));
      expect(await threads()).toEqual([[], [number]]);
      const [rest] = (await listHeld(as(coordinator))).filter(({ state }) => state === 'held');
      expect(rest).toMatchObject({ mentorshipId: pair, canPass: false });
      expect(await letThrough(as(coordinator), rest?.id ?? '', true)).toMatchObject({ code: 'read-only' });
      await setPair({ state: 'active' });
      await made(letThrough(as(coordinator), rest?.id ?? '', true));
      expect(await threads()).toEqual([[number], [number]]);
    });

    test('let through to others it is not read by her whose thread is shut, neither now nor put right', async () => {
      const id = await log();
      await setPair({ state: 'paused', paused_at: now });
      const [one] = await listHeld(as(coordinator));
      await made(letThrough(as(coordinator), one?.id ?? '', true));
      expect(await seen(id)).toEqual(['Motoru qoşmaq', '']);
      for (const each of [second, woman]) expect(await seen(id, each)).toEqual(['Motoru qoşmaq', number]);
      await made(
        editLog(as(woman), id, await editOf(id, { also: [secondPair], note: number, topics: ['design'] })),
      );
      expect(await seen(id)).toEqual(['Motoru qoşmaq', '']);
      for (const each of [second, woman]) expect(await seen(id, each)).toEqual(['Motoru qoşmaq', number]);
    });

    test('who is added later gets its texts looked at with what was written to her', async () => {
      const id = await logged({ nextStep: '', note: '56 78' });
      await made(sendMessage(as(woman), secondPair, { id: randomUUID(), text: '050 234' }));
      await made(
        editLog(as(woman), id, await editOf(id, { also: [secondPair], nextStep: '', note: '56 78' })),
      );
      for (const each of [girl, second]) expect(await seen(id, each)).toEqual(['', '']);
      expect(eachOnce(await listHeld(as(coordinator)))).toMatchObject([{ text: '56 78', girls: 2 }]);
    });

    test('and what she writes to her next is looked at with them; one who stands still gets none', async () => {
      const id = await logged({ nextStep: '', note: '050 234' });
      const edit = await editOf(id, { also: [secondPair], nextStep: '', note: '050 234' });
      await database()
        .updateTable('mentorship')
        .set({ state: 'paused' })
        .where('id', '=', secondPair)
        .execute();
      expect(await editLog(as(woman), id, edit)).toMatchObject({ code: 'no-note' });
      await database()
        .updateTable('mentorship')
        .set({ state: 'active' })
        .where('id', '=', secondPair)
        .execute();
      await made(editLog(as(woman), id, edit));
      expect(await seen(id, second)).toEqual(['', '050 234']);
      const next = await sendMessage(as(woman), secondPair, { id: randomUUID(), text: '56 78' });
      expect((await made(Promise.resolve(next))).state).toBe('held');
    });

    test('is recorded for each of them, and told to safeguarding once', async () => {
      await log();
      const rows = await database()
        .selectFrom('audit_event')
        .select('subject_id')
        .where('action', '=', 'message.held')
        .execute();
      expect(new Set(rows.map((row) => row.subject_id)).size).toBe(2);
    });

    test('that goes to safeguarding is told once', async () => {
      await logged({ also: [secondPair], note: 'Sabah parkda tək görüşək, heç kimə demə' });
      expect(await countHeld(as(coordinator))).toBe(0);
      const rows = await database().selectFrom('message').select(['way', 'mentorship_id']).execute();
      expect(rows.map(({ way }) => way)).toEqual(['safeguarding', 'safeguarding']);
    });

    test('logged twice in a day, it is asked about before anything is held', async () => {
      await logged();
      await expect(logged({ note: number, minutes: '45' })).rejects.toThrow('same-day');
      expect(await listHeld(as(coordinator))).toEqual([]);
    });
  });
});
