/**
 * Pairs seen from the mentors instead of the mentees: all of them, or only those that are nearly tight.
 *
 * Complexity: one walk over the pairs, which costs more than any other walk because it writes to all mentors by turns; the nearly tight
 * ones are mostly found in the fronts.
 * Refuses nothing.
 */
import type { Fronts, Pairs, Rows } from './bidders.ts';
import type { Side } from './paths.ts';

/** All pairs, seen from the other side, which has so many. */
export function turned(rows: Rows, objects: number): Rows {
  const length = counted(rows.object, objects);
  const start = startsOf(length);
  const next = start.slice();
  const columns = {
    start,
    object: new Uint32Array(rows.object.length),
    value: new Int32Array(rows.value.length),
  };
  for (let i = 0; i + 1 < rows.start.length; i++) turnRow(rows, i, columns, next);
  return columns;
}

function turnRow(rows: Rows, i: number, columns: Pairs, next: Uint32Array): void {
  const { object, value } = columns;
  for (let e = rows.start[i]!, end = rows.start[i + 1]!; e < end; e++) {
    const at = next[rows.object[e]!]!++;
    object[at] = i;
    value[at] = rows.value[e]!;
  }
}

/** How often each number under `size` stands in a list. */
export function counted(list: Uint32Array, size: number): Uint32Array {
  const length = new Uint32Array(size);
  for (let e = 0; e < list.length; e++) length[list[e]!]!++;
  return length;
}

function startsOf(length: Uint32Array): Uint32Array {
  const start = new Uint32Array(length.length + 1);
  for (let o = 0; o < length.length; o++) start[o + 1] = start[o]! + length[o]!;
  return start;
}

/**
 * Fronts of the mentors, of the pairs that lack less than `reach` to be tight at these prices: no other pair of mentor j gains her more than
 * price − reach, however much more the mentees keep.
 */
export function nearlyTight({ bidders, own }: Side, reach: number): Fronts {
  const { price } = bidders;
  const length = new Uint32Array(price.length);
  for (let i = 0; i < own.length; i++) {
    const { object } = bidders.above(i, own[i]! - reach);
    for (let k = 0; k < bidders.count; k++) length[object[bidders.seen[k]!]!]!++;
  }
  const start = startsOf(length);
  const next = start.slice();
  const mentee = new Uint32Array(start[price.length]!);
  const worth = new Int32Array(start[price.length]!);
  for (let i = 0; i < own.length; i++) {
    const { object, value } = bidders.above(i, own[i]! - reach);
    for (let k = 0; k < bidders.count; k++) {
      const e = bidders.seen[k]!;
      const at = next[object[e]!]!++;
      mentee[at] = i;
      worth[at] = value[e]!;
    }
  }
  return { start, object: mentee, value: worth, length, bound: price.map((each) => each - reach) };
}
