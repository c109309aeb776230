import { expect, test } from 'vitest';
import { assign } from './assign.ts';
import { solvePosed } from './pricing.ts';
import { poseRound } from './problem.ts';
import { chance } from './testing/chance.ts';
import { crowdedRound, randomRound } from './testing/worlds.ts';
import { smallestPrices } from './worth.ts';

test('whatever is held at first: as many girls, as great a sum and the same prices as with all pairs', () => {
  let turns = 0;
  for (let seed = 1; seed <= 500; seed++) {
    const input = seed % 5 === 0 ? crowdedRound(seed) : randomRound(seed);
    const answer = poseRound(input);
    if (!answer.ok) continue;
    const { posed } = answer;
    const c = chance(seed);
    const whole = assign(posed.problem);
    const { menteePrice, placePrice } = smallestPrices(posed.problem, whole);
    const { solution, prices, possible } = solvePosed(
      posed,
      (step, share) => {
        turns += Number(step === 'pricing' && share === 0);
      },
      { most: 0, few: c.pick([1, 1, 2, 3]) },
    );
    expect([solution.matched, solution.value, possible], `seed ${seed}`).toEqual([
      whole.matched,
      whole.value,
      posed.problem.mentor.length,
    ]);
    expect(prices.menteePrice, `seed ${seed}`).toEqual(menteePrice);
    expect(prices.placePrice, `seed ${seed}`).toEqual(placePrice);
  }
  expect(turns).toBeGreaterThan(500);
});
