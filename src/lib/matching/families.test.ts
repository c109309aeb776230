/**
 * What must hold of every problem, over families in which solvers go wrong (testing/families.ts). A failure names family, size and seed.
 * The judge is the proof by prices, and where a problem is small also the slow solver.
 */
import { describe, expect, test } from 'vitest';
import { assign, reassign } from './assign.ts';
import { insist } from './insist.ts';
import { chance, type Chance } from './testing/chance.ts';
import { changed, families, namedCases, type Family } from './testing/families.ts';
import { faultOf, withoutPair, withPlace } from './testing/proof.ts';
import { solveSlowly } from './testing/slow.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';
import { smallestPrices } from './worth.ts';

/** Solves and proves it; a problem that cannot be proved ends the test. */
function solved(problem: AssignmentProblem, label: string): AssignmentSolution {
  const solution = assign(problem);
  const fault = faultOf(problem, solution);
  if (fault) expect.fail(`${label}: ${fault}`);
  return solution;
}

const totalOf = ({ matched, value }: AssignmentSolution) => ({ matched, value });

interface Posed {
  problem: AssignmentProblem;
  label: string;
  c: Chance;
}

/** Sizes, and how many seeds of each. */
const sizes: [size: number, seeds: number][] = [
  [8, 250],
  [40, 50],
  [300, 8],
  [1500, 2],
];
/** So many girls the slow solver has the time for. */
const few = 40;
const minutes = 600_000;
const times = process.env.ULDUZ_LONG ? 20 : 1;

function* ofFamily(family: Family): Generator<Posed> {
  for (const [size, seeds] of sizes)
    for (let seed = 1; seed <= seeds * times; seed++) {
      const c = chance(seed);
      yield { problem: family(c, size), label: `size ${size}, seed ${seed}`, c };
    }
}

function* named(): Generator<Posed> {
  for (const [name, problem] of Object.entries(namedCases))
    for (let seed = 1; seed <= 5; seed++) yield { problem, label: `${name}, seed ${seed}`, c: chance(seed) };
}

const groups: [string, () => Iterable<Posed>][] = [
  ...Object.entries(families).map(([name, family]): [string, () => Iterable<Posed>] => [
    name,
    () => ofFamily(family),
  ]),
  ['named cases', named],
];

describe.each(groups)('%s', (_, problems) => {
  test(
    'the best set, proved, and twice the same',
    () => {
      for (const { problem, label } of problems()) {
        const solution = solved(problem, label);
        if (problem.mentees <= few) expect(totalOf(solution), label).toEqual(solveSlowly(problem));
        expect(assign(problem), label).toEqual(solution);
      }
    },
    minutes,
  );

  test(
    'the smallest prices prove it, and say what one more place does',
    () => {
      for (const { problem, label, c } of problems()) {
        const solution = solved(problem, label);
        const smallest = smallestPrices(problem, solution);
        expect(faultOf(problem, { ...solution, ...smallest }), label).toBe(null);
        for (let asked = 0; asked < 3; asked++) {
          const j = c.below(problem.mentors);
          const more = solved(withPlace(problem, j, 1), `${label}, one more place of ${j}`);
          expect(smallest.worth[j], `${label}, mentor ${j}`).toEqual({
            mentees: more.matched - solution.matched,
            points: more.value - solution.value,
          });
        }
      }
    },
    minutes,
  );

  test(
    'the cost of insisting is what solving with the pair locked gives, and the moves lead there',
    () => {
      for (const { problem, label, c } of problems()) {
        const solution = solved(problem, label);
        for (let asked = 0; asked < 3; asked++) {
          const i = c.below(problem.mentees);
          const [from, to] = [problem.rowStart[i]!, problem.rowStart[i + 1]!];
          if (from === to) continue;
          const e = from + c.below(to - from);
          const j = problem.mentor[e]!;
          if (!problem.places[j]) continue;
          const at = `${label}, mentee ${i}, mentor ${j}`;
          const { menteesLost, pointsLost, moves } = insist(problem, solution, i, j);
          const again = solved(withoutPair(problem, i, j), at);
          expect({ menteesLost, pointsLost }, at).toEqual({
            menteesLost: solution.matched - again.matched - 1,
            pointsLost: solution.value - again.value - problem.value[e]!,
          });
          const moved = solution.mentorOf.slice();
          for (const move of moves) {
            expect(moved[move.mentee], at).toBe(move.from);
            moved[move.mentee] = move.to;
          }
          expect(moved[i], at).toBe(j);
          const taken = problem.places.map(() => 0);
          for (const k of moved) if (k >= 0) taken[k]!++;
          expect(
            taken.every((count, k) => count <= problem.places[k]!),
            at,
          ).toBe(true);
        }
      }
    },
    minutes,
  );

  test(
    'solved again from near seats and any prices: the same total and the same smallest prices',
    () => {
      for (const { problem, label, c } of problems()) {
        const before = solved(problem, label);
        const near = changed(c, problem);
        const placePrice = c.pick([
          before.placePrice,
          smallestPrices(problem, before).placePrice,
          before.placePrice.map((price) => price + c.below(2000)),
          before.placePrice.map(() => 1200 * c.below(40)),
        ]);
        const warm = reassign(near, { mentorOf: seatsLeft(near, before.mentorOf), placePrice });
        expect(faultOf(near, warm), label).toBe(null);
        const cold = solved(near, label);
        expect(totalOf(warm), label).toEqual(totalOf(cold));
        const [a, b] = [smallestPrices(near, warm), smallestPrices(near, cold)];
        expect([a.menteePrice, a.placePrice], label).toEqual([b.menteePrice, b.placePrice]);
      }
    },
    minutes,
  );
});

/** Who can keep her seat in a changed problem. */
function seatsLeft({ rowStart, mentor, places }: AssignmentProblem, mentorOf: Int32Array): Int32Array {
  const left = places.slice();
  return mentorOf.map((j, i) => {
    const isPair = j >= 0 && mentor.subarray(rowStart[i], rowStart[i + 1]).includes(j);
    if (!isPair || left[j] === 0) return -1;
    left[j]!--;
    return j;
  });
}
