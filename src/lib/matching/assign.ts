/**
 * The exact assignment: which mentee goes to which mentor, with whole-number prices that prove it the best.
 *
 * Problem: maximise Σ w over sets of pairs, w = B + value, each mentee at most once, mentor j at most places[j] times;
 * B = 1200 · min(mentees, Σ places) + 1, so that more matched mentees come first and the sum of values second.
 * Dual: minimise Σ u + Σ places · v over u, v ≥ 0 with u + v ≥ w on every edge whose mentor has places.
 * Method: 1. an auction (auction.ts) with a small bonus seats nearly everybody at nearly right prices; 2. shortest paths (exact.ts) make
 * it exact; 3. a walk (bonus.ts) shows that no more mentees can be matched and raises the bonus to B, or finds who can.
 * After a small change `reassign` begins with the seats and prices of before instead of an auction.
 * Here u = keep + bonus: the auction speaks of what a mentee keeps, value − price, so that the bonus is only her floor.
 * Complexity: as paths.ts at worst; in practice near to the number of edges (docs/benchmarks.md).
 * Deterministic; the problem stays unchanged. Refuses nothing: no mentees, no mentors and no places are answers.
 */
import { openAuction, phase, type Auction } from './auction.ts';
import { Bidders, type Rows } from './bidders.ts';
import { bonusOf } from './bonus.ts';
import { raiseBonus, settle, type Standing } from './exact.ts';
import { Seats, seatsOf } from './seats.ts';
import { turned } from './turned.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';

/** Solves the problem: the best set of pairs, and prices that prove it. */
export function assign(problem: AssignmentProblem): AssignmentSolution {
  const { mentees, places } = problem;
  const fullBonus = bonusOf(mentees, places);
  const maxValue = greatest(problem.value);
  const { rows, columns } = bothSides(problem);
  const seats = new Seats(problem);
  const auction = openAuction(rows, columns, seats, Math.min(fullBonus, 1 + maxValue), maxValue);
  runPhases(auction, maxValue);

  const standing = settle(auction.mentees, columns, seats, auction.bonus);
  raiseBonus(columns, standing, fullBonus);
  return solutionOf(problem, standing, fullBonus);
}

/** The pairs as rows of the mentees, and as rows of the mentors, made when somebody asks for them. */
function bothSides({ mentors, rowStart, mentor, value }: AssignmentProblem): {
  rows: Rows;
  columns: () => Rows;
} {
  const rows = { start: rowStart, object: mentor, value };
  let columns: Rows | undefined;
  return { rows, columns: () => (columns ??= turned(rows, mentors)) };
}

function greatest(value: Int32Array): number {
  let most = 0;
  for (let e = 0; e < value.length; e++) if (value[e]! > most) most = value[e]!;
  return most;
}

/** Phases with ε from about a hundredth of the greatest value down to 1, the unit of the values: 16 and 1 where it is 1200. */
function runPhases(auction: Auction, maxValue: number): void {
  let epsilon = 1;
  while (epsilon < maxValue / 128) epsilon *= 2;
  for (;;) {
    phase(auction, epsilon);
    if (epsilon === 1) return;
    epsilon = Math.max(1, epsilon / 16);
  }
}

/**
 * The same from an optimal solution of a problem that differs in a few pairs, values or places: `mentorOf` must be pairs of this problem,
 * no mentor beyond her places, and `placePrice` whole numbers from 0. Any prices give the optimum; near ones give it soon.
 */
export function reassign(
  problem: AssignmentProblem,
  from: Pick<AssignmentSolution, 'mentorOf' | 'placePrice'>,
): AssignmentSolution {
  const { mentees, places } = problem;
  const { rows, columns } = bothSides(problem);
  const seats = { mentorOf: from.mentorOf.slice(), start: seatsOf(problem) };
  const price = from.placePrice.map((each, j) => (seats.start[j] === seats.start[j + 1] ? Infinity : each));
  const bonus = bonusOf(mentees, places);
  const standing = settle(new Bidders(() => rows, price), columns, seats, bonus);
  return solutionOf(problem, standing, bonus);
}

function solutionOf(
  problem: AssignmentProblem,
  { seating: { mentorOf }, own, price }: Standing,
  bonus: number,
): AssignmentSolution {
  const { mentees, mentors } = problem;
  const menteePrice = new Float64Array(mentees);
  const placePrice = new Float64Array(mentors);
  let matched = 0;
  let total = 0;
  for (let j = 0; j < mentors; j++) placePrice[j] = price[j] === Infinity ? 0 : price[j]!;
  for (let i = 0; i < mentees; i++) {
    menteePrice[i] = own[i]! + bonus;
    const j = mentorOf[i]!;
    if (j < 0) continue;
    matched++;
    // A pair is tight: what it is worth is what the two prices make.
    total += own[i]! + price[j]!;
  }
  return { mentorOf, menteePrice, placePrice, matched, value: total };
}
