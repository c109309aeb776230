import { expect, test } from 'vitest';
import { assign } from './assign.ts';
import { insist } from './insist.ts';
import { faultOf, withoutPair, withPlace } from './testing/proof.ts';
import { solveSlowly } from './testing/slow.ts';
import { randomProblem } from './testing/worlds.ts';
import type { AssignmentProblem } from './types.ts';
import { smallestPrices } from './worth.ts';

test('3,000 random problems: as good as the slow solver, proved by prices, twice the same, problem unchanged', () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const problem = randomProblem(seed);
    const before = JSON.stringify(problem);
    const solution = assign(problem);
    expect(faultOf(problem, solution), `seed ${seed}`).toBe(null);
    const { matched, value } = solution;
    expect({ matched, value }, `seed ${seed}`).toEqual(solveSlowly(problem));
    expect(assign(problem), `seed ${seed}`).toEqual(solution);
    expect(JSON.stringify(problem), `seed ${seed}`).toBe(before);
  }
});

test('the smallest prices are optimal, and are exactly what one more place does', () => {
  for (let seed = 1; seed <= 600; seed++) {
    const problem = randomProblem(seed);
    const solution = assign(problem);
    const smallest = smallestPrices(problem, solution);
    expect(faultOf(problem, { ...solution, ...smallest }), `seed ${seed}`).toBe(null);
    for (let j = 0; j < problem.mentors; j++) {
      const more = solveSlowly(withPlace(problem, j, 1));
      expect(smallest.worth[j], `seed ${seed}, mentor ${j}`).toEqual({
        mentees: more.matched - solution.matched,
        points: more.value - solution.value,
      });
    }
  }
});

test('the cost of insisting is what solving again with the pair locked gives, and the moves lead there', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const problem = randomProblem(seed);
    const solution = assign(problem);
    for (let i = 0; i < problem.mentees; i++)
      for (let e = problem.rowStart[i]!; e < problem.rowStart[i + 1]!; e++) {
        const j = problem.mentor[e]!;
        if (!problem.places[j]) continue;
        const label = `seed ${seed}, mentee ${i}, mentor ${j}`;
        const { menteesLost, pointsLost, moves } = insist(problem, solution, i, j);
        const again = solveSlowly(withoutPair(problem, i, j));
        expect(menteesLost, label).toBe(solution.matched - again.matched - 1);
        expect(pointsLost, label).toBe(solution.value - again.value - problem.value[e]!);

        const moved = solution.mentorOf.slice();
        for (const move of moves) {
          expect(moved[move.mentee], label).toBe(move.from);
          moved[move.mentee] = move.to;
        }
        expect(moved[i], label).toBe(j);
        problem.places.forEach((count, k) =>
          expect(moved.filter((each) => each === k).length, label).toBeLessThanOrEqual(count),
        );
      }
  }
});

test('no mentees, no mentors and no places are answers', () => {
  const empty = {
    mentees: 0,
    mentors: 0,
    rowStart: Uint32Array.of(0),
    mentor: new Uint32Array(),
    value: new Int32Array(),
    places: new Uint32Array(),
  };
  expect(assign(empty)).toMatchObject({ matched: 0, value: 0 });
  expect(assign({ ...empty, mentees: 2, rowStart: Uint32Array.of(0, 0, 0) }).mentorOf).toEqual(
    Int32Array.of(-1, -1),
  );
  const full = { mentees: 1, mentors: 1, rowStart: Uint32Array.of(0, 1), mentor: Uint32Array.of(0) };
  const noPlaces = { ...full, value: Int32Array.of(1200), places: Uint32Array.of(0) };
  expect(assign(noPlaces)).toMatchObject({ matched: 0, mentorOf: Int32Array.of(-1) });
});

test('one more girl comes before any points', () => {
  const problem = {
    mentees: 2,
    mentors: 2,
    rowStart: Uint32Array.of(0, 2, 3),
    mentor: Uint32Array.of(0, 1, 0),
    value: Int32Array.of(1200, 0, 0),
    places: Uint32Array.of(1, 1),
  };
  expect(assign(problem)).toMatchObject({ mentorOf: Int32Array.of(1, 0), matched: 2, value: 0 });
});

test('a hundred thousand girls and one mentor, one girl and as many mentors, all values equal', () => {
  const many = 100_000;
  const crowd: AssignmentProblem = {
    mentees: many,
    mentors: 1,
    rowStart: Uint32Array.from({ length: many + 1 }, (_, i) => i),
    mentor: new Uint32Array(many),
    value: Int32Array.from({ length: many }, (_, i) => i % 1201),
    places: Uint32Array.of(50),
  };
  const few = assign(crowd);
  expect(faultOf(crowd, few)).toBe(null);
  expect(few).toMatchObject({ matched: 50, value: 50 * 1200 });

  const choice: AssignmentProblem = {
    mentees: 1,
    mentors: many,
    rowStart: Uint32Array.of(0, many),
    mentor: Uint32Array.from({ length: many }, (_, j) => j),
    value: Int32Array.from({ length: many }, (_, j) => j % 1200),
    places: new Uint32Array(many).fill(3),
  };
  expect(faultOf(choice, assign(choice))).toBe(null);
  expect(assign(choice)).toMatchObject({ matched: 1, value: 1199 });

  const level: AssignmentProblem = {
    mentees: 300,
    mentors: 100,
    rowStart: Uint32Array.from({ length: 301 }, (_, i) => i * 100),
    mentor: Uint32Array.from({ length: 30_000 }, (_, e) => e % 100),
    value: new Int32Array(30_000).fill(700),
    places: new Uint32Array(100).fill(2),
  };
  expect(faultOf(level, assign(level))).toBe(null);
  expect(assign(level)).toMatchObject({ matched: 200, value: 140_000 });
});
