import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { errorsOf } from '#lib/form.ts';
import type { Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { planSession } from './index.ts';
import { logInput, planInput } from './input.ts';
import { begun, doings, inDays, log, plan, type Pair } from './testing/pair.ts';

forEachDatabase('sessions', (database) => {
  let ours: Pair;
  let woman: Actor;
  let pair: string;
  const { as } = doings(database, () => ours);

  beforeEach(async () => {
    ours = await begun(database());
    ({ woman, pair } = ours);
  });

  describe('what is typed', () => {
    const errors = (schema: typeof planInput | typeof logInput, given: Record<string, unknown>) => {
      const read = v.safeParse(schema, given);
      return read.success ? {} : errorsOf(read.issues);
    };

    test('everything that is missing is said at once, beside its field', () => {
      expect(
        errors(planInput, { ...plan, when: 'other', day: '2026--', minutes: 'other', way: 'nowhere' }),
      ).toEqual({ day: 'required', clock: 'required', minutesOther: 'required', way: 'not_a_choice' });
      expect(errors(planInput, { ...plan, when: 'other', day: '2026-02-31', clock: '25:00' })).toEqual({
        day: 'not_a_day',
        clock: 'not_a_clock',
      });
      expect(errors(logInput, { ...log, id: randomUUID(), outcome: '', when: '', minutes: '' })).toEqual({
        outcome: 'not_chosen',
        when: 'not_chosen',
        minutes: 'not_chosen',
      });
    });

    test.each([null, undefined, 'x', 7, [], {}])('what is no form at all is refused: %j', (given) => {
      expect(v.safeParse(logInput, given).success).toBe(false);
    });

    test('what stands in a field that was not asked for is no fault', () => {
      expect(errors(planInput, { ...plan, day: '2026--', clock: 'x', minutesOther: 'y' })).toEqual({});
    });

    test.each(['9999', '601', '4', '0', '123456789'])(
      'a length of %s is answered with the limits',
      (text) => {
        expect(errors(planInput, { ...plan, minutes: 'other', minutesOther: text })).toEqual({
          minutesOther: 'not_between:5-600',
        });
        expect(errors(logInput, { ...log, id: randomUUID(), minutes: 'other', minutesOther: text })).toEqual({
          minutesOther: 'not_between:5-600',
        });
      },
    );

    test('a wrong time and a wrong address come back together', async () => {
      expect(
        await planSession(as(woman), pair, {
          ...plan,
          when: `${inDays(-1)}T15:00`,
          way: 'online',
          address: 'http://meet.example.org/x',
        }),
      ).toMatchObject({ code: 'past', facts: { too: 'not-https' } });
    });
  });
});
