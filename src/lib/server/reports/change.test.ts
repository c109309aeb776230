import { describe, expect, test } from 'vitest';
import { changeOf, levelOf, studentT } from './change.ts';
import { addMonths } from './rules.ts';

describe('change in pairs', () => {
  test('mean, means before and after, ranges from ten girls on', () => {
    const pairs = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5].map((before) => [before, Math.min(5, before + 1)] as const);
    const change = changeOf(pairs);
    expect(change).toMatchObject({ count: 10, before: 3 });
    expect(change?.after).toBeCloseTo(3.8);
    expect(change?.change).toBeCloseTo(0.8);
    expect(change?.middle).toEqual([1, 1]);
    // Standard deviation 0.4216, t(9) = 2.262: 0.3016 to both sides.
    expect(change?.interval?.[0]).toBeCloseTo(0.498, 2);
    expect(changeOf(pairs.slice(0, 9))).toMatchObject({
      middle: null,
      interval: null,
    });
    expect(changeOf([])).toBeNull();
  });

  test('what was answered once: count, mean, and its range from ten girls on', () => {
    expect(levelOf([1, 2, 3, 4, 5])).toEqual({ count: 5, mean: 3, middle: null, interval: null });
    expect(levelOf([1, 2, 3, 4, 5, 1, 2, 3, 4, 5])).toMatchObject({ count: 10, mean: 3, middle: [2, 4] });
    expect(levelOf([])).toBeNull();
  });

  test('Student’s t as tables have it', () => {
    for (const [degrees, value] of [
      [9, 2.262],
      [19, 2.093],
      [29, 2.045],
      [100, 1.984],
    ] as const)
      expect(studentT(degrees)).toBeCloseTo(value, 2);
  });

  test('months later', () => {
    expect(addMonths('2026-10-01', 3)).toBe('2027-01-01');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-12-31', 12)).toBe('2027-12-31');
  });
});
