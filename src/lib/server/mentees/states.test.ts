import { beforeEach, describe, expect, test } from 'vitest';
import { type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aMentee, aProgramme, consents, emptied } from '../rounds/testing.ts';
import {
  comeBack,
  confirmGuardian,
  leaveMentee,
  pauseMentee,
  recordPaper,
  returnMentee,
  withdrawForGuardian,
} from './index.ts';
import { doings, met, now, paper, sevinc } from './testing/consents.ts';

const noPairs = () => Promise.resolve();

forEachDatabase('consents', (database) => {
  const { as, stateOf, whyNot, eventsOf } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database(), ['gence', 'quba']);
  });

  describe('the table of steps, walked', () => {
    const day = (n: number) => `2026-10-${String(n).padStart(2, '0')}T08:00:00.000Z`;

    test('every step from every state does what the table says, or is refused and changes nothing', async () => {
      const doors = {
        pause: (context: Context, id: string) => pauseMentee(context, id, { reason: 'studies' }),
        'come-back': comeBack,
        leave: (context: Context, id: string) => leaveMentee(context, id, { reason: 'moved' }, noPairs),
        return: returnMentee,
      };
      const table = {
        registered: { pause: 'paused', 'come-back': null, leave: 'left', return: null },
        active: { pause: 'paused', 'come-back': null, leave: 'left', return: null },
        paused: { pause: null, 'come-back': 'active', leave: 'left', return: null },
        left: { pause: null, 'come-back': null, leave: null, return: 'registered' },
      } as const;
      for (const [state, row] of Object.entries(table))
        for (const [step, after] of Object.entries(row)) {
          const id = await aMentee(database(), `${state}-${step}`, {
            state,
            ...(state === 'registered' ? { consent: null } : {}),
            ...(state === 'left' ? { left_at: now, left_reason: 'moved' } : {}),
          });
          const events = (await eventsOf(id)).length;
          const result = await doors[step as keyof typeof doors](as(sevinc), id);
          expect([state, step, result.ok, await stateOf(id)]).toEqual([
            state,
            step,
            after !== null,
            after ?? state,
          ]);
          if (after === null) {
            expect(result).toMatchObject({ code: 'impossible', facts: { state } });
            expect(await eventsOf(id)).toHaveLength(events);
          }
        }
    });

    test('who withdrew while she paused does not come back active', async () => {
      const id = await aMentee(database(), 'G1');
      await pauseMentee(as(sevinc, day(2)), id, { reason: 'studies' });
      await withdrawForGuardian(as(sevinc, day(3)), id);
      expect(await stateOf(id)).toBe('paused');
      await comeBack(as(sevinc, day(4)), id);
      expect(await stateOf(id)).toBe('registered');
      expect(await whyNot(id, day(4))).toBe('consent-withdrawn');
    });

    test('who left and returns begins anew: consent and confirmation of before do not count', async () => {
      const id = await aMentee(database(), 'G1');
      await leaveMentee(as(sevinc, day(2)), id, { reason: 'moved' }, noPairs);
      expect(await whyNot(id, day(2))).toBe('left');
      await returnMentee(as(sevinc, day(3)), id);
      expect(await stateOf(id)).toBe('registered');
      expect(await whyNot(id, day(3))).toBe('consent-missing');
      await recordPaper(as(sevinc, day(4)), id, paper);
      expect(await whyNot(id, day(4))).toBe('guardian-not-confirmed');
      await confirmGuardian(as(sevinc, day(5)), id, met);
      expect(await stateOf(id)).toBe('active');
    });

    test('what was written past the doors does not open one: facts are asked again', async () => {
      const id = await aMentee(database(), 'G1', { consent: null });
      await consents(database(), id, { decision: 'withdrawn', at: day(1) });
      expect(await stateOf(id)).toBe('active');
      expect(await whyNot(id)).toBe('consent-withdrawn');
    });
  });
});
