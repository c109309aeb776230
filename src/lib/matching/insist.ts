/**
 * What it costs to insist on one pair: best total − best total with that pair locked, and who would move.
 *
 * Formula: r(i, j) + the length of the shortest way back from mentor j to where i sits now (or to "outside" when she has no mentor),
 * in the residual network of the optimal set with reduced costs r = u + v − w ≥ 0. A way goes from a mentor over somebody who sits
 * there to a mentor she could have, or outside; from outside over somebody without a mentor to a mentor she could have (r),
 * or to a mentor of whom one place stays empty (v). Shortest ways disturb no more than they must.
 * Complexity: edges + mentors · log mentors: as much as one entry in assign.ts.
 * Reference: R. K. Ahuja, T. L. Magnanti and J. B. Orlin, Network Flows (1993), optimality by cycles in residual networks.
 * Refuses (throws): a pair that is no edge or whose mentor has no free place; the caller asks first.
 */
import { Heap } from './heap.ts';
import { bonusOf } from './bonus.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';
import { groupByMentor } from './worth.ts';

export interface Insistence {
  /** Girls who would have a mentor no more, less those who would have one then: 0 or more. */
  menteesLost: number;
  /** Sum of values now − then; negative only when girls are lost. */
  pointsLost: number;
  /** Everybody whose mentor changes, the insisted pair first; −1: none. */
  moves: { mentee: number; from: number; to: number }[];
}

/** The cost of having `mentee` with `mentor` in an optimally solved problem; `menteesOf` where it is at hand. */
export function insist(
  problem: AssignmentProblem,
  solution: Pick<AssignmentSolution, 'mentorOf' | 'menteePrice' | 'placePrice'>,
  mentee: number,
  mentor: number,
  menteesOf = groupByMentor(solution.mentorOf, problem.mentors),
): Insistence {
  const { mentorOf } = solution;
  const before = mentorOf[mentee]!;
  if (valueOf(problem, mentee, mentor) === null || problem.places[mentor] === 0)
    throw new Error('insist: the pair is not possible or the mentor has no free place');
  if (before === mentor) return { menteesLost: 0, pointsLost: 0, moves: [] };

  const moves = [
    { mentee, from: before, to: mentor },
    ...wayBack(problem, solution, mentee, mentor, menteesOf),
  ];
  let menteesLost = 0;
  let pointsLost = 0;
  for (const move of moves) {
    menteesLost += Number(move.from >= 0) - Number(move.to >= 0);
    pointsLost +=
      (valueOf(problem, move.mentee, move.from) ?? 0) - (valueOf(problem, move.mentee, move.to) ?? 0);
  }
  return { menteesLost, pointsLost, moves };
}

/** Who moves to make room, from the insisted mentor on. */
function wayBack(
  problem: AssignmentProblem,
  solution: Pick<AssignmentSolution, 'mentorOf' | 'menteePrice' | 'placePrice'>,
  insisted: number,
  start: number,
  menteesOf: readonly (readonly number[])[],
): Insistence['moves'] {
  const { mentees, mentors, rowStart, mentor, value, places } = problem;
  const { mentorOf, menteePrice, placePrice } = solution;
  const bonus = bonusOf(mentees, places);
  const outside = mentors;
  const target = mentorOf[insisted]! < 0 ? outside : mentorOf[insisted]!;

  const heap = new Heap(mentors + 1);
  const length = new Float64Array(mentors + 1).fill(Infinity);
  const cameFrom = new Int32Array(mentors + 1).fill(-1);
  const cameOver = new Int32Array(mentors + 1).fill(-1);
  const reach = (node: number, at: number, from: number, over: number) => {
    if (at >= length[node]!) return;
    length[node] = at;
    cameFrom[node] = from;
    cameOver[node] = over;
    heap.lower(node, at);
  };
  const walk = (i: number, from: number) => {
    const base = length[from]! + menteePrice[i]! - bonus;
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      const j = mentor[e]!;
      if (places[j]! > 0) reach(j, base + placePrice[j]! - value[e]!, from, i);
    }
  };

  reach(start, 0, -1, -1);
  while (heap.size > 0) {
    const node = heap.pop();
    // She herself sits at the target, so the search never moves her a second time.
    if (node === target) break;
    if (node === outside) {
      mentorOf.forEach((j, i) => {
        if (j < 0) walk(i, outside);
      });
      for (let j = 0; j < mentors; j++)
        if (menteesOf[j]!.length > 0) reach(j, length[outside]! + placePrice[j]!, outside, -1);
      continue;
    }
    if (menteesOf[node]!.length < places[node]!) reach(outside, length[node]!, node, -1);
    for (const i of menteesOf[node]!) {
      walk(i, node);
      reach(outside, length[node]! + menteePrice[i]!, node, i);
    }
  }

  const moves: Insistence['moves'] = [];
  for (let node = target; node !== start; node = cameFrom[node]!) {
    const over = cameOver[node]!;
    if (over >= 0) moves.push({ mentee: over, from: mentorOf[over]!, to: node === outside ? -1 : node });
  }
  return moves.reverse();
}

/** The value of an edge, or null when there is none. */
export function valueOf(problem: AssignmentProblem, mentee: number, mentor: number): number | null {
  for (let e = problem.rowStart[mentee]!; e < problem.rowStart[mentee + 1]!; e++)
    if (problem.mentor[e] === mentor) return problem.value[e]!;
  return null;
}
