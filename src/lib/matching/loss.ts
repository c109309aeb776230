/**
 * What one place less of each mentor would cost, exactly: the greatest prices v among all optimal ones. The other side of worth.ts.
 *
 * Formula: v″(j) = v(j) + δ(j), u″(i) = u(i) − δ(mentor of i), where δ(j) is the length of the shortest way, in the reduced costs
 * r = u + v − w ≥ 0, on which j can do with a place less: it was empty (0), somebody of hers stays without a mentor (u), or she goes
 * to another mentor k (r, then δ(k)). One search from all these ends finds every δ, along the pairs seen from the mentors.
 * The same prices hold for the problem without a mentee who has no mentor, since no such way ever leads over her: so a pair of hers
 * that becomes possible gains exactly what it is worth less v″, if nothing else changes.
 * Complexity: edges + mentors · log mentors.
 * References: as worth.ts.
 * Refuses nothing; prices that are not optimal give nonsense.
 */
import { bonusOf } from './bonus.ts';
import { Heap } from './heap.ts';
import { turned } from './turned.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';
import { groupByMentor } from './worth.ts';

export interface GreatestPrices {
  /** u″ of each mentee. */
  menteePrice: Float64Array;
  /** v″ of each mentor; Infinity where there is no place that could be lost, or had. */
  placePrice: Float64Array;
  /** 1: one place less leaves one more mentee without a mentor; 0: she has an empty place, or can get one by moves. */
  costsMentee: Uint8Array;
}

/** The greatest place prices of a solved problem. Leaves both arguments as they are. */
export function greatestPrices(
  problem: AssignmentProblem,
  { mentorOf, menteePrice, placePrice }: Pick<AssignmentSolution, 'mentorOf' | 'menteePrice' | 'placePrice'>,
): GreatestPrices {
  const { mentees, mentors, rowStart, mentor, value, places } = problem;
  const bonus = bonusOf(mentees, places);
  const columns = turned({ start: rowStart, object: mentor, value }, mentors);
  const menteesOf = groupByMentor(mentorOf, mentors);

  const heap = new Heap(mentors);
  const way = new Float64Array(mentors).fill(Infinity);
  const costsMentee = new Uint8Array(mentors);
  const reach = (j: number, length: number, costs: number) => {
    if (length >= way[j]!) return;
    way[j] = length;
    costsMentee[j] = costs;
    heap.lower(j, length);
  };
  for (let j = 0; j < mentors; j++) {
    if (places[j] === 0) continue;
    if (menteesOf[j]!.length < places[j]!) reach(j, 0, 0);
    for (const i of menteesOf[j]!) reach(j, menteePrice[i]!, 1);
  }
  while (heap.size > 0) {
    const j = heap.pop();
    const base = way[j]! + placePrice[j]! - bonus;
    for (let e = columns.start[j]!, last = columns.start[j + 1]!; e < last; e++) {
      const i = columns.object[e]!;
      const from = mentorOf[i]!;
      if (from >= 0 && from !== j) reach(from, base + menteePrice[i]! - columns.value[e]!, costsMentee[j]!);
    }
  }
  return {
    menteePrice: Float64Array.from(menteePrice, (each, i) =>
      mentorOf[i]! < 0 ? 0 : each - way[mentorOf[i]!]!,
    ),
    placePrice: Float64Array.from(placePrice, (each, j) => (places[j] === 0 ? Infinity : each + way[j]!)),
    costsMentee,
  };
}
