import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { momentOf } from '#lib/dates.ts';
import { type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, lead, now } from '#lib/server/rounds/testing.ts';
import {
  editLog,
  heldForFigures,
  logSession,
  ownSessions,
  readSession,
  sessionsOf,
  settleSession,
} from './index.ts';
import { logInput } from './input.ts';
import { begun, coordinator, doings, gone, inDays, log, made, type Pair } from './testing/pair.ts';

forEachDatabase('sessions that are logged', (database) => {
  let ours: Pair;
  let girl: Actor;
  let woman: Actor;
  let pair: string;
  let mentorId: string;
  const { as, planned, logged, editOf } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ girl, woman, pair, mentorId } = ours);
  });

  describe('logging', () => {
    test('a planned session is logged once, keeps its time on its day, and its history', async () => {
      const id = await planned();
      const after = momentOf(inDays(3), '17:00');
      for (const at of [now, momentOf(inDays(3), '14:59')])
        expect(await settleSession(as(woman, at), id, 'held', { version: 1 })).toMatchObject({
          code: 'future',
        });
      expect((await ownSessions(as(woman, after))).toLog.map((each) => each.id)).toEqual([id]);
      await logged({ session: id, when: inDays(3), minutes: '45' }, woman, after);
      expect(await readSession(as(woman, after), id)).toMatchObject({
        state: 'held',
        minutes: 45,
        startsAt: momentOf(inDays(3), '15:00'),
        changes: [{ kind: 'logged', was: { state: 'planned', minutes: 60 } }],
      });
      expect(
        await logSession(as(woman, after), pair, { id: randomUUID(), ...log, session: id, when: inDays(3) }),
      ).toMatchObject({ code: 'already' });
      expect(await settleSession(as(coordinator, after), id, 'missed', { version: 2 })).toMatchObject({
        code: 'already',
      });
    });

    test('one tap says that she came, or did not', async () => {
      const after = momentOf(inDays(3), '17:00');
      const id = await planned();
      await made(settleSession(as(woman, after), id, 'missed', { version: 1 }));
      expect(await readSession(as(girl, after), id)).toMatchObject({
        state: 'missed',
        girls: [{ came: 'no' }],
      });
      expect((await sessionsOf(as(lead), [pair])).get(pair)).toEqual([
        { state: 'missed', day: inDays(3), minutes: 0, way: 'in_person', loggedOn: inDays(3), topics: [] },
      ]);
    });

    test('of what its mentor could not keep, or both agreed on, nobody says that the girl did not come', async () => {
      const after = momentOf(inDays(3), '17:00');
      const also = await aPair(database(), await aMentee(database(), 'Nigar'), mentorId);
      await database().updateTable('mentorship').set({ started_at: '2026-09-20T08:00:00.000Z' }).execute();
      for (const outcome of ['mentor', 'agreed'] as const) {
        const given = {
          id: randomUUID(),
          ...log,
          outcome,
          when: outcome === 'mentor' ? log.when : inDays(-1),
        };
        expect(await logSession(as(woman), pair, { ...given, also: [also] })).toMatchObject({
          ok: false,
          code: 'others-there',
        });
        const id = await logged({ ...given, minutes: '', topics: ['robotics'] });
        for (const actor of [girl, woman, coordinator])
          expect(await readSession(as(actor), id)).toMatchObject({
            state: 'missed',
            missedBy: outcome,
            girls: [{ came: null }],
            minutes: 0,
            topics: [],
            nextStep: '',
            note: log.note,
          });
        expect((await ownSessions(as(girl))).toMark).toBe(null);
        // Put right, its history says what stood.
        await made(editLog(as(woman), id, await editOf(id, { outcome: 'missed', when: given.when })));
        expect(await readSession(as(coordinator), id)).toMatchObject({
          missedBy: null,
          girls: [{ came: 'no' }],
          changes: [{ kind: 'edited', was: { missedBy: outcome, came: { [pair]: null } } }],
        });
        await made(editLog(as(coordinator), id, await editOf(id, { outcome, when: given.when })));
        await made(editLog(as(coordinator), id, await editOf(id, { outcome: 'held', when: given.when })));
        expect(await readSession(as(coordinator), id)).toMatchObject({
          state: 'held',
          missedBy: null,
          girls: [{ came: 'yes' }],
          changes: [{ was: { state: 'missed', missedBy: outcome } }, {}, {}],
        });
        await made(editLog(as(woman), id, await editOf(id, { outcome, when: given.when })));
      }
      const id = await planned();
      expect(await settleSession(as(woman), id, 'mentor', { version: 1 })).toMatchObject({ code: 'future' });
      await expect(settleSession(as(girl, after), id, 'mentor', { version: 1 })).rejects.toMatchObject(gone);
      await made(settleSession(as(woman, after), id, 'agreed', { version: 1 }));
      expect(await readSession(as(girl, after), id)).toMatchObject({ missedBy: 'agreed', minutes: 60 });
      const facts = (await sessionsOf(as(lead), [pair])).get(pair) ?? [];
      expect(facts.map(({ state, minutes }) => [state, minutes])).toEqual([
        ['missed', 0],
        ['missed', 0],
        ['missed', 0],
      ]);
      expect(
        (await heldForFigures(as(lead), [pair])).get(pair)?.filter(({ until }) => until === null),
      ).toEqual([]);
    });

    test('of one that was missed neither length nor topics are asked, nor kept when they are sent', async () => {
      const missed = { ...log, id: randomUUID(), outcome: 'missed' as const, minutes: '', minutesOther: '' };
      expect(v.safeParse(logInput, missed).success).toBe(true);
      const id = await logged({ ...missed, topics: ['robotics'] });
      expect(await readSession(as(woman), id)).toMatchObject({ state: 'missed', minutes: 0, topics: [] });
      await made(editLog(as(woman), id, await editOf(id, { outcome: 'held', minutes: '30' })));
      expect(await readSession(as(woman), id)).toMatchObject({ state: 'held', minutes: 30 });
      // A planned one keeps the length that was planned.
      const was = await planned();
      const after = momentOf(inDays(3), '17:00');
      await logged({ ...missed, id: randomUUID(), session: was, when: inDays(3) }, woman, after);
      expect(await readSession(as(woman, after), was)).toMatchObject({
        state: 'missed',
        minutes: 60,
        canPlanAnother: true,
      });
    });
  });
});
