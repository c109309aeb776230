import { expect, test } from 'vitest';
import { assign } from './assign.ts';
import { bonusOf } from './bonus.ts';
import { greatestPrices } from './loss.ts';
import { solveSlowly } from './testing/slow.ts';
import { randomProblem } from './testing/worlds.ts';

test('the greatest prices are what one place less costs, prove the optimum, and say who loses a mentor', () => {
  let lost = 0;
  let moved = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const problem = randomProblem(seed);
    const { mentees, mentors, rowStart, mentor, value, places } = problem;
    const solution = assign(problem);
    const bonus = bonusOf(mentees, places);
    const { menteePrice, placePrice, costsMentee } = greatestPrices(problem, solution);
    const weigh = (found: { matched: number; value: number }) => bonus * found.matched + found.value;
    let sum = menteePrice.reduce((all, each) => all + each, 0);
    for (let j = 0; j < mentors; j++) {
      if (places[j] === 0) {
        expect(placePrice[j]).toBe(Infinity);
        continue;
      }
      sum += places[j]! * placePrice[j]!;
      const less = solveSlowly({ ...problem, places: places.map((each, k) => each - Number(k === j)) });
      expect(placePrice[j], `seed ${seed}, mentor ${j}`).toBe(weigh(solution) - weigh(less));
      expect(costsMentee[j], `seed ${seed}, mentor ${j}`).toBe(solution.matched - less.matched);
      lost += costsMentee[j]!;
      moved += Number(costsMentee[j] === 0 && placePrice[j]! > 0);
    }
    for (let i = 0; i < mentees; i++) {
      expect(menteePrice[i]).toBeGreaterThanOrEqual(0);
      for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++)
        expect(menteePrice[i]! + placePrice[mentor[e]!]!).toBeGreaterThanOrEqual(bonus + value[e]!);
    }
    expect(sum, `seed ${seed}`).toBe(weigh(solution));
  }
  expect(lost).toBeGreaterThan(200);
  expect(moved).toBeGreaterThan(100);
});
