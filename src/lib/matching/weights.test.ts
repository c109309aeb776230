import { expect, test } from 'vitest';
import { defaultWeights } from './rules.ts';
import { weightMoves, withWeight } from './weights.ts';

const parts = ['interests', 'location', 'times', 'goals', 'language'] as const;
const none = { interests: 0, location: 0, times: 0, goals: 0, language: 0 };

test('a weight that cannot move is left out, and none is said to have moved', () => {
  const alone = { ...none, interests: 1000 };
  expect(weightMoves(alone)).toEqual([]);
  expect(withWeight(alone, 'interests', 1000)).toBeNull();
  expect(withWeight(alone, 'interests', 900)).toBeNull();
  expect(withWeight(alone, 'interests', 1001)).toBeNull();
  expect(withWeight(alone, 'times', -1)).toBeNull();
  // Nothing, or too little for a tenth of it to be a point.
  const two = { ...none, interests: 996, times: 4 };
  expect(weightMoves(two).map(({ part, by }) => [part, by])).toEqual([
    ['interests', 10],
    ['interests', -10],
  ]);
  expect(weightMoves(two)[0]!.weights).toEqual(alone);
});

test('a weight that moves: the others share what is left, and all add up to 1000', () => {
  expect(withWeight({ ...defaultWeights }, 'interests', 550)).toEqual({
    interests: 550,
    location: 225,
    times: 90,
    goals: 90,
    language: 45,
  });
  expect(withWeight({ ...none, interests: 1000 }, 'times', 100)).toEqual({
    ...none,
    interests: 900,
    times: 100,
  });
  expect(weightMoves({ ...defaultWeights })).toHaveLength(10);
  for (const { weights, part, by } of weightMoves({
    ...none,
    interests: 333,
    location: 333,
    times: 1,
    goals: 333,
  })) {
    expect(
      parts.reduce((sum, each) => sum + weights[each], 0),
      `${part} ${by}`,
    ).toBe(1000);
    expect(parts.every((each) => weights[each] >= 0)).toBe(true);
  }
});
