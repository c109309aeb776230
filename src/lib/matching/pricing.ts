/**
 * The best set of a whole round without holding all its pairs: solve with the best few of each girl, hold all other pairs against the
 * prices, let in those that would gain, solve again from where it stands.
 *
 * When no pair gains any more, u + v ≥ B + value holds for every possible pair, so the prices prove the set best among all.
 * They are the smallest place prices of the pairs that are in; being true for all pairs, they are the smallest there too, so the
 * certificate does not depend on which pairs were in.
 * Complexity: one comparison for each pair of people; after that only pairs whose mentor is near enough and cheap enough to gain.
 * Every turn lets in a pair at least; two or three turns are usual (docs/benchmarks.md).
 * Reference: L. R. Ford and D. R. Fulkerson, Management Science 5 (1958), pricing out of columns.
 * Refuses nothing.
 */
import { assign, reassign } from './assign.ts';
import { forbiddenTo, layOut, PairList } from './layout.ts';
import type { PosedRound } from './problem.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';
import { smallestPrices, type SmallestPrices } from './worth.ts';

/** How many pairs are held. */
export interface Hold {
  /** At first, of all girls together; a round with fewer is solved at once. */
  most: number;
  /** At least so many of each girl at first, and at most so many more in a turn. */
  few: number;
}
const usual: Hold = { most: 4_000_000, few: 32 };

/** What is done now, and how much of it is done, 0 … 1. */
export type Told = (step: 'comparing' | 'solving' | 'pricing', share: number) => void;

export interface PricedSolution {
  solution: AssignmentSolution;
  prices: SmallestPrices;
  /** Pairs of free girls that are possible, held or not. */
  possible: number;
}

/** Solves a posed round. */
export function solvePosed(posed: PosedRound, told: Told = () => {}, hold = usual): PricedSolution {
  const { mentees, places } = posed;
  const each = Math.max(hold.few, Math.floor(hold.most / Math.max(mentees.length, 1)));
  const begun = layOut(posed, each, (share) => {
    told('comparing', share);
  });
  let { problem } = begun;
  const solve = (from: Turn | null): Turn => {
    told('solving', 0);
    const solution = from
      ? reassign(problem, { mentorOf: from.solution.mentorOf, placePrice: from.prices.placePrice })
      : assign(problem);
    const prices = smallestPrices(problem, solution);
    const offered = prices.placePrice.map((price, j) => (places[j] === 0 ? Infinity : price));
    return { solution, prices, offered };
  };
  let turn = solve(null);
  if (problem.mentor.length < begun.possible) {
    let before: Turn | null = null;
    const cutShort = new Uint8Array(mentees.length);
    for (;;) {
      const more = withGaining(posed, problem, turn, before, cutShort, hold.few, told);
      if (more.mentor.length === problem.mentor.length) break;
      problem = more;
      before = turn;
      turn = solve(turn);
    }
  }
  return { ...turn, possible: begun.possible };
}

interface Turn {
  solution: AssignmentSolution;
  prices: SmallestPrices;
  /** Place prices; Infinity where locks took all places. */
  offered: Float64Array;
}

/**
 * The problem with the pairs that would gain at these prices, the most gaining of each girl. Who keeps no less than `before`, and was not
 * cut short then, gains by nobody but mentors who got cheaper.
 */
function withGaining(
  posed: PosedRound,
  problem: AssignmentProblem,
  { prices: { menteePrice }, offered }: Turn,
  before: Turn | null,
  cutShort: Uint8Array,
  few: number,
  told: Told,
): AssignmentProblem {
  const { mentees, bonus } = posed;
  const rows = posed.rows();
  const { rowStart, mentor, value } = problem;
  const pairs = new PairList(mentees.length, mentor.length + mentees.length);
  rows.priceAt(offered, before && before.offered);
  mentees.forEach((mentee, i) => {
    const [from, to] = [rowStart[i]!, rowStart[i + 1]!];
    pairs.add(mentor.subarray(from, to), value.subarray(from, to), to - from, true);
    const isSure = before !== null && cutShort[i] === 0 && menteePrice[i]! >= before.prices.menteePrice[i]!;
    rows.beat(mentee, forbiddenTo(posed, mentee), menteePrice[i]! - bonus, isSure ? 'cheaper' : 'all');
    cutShort[i] = Number(rows.count > few);
    rows.keepDearest(few);
    pairs.add(rows.mentor, rows.value, rows.count);
    if (i % 1024 === 0) told('pricing', i / mentees.length);
  });
  return pairs.problem(posed);
}
