/**
 * Where a pair stands in the row of its mentee: rows of a posed round stand in the order of their columns.
 *
 * Complexity: log pairs of the row.
 * Refuses nothing; a row in another order gives nonsense.
 */
import type { AssignmentProblem } from './types.ts';

/** Where in a rising piece of a list the first number from `least` on stands, or its end. */
export function firstFrom(list: Uint32Array, least: number, first: number, end: number): number {
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the pair of row i and column j stands; −1: it is not possible. */
export function pairAt(
  { rowStart, mentor }: Pick<AssignmentProblem, 'rowStart' | 'mentor'>,
  i: number,
  j: number,
): number {
  const end = rowStart[i + 1]!;
  const at = firstFrom(mentor, j, rowStart[i]!, end);
  return at < end && mentor[at] === j ? at : -1;
}
