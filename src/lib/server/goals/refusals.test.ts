import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { coordinator, noPair } from '#lib/server/mentorships/testing/pair.ts';
import { keepBack, listHeld } from '#lib/server/messages/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aMentor,
  asMentee,
  asMentor,
  consents,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { begin, doings } from './testing/pair.ts';
import { mostOpen } from './rules.ts';
import {
  changeGoal,
  didPage,
  goalChoices,
  leaveGoal,
  listGoals,
  makeGoal,
  reachGoal,
  readGoal,
  reopenGoal,
  tickStep,
  untickStep,
} from './index.ts';

const gone = { status: 404 };

forEachDatabase('goals', (database) => {
  const stranger = person(['coordinator'], { hubs: ['quba'] });
  let own = noPair;
  let { girl, woman, pair, menteeId } = own;
  beforeEach(async () => {
    own = await begin(database());
    ({ girl, woman, pair, menteeId } = own);
  });
  const { as, inputOf, make, list, only, changed } = doings(database, () => own);

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

    test.each(['closed', 'suspended'])('a pair that is %s changes nothing', async (state) => {
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

    test('a pause rests words and the mentor; the girl ticks her own steps, as long as she takes part', async () => {
      await make(girl);
      const goal = await only();
      const [step] = goal.steps;
      await database().updateTable('mentorship').set({ state: 'paused' }).where('id', '=', pair).execute();
      expect(await tickStep(as(woman), pair, step?.id ?? '')).toMatchObject({ code: 'read-only' });
      expect(await reachGoal(as(woman), pair, goal.id)).toMatchObject({ code: 'read-only' });
      expect(await make(girl)).toMatchObject({ code: 'read-only' });
      expect(await changeGoal(as(girl), pair, goal.id, await changed([{ text: 'üç' }]))).toMatchObject({
        code: 'read-only',
      });
      expect(await tickStep(as(girl), pair, step?.id ?? '')).toMatchObject({ ok: true });
      expect(await reachGoal(as(girl), pair, goal.id)).toMatchObject({ ok: true });
      expect((await listGoals(as(girl), pair)).mayMark).toBe(true);
      expect((await listGoals(as(woman), pair)).mayMark).toBe(false);
      await consents(database(), menteeId, { decision: 'withdrawn', at: now });
      expect(await reopenGoal(as(girl), pair, goal.id)).toMatchObject({ code: 'read-only' });
      expect(await only()).toMatchObject({ done: 1, state: 'reached' });
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
      expect(JSON.stringify(events)).not.toMatch(/050 123|leyla|Robot/u);
    });

    test('what stood there already is nobody’s try: a link whose host is allowed no more stops no change of a day', async () => {
      const row = { host: 'skola.example', allowed_for: 'both' as const, allowed_by: null, allowed_at: now };
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
});
