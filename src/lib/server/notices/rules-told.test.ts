import { describe, expect, test } from 'vitest';
import { afterQuiet, isQuiet, lastDaily, usualWish } from './rules-told.ts';
import { night, noon } from './testing/nigar.ts';

describe('hours', () => {
  test.each([
    ['2026-10-01T17:59:59.000Z', null],
    ['2026-10-01T18:00:00.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-01T19:59:59.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-01T20:00:00.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-02T03:59:59.000Z', '2026-10-02T04:00:00.000Z'],
    ['2026-10-02T04:00:00.000Z', null],
    // Where clocks are put back in Europe, they are not in Baku.
    ['2026-10-25T03:59:00.000Z', '2026-10-25T04:00:00.000Z'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01T04:00:00.000Z'],
  ])('from 22 to 8, over midnight: %s', (at, until) => {
    expect(isQuiet(at, usualWish)).toBe(until !== null);
    expect(afterQuiet(at, usualWish)).toBe(until ?? at);
  });

  test('within one day, and never', () => {
    const noonTime = { ...usualWish, quietFrom: '12:00', quietUntil: '14:00' };
    expect(afterQuiet(noon, noonTime)).toBe('2026-10-01T10:00:00.000Z');
    expect(isQuiet('2026-10-01T10:00:00.000Z', noonTime)).toBe(false);
    expect(isQuiet(night, { ...usualWish, quietFrom: '08:00', quietUntil: '08:00' })).toBe(false);
  });

  test('the latest moment of a daily mail', () => {
    expect(lastDaily('2026-10-01T04:29:59.000Z', usualWish)).toBe('2026-09-30T04:30:00.000Z');
    expect(lastDaily('2026-10-01T04:30:00.000Z', usualWish)).toBe('2026-10-01T04:30:00.000Z');
    expect(lastDaily('2026-10-01T21:00:00.000Z', { ...usualWish, dailyAt: '00:30' })).toBe(
      '2026-10-01T20:30:00.000Z',
    );
  });
});
