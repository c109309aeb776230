/**
 * The choice between score and number of girls: how many have a mentor, and how well they fit, for each least score of a pair.
 *
 * Complexity: the pairs laid out once, a solve for each least score.
 * Refuses nothing.
 */
import { assign } from './assign.ts';
import { pairOf, poseRound, type PosedRound } from './problem.ts';
import type { AssignmentProblem } from './types.ts';

export interface CurvePoint {
  minimumScore: number;
  matched: number;
  /** Rounded half up to one decimal; null when nobody is matched. */
  meanScore: number | null;
}

export const leastScores: readonly number[] = Array.from({ length: 21 }, (_, at) => 50 * at);

/** Girls matched and their mean score for each least score: pairs below it leave, all else is the round's. */
export function curveOf({ input }: PosedRound, behind: () => void): CurvePoint[] {
  const answer = poseRound({ ...input, rules: { ...input.rules, minimumScore: 0 } });
  if (!answer.ok) throw new Error('a lower least score shuts nobody out');
  const { posed } = answer;
  const locked = [...posed.locks].map(
    ([mentee, mentor]) => pairOf(posed, posed.menteeById.get(mentee)!, posed.mentorById.get(mentor)!).score,
  );
  const priority = posed.mentees.map((each) => each.priority);
  return leastScores.map((minimumScore) => {
    const problem = above(posed.problem, priority, minimumScore);
    const { matched, value, mentorOf } = assign(problem);
    const prior = priority.reduce((sum, each, i) => (mentorOf[i]! < 0 ? sum : sum + each), 0);
    const count = matched + locked.length;
    behind();
    const scores = value - prior + locked.reduce((sum, each) => sum + each, 0);
    return {
      minimumScore,
      matched: count,
      meanScore: count ? Math.floor((10 * scores) / count + 0.5) / 10 : null,
    };
  });
}

function above(
  problem: AssignmentProblem,
  priority: readonly number[],
  minimumScore: number,
): AssignmentProblem {
  const rowStart = new Uint32Array(problem.mentees + 1);
  const mentor = new Uint32Array(problem.mentor.length);
  const value = new Int32Array(problem.value.length);
  let at = 0;
  for (let i = 0; i < problem.mentees; i++) {
    for (let e = problem.rowStart[i]!; e < problem.rowStart[i + 1]!; e++) {
      if (problem.value[e]! - priority[i]! < minimumScore) continue;
      mentor[at] = problem.mentor[e]!;
      value[at++] = problem.value[e]!;
    }
    rowStart[i + 1] = at;
  }
  return { ...problem, rowStart, mentor: mentor.subarray(0, at), value: value.subarray(0, at) };
}
