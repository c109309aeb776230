import { expect, test } from 'vitest';
import { distanceKm } from './distance.ts';
import { inOrder } from './order.ts';
import { defaultRules, readRules } from './rules.ts';

const faultsOf = (parsed: unknown) => {
  const read = readRules(parsed, '2026-10-01');
  return read.ok ? [] : read.faults.map(({ code, key }) => `${code} ${key}`.trim());
};

test('rules that are wrong are refused, every fault of them', () => {
  expect(faultsOf([])).toEqual(['not-an-object']);
  expect(
    faultsOf(
      JSON.parse('{ "__proto__": 1, "on": "2026-02-30", "seed": 1, "sharedTimes": 22, "minimumScore": 0.5 }'),
    ),
  ).toEqual([
    'unknown-key __proto__',
    'not-a-date on',
    'not-a-text seed',
    'out-of-range sharedTimes',
    'out-of-range minimumScore',
  ]);
  expect(faultsOf({ weights: { interests: -1, luck: 3 } })).toEqual([
    'out-of-range weights.interests',
    'unknown-key weights.luck',
  ]);
  expect(faultsOf({ weights: { interests: 499 } })).toEqual(['weights-sum weights']);
});

test('missing keys take their default, a single weight too', () => {
  expect(readRules({}, '2026-10-01')).toEqual({ ok: true, rules: defaultRules('2026-10-01') });
  const read = readRules(
    { on: '2026-11-01', seed: 'x', weights: { interests: 450, times: 150 } },
    '2026-10-01',
  );
  expect(read.ok && read.rules).toMatchObject({
    on: '2026-11-01',
    weights: { interests: 450, location: 250, times: 150, goals: 100, language: 50 },
  });
});

test('kilometres between districts', () => {
  const baki = { district: 'baki', latitude: 40.41, longitude: 49.87 };
  expect(distanceKm(baki, baki)).toBe(0);
  expect(distanceKm(baki, { district: 'gence', latitude: 40.68, longitude: 46.36 })).toBe(298);
});

test('people are ordered by the hash of seed, line feed and id', () => {
  // SHA-256 of "s\na" begins with 009f, of "s\nb" with cd85, of "s\nc" with a953.
  expect(inOrder(['a', 'b', 'c'], (id) => id, 's')).toEqual(['a', 'c', 'b']);
});
