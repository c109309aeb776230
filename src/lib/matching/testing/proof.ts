/** Is this solution of a problem the best one? Its prices say so (docs/matching.md §6), whoever found them. For tests alone. */
import { bonusOf } from '../bonus.ts';
import type { AssignmentProblem, AssignmentSolution } from '../types.ts';

/** Says what is wrong with the proof, or null: prices cover every edge and add up to the weight reached. */
export function faultOf(problem: AssignmentProblem, solution: AssignmentSolution): string | null {
  const { mentees, mentors, rowStart, mentor, value, places } = problem;
  const { mentorOf, menteePrice, placePrice } = solution;
  const bonus = bonusOf(mentees, places);
  const taken = new Array<number>(mentors).fill(0);
  let weight = 0;
  let prices = 0;
  for (let j = 0; j < mentors; j++) if (places[j]) prices += places[j]! * placePrice[j]!;
  for (let i = 0; i < mentees; i++) {
    prices += menteePrice[i]!;
    let found = mentorOf[i] === -1;
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      const j = mentor[e]!;
      if (!places[j]) continue;
      if (menteePrice[i]! + placePrice[j]! < bonus + value[e]!) return `edge ${i}-${j} is not covered`;
      if (mentorOf[i] !== j) continue;
      found = true;
      weight += bonus + value[e]!;
      taken[j]!++;
    }
    if (!found) return `mentee ${i} has no such edge`;
  }
  if (taken.some((count, j) => count > places[j]!)) return 'more mentees than places';
  if ([...menteePrice, ...placePrice].some((price) => !Number.isInteger(price) || price < 0))
    return 'a price';
  if (weight !== bonus * solution.matched + solution.value) return 'matched or value';
  return prices === weight ? null : `prices add up to ${prices}, pairs to ${weight}`;
}

/** The problem with more or fewer places of one mentor. */
export const withPlace = (problem: AssignmentProblem, j: number, more: number): AssignmentProblem => ({
  ...problem,
  places: problem.places.map((count, other) => (other === j ? count + more : count)),
});

/** The problem without one mentee and one place: what is left when the two are locked. */
export function withoutPair(problem: AssignmentProblem, i: number, j: number): AssignmentProblem {
  const rowStart = problem.rowStart.slice();
  const from = problem.rowStart[i]!;
  const to = problem.rowStart[i + 1]!;
  for (let row = i + 1; row < rowStart.length; row++) rowStart[row]! -= to - from;
  const keep = (_: number, e: number) => e < from || e >= to;
  return {
    ...withPlace(problem, j, -1),
    rowStart,
    mentor: problem.mentor.filter(keep),
    value: problem.value.filter(keep),
  };
}
