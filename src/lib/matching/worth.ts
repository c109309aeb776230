/**
 * What one more place of each mentor would be worth, exactly: the smallest prices v among all optimal ones.
 *
 * Formula: v′(j) = v(j) − δ(j), u′(i) = u(i) + δ(mentor of i), where δ(j) is the length of the shortest way, in the reduced costs
 * r = u + v − w ≥ 0, on which a new place of j can be filled: by a mentee without a mentor (0, then r), by somebody who leaves
 * another mentor k (δ(k), then r), or not at all (v(j)). One search from all these beginnings finds every δ.
 * A mentor without places takes part with the smallest v that covers her edges, so her first place is priced too.
 * Whether one more girl would be matched is read from where the way begins: B outweighs every sum of values, so a way that
 * begins with a mentee without a mentor is the shortest whenever there is one.
 * Complexity: edges + mentors · log mentors.
 * References: L. S. Shapley and M. Shubik, International Journal of Game Theory 1 (1971), the lattice of prices;
 * R. K. Ahuja, T. L. Magnanti and J. B. Orlin, Network Flows (1993), shortest paths in residual networks.
 * Refuses nothing; prices that are not optimal give nonsense.
 */
import { Heap } from './heap.ts';
import { bonusOf } from './bonus.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';

/** What one more place would do: girls matched in addition (0 or 1), and points (may be negative only when a girl is). */
export interface Worth {
  mentees: 0 | 1;
  points: number;
}

/** What one more of something of a mentor would do. */
export interface MoreOfMentor {
  mentor: string;
  worth: Worth;
}

export const isWorth = ({ mentees, points }: Worth): boolean => mentees > 0 || points > 0;
/** The greatest first. */
export const byWorth = (a: Worth, b: Worth): number => b.mentees - a.mentees || b.points - a.points;

export interface SmallestPrices {
  /** u′ of each mentee. */
  menteePrice: Float64Array;
  /** v′ of each mentor; 0 for a mentor whose problem has no places, whose worth stands in `worth` alone. */
  placePrice: Float64Array;
  worth: Worth[];
}

/** The smallest place prices of a solved problem, and what they mean. Leaves both arguments as they are. */
export function smallestPrices(
  problem: AssignmentProblem,
  solution: Pick<AssignmentSolution, 'mentorOf' | 'menteePrice' | 'placePrice'>,
): SmallestPrices {
  const { mentees, mentors, rowStart, mentor, value, places } = problem;
  const { mentorOf, menteePrice } = solution;
  const bonus = bonusOf(mentees, places);

  const hasNone = places.includes(0);
  const price = Float64Array.from(solution.placePrice);
  for (let j = 0; j < mentors; j++) if (places[j] === 0) price[j] = 0;
  for (let i = 0; i < mentees && hasNone; i++)
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++)
      if (places[mentor[e]!] === 0)
        price[mentor[e]!] = Math.max(price[mentor[e]!]!, bonus + value[e]! - menteePrice[i]!);

  const heap = new Heap(mentors);
  const way = Float64Array.from(price);
  // way − price: how much of her price is sure so far, with the sign turned.
  const sure = new Float64Array(mentors);
  const addsMentee = new Uint8Array(mentors);
  for (let j = 0; j < mentors; j++) heap.lower(j, way[j]!);
  const walk = (i: number, from: number, adds: number) => {
    const base = from + menteePrice[i]! - bonus;
    for (let e = rowStart[i]!, last = rowStart[i + 1]!; e < last; e++) {
      const j = mentor[e]!;
      const length = base - value[e]!;
      if (length >= sure[j]!) continue;
      addsMentee[j] = adds;
      sure[j] = length;
      way[j] = length + price[j]!;
      heap.lower(j, way[j]);
    }
  };
  const menteesOf = groupByMentor(mentorOf, mentors);
  for (let i = 0; i < mentees; i++) if (mentorOf[i]! < 0) walk(i, 0, 1);
  while (heap.size > 0) {
    const j = heap.pop();
    for (const i of menteesOf[j]!) walk(i, way[j]!, addsMentee[j]!);
  }

  const worth = Array.from(price, (each, j): Worth => {
    const gain = each - way[j]!;
    return addsMentee[j] ? { mentees: 1, points: gain - bonus } : { mentees: 0, points: gain };
  });
  return {
    menteePrice: Float64Array.from(menteePrice, (each, i) =>
      mentorOf[i]! < 0 ? 0 : each + way[mentorOf[i]!]!,
    ),
    placePrice: Float64Array.from(price, (each, j) => (places[j] === 0 ? 0 : each - way[j]!)),
    worth,
  };
}

/** The mentees of each mentor. */
export function groupByMentor(mentorOf: Int32Array, mentors: number): number[][] {
  const groups = Array.from({ length: mentors }, (): number[] => []);
  mentorOf.forEach((j, i) => {
    if (j >= 0) groups[j]!.push(i);
  });
  return groups;
}
