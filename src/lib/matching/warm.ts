/**
 * A round that differs little from a solved one, solved from its seats and prices instead of from nothing.
 *
 * Whoever can keeps her seat. Prices stay, but for the bonus: B = 1200 · min(girls, places) + 1 changes with the people, and the mentors of
 * whom one more place brings one more girl (worth.ts says which) carry it in their price, so theirs move along. A mentor who is new, or
 * had no free place, begins at the smallest price that no girl would pay more than.
 * What is the same as without the start: matched, value and, since the smallest prices are unique, the certificate to the byte. Who has
 * whom may differ where several sets are best: the start keeps what it can, `solveRound` lets the seed decide, and the second stands.
 * Complexity: edges, and one search for each who is not content (exact.ts).
 * Refuses nothing: whatever the first round was, the answer is the optimum of the second; a far one only takes longer.
 */
import { reassign } from './assign.ts';
import { openedOf, type OpenedRound } from './opened.ts';
import type { PosedRound } from './problem.ts';
import type { AssignmentSolution } from './types.ts';
import { pairAt } from './row.ts';
import { smallestPrices } from './worth.ts';

export interface SolvedNear {
  opened: OpenedRound;
  solution: AssignmentSolution;
}

/** Solves a round near to a solved one. */
export function solveNear(from: OpenedRound, posed: PosedRound): SolvedNear {
  const reached = reassign(posed.problem, startFrom(from, posed));
  const prices = smallestPrices(posed.problem, reached);
  const { menteePrice, placePrice } = prices;
  const solution = { ...reached, menteePrice, placePrice };
  return { opened: openedOf(posed, solution, undefined, prices), solution };
}

function startFrom(
  from: OpenedRound,
  posed: PosedRound,
): Pick<AssignmentSolution, 'mentorOf' | 'placePrice'> {
  const { mentees, mentors, problem } = posed;
  const column = Int32Array.from(mentors, ({ id }) => from.columnOf().get(id) ?? -1);
  const placePrice = pricesFrom(from, posed, column);

  const renumbered = new Int32Array(from.posed.mentors.length).fill(-1);
  column.forEach((before, j) => {
    if (before >= 0) renumbered[before] = j;
  });
  const room = problem.places.slice();
  const mentorOf = Int32Array.from(mentees, ({ id }, i) => {
    const before = from.solution.mentorOf[from.rowOf().get(id) ?? -1] ?? -1;
    const j = before < 0 ? -1 : renumbered[before]!;
    if (j < 0 || room[j] === 0 || pairAt(problem, i, j) < 0) return -1;
    room[j]!--;
    return j;
  });
  return { mentorOf, placePrice };
}

function pricesFrom(from: OpenedRound, posed: PosedRound, column: Int32Array): Float64Array {
  const { problem, bonus } = posed;
  const { placePrice: before, worth } = from.smallest();
  const more = bonus - from.posed.bonus;
  const isKnown = (j: number) => column[j]! >= 0 && from.posed.problem.places[column[j]!]! > 0;
  const price = new Float64Array(problem.mentors);
  const fresh: number[] = [];
  for (let j = 0; j < problem.mentors; j++) {
    const old = column[j]!;
    if (isKnown(j)) price[j] = Math.max(0, before[old]! + (worth[old]!.mentees === 1 ? more : 0));
    else if (problem.places[j]! > 0) fresh.push(j);
  }
  if (fresh.length === 0) return price;

  const { rowStart, mentor, value } = problem;
  const known = Uint8Array.from(column, (_, j) => Number(isKnown(j)));
  for (let i = 0; i < problem.mentees; i++) {
    const hers = fresh.map((j) => pairAt(problem, i, j)).filter((e) => e >= 0);
    if (hers.length === 0) continue;
    let keeps = 0;
    for (let e = rowStart[i]!, last = rowStart[i + 1]!; e < last; e++)
      if (known[mentor[e]!]) keeps = Math.max(keeps, bonus + value[e]! - price[mentor[e]!]!);
    for (const e of hers) price[mentor[e]!] = Math.max(price[mentor[e]!]!, bonus + value[e]! - keeps);
  }
  return price;
}
