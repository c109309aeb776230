/**
 * Weights that move: the others share what is left in the proportion they have, so that all add up to 1000 again.
 *
 * Formula: ⌊other · left / (1000 − weight)⌋ each, and the points that are over go to the largest remainders.
 * Complexity: a warm solve of other rules for each weight that can move a tenth up, and one down.
 * Refuses (null): a weight that would not move, or whose others have nothing to share; then nothing is solved.
 */
import type { Move, OpenedRound } from './opened.ts';
import { weightsTotal } from './rules.ts';
import type { Weights } from './types.ts';
import { whatIf } from './whatif.ts';

export interface WeightMove {
  part: keyof Weights;
  /** Per cent. */
  by: 10 | -10;
  weights: Weights;
}
export interface WeightMoved extends WeightMove {
  /** Girls matched then. */
  matched: number;
  /** Whose mentor changes. */
  moves: Move[];
}

/** All weights when one of them becomes `points`; null where that cannot be, or changes nothing. */
export function withWeight(weights: Weights, part: keyof Weights, points: number): Weights | null {
  const sum = weightsTotal - weights[part];
  const left = weightsTotal - points;
  if (points === weights[part] || points < 0 || left < 0 || (sum === 0 && left > 0)) return null;
  const shares = (Object.keys(weights) as (keyof Weights)[])
    .filter((each) => each !== part)
    .map((each) => ({
      part: each,
      points: Math.floor((weights[each] * left) / sum),
      rest: (weights[each] * left) % sum,
    }));
  let over = left - shares.reduce((total, share) => total + share.points, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) if (over-- > 0) share.points++;
  return {
    ...weights,
    [part]: points,
    ...Object.fromEntries(shares.map((share) => [share.part, share.points])),
  };
}

/** Each weight a tenth greater and a tenth smaller, rounded half up; without those that cannot move. */
export const weightMoves = (weights: Weights): WeightMove[] =>
  (Object.keys(weights) as (keyof Weights)[]).flatMap((part) =>
    ([10, -10] as const).flatMap((by): WeightMove[] => {
      const points = Math.min(weightsTotal, Math.floor((weights[part] * (100 + by)) / 100 + 0.5));
      const moved = withWeight(weights, part, points);
      return moved ? [{ part, by, weights: moved }] : [];
    }),
  );

/** The round under each of these weights. */
export const solveMoved = (
  opened: OpenedRound,
  moves: readonly WeightMove[],
  behind: () => void,
): WeightMoved[] =>
  moves.flatMap((move): WeightMoved[] => {
    const change = whatIf(opened, [{ edit: 'rules', rules: { weights: move.weights } }]);
    behind();
    return change.ok ? [{ ...move, matched: change.after.matched, moves: change.moves }] : [];
  });
