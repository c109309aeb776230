/**
 * One side of the market as bidders: each sees the objects of the other side in her row, and wants the greatest value − price.
 *
 * A *front* holds the few best objects of a bidder, so that most looks read ten pairs instead of a row. All others gain at most her
 * `bound`, which stays true while prices only rise; when they fell, `forget` has every row read anew.
 * Complexity: a look reads one front; where that does not tell the best, one row.
 * Reference: D. P. Bertsekas, Network Optimization (1998), section 7.2 ("third best" implementation), widened to a few.
 */
export class Bidders {
  readonly #rows: Rows;
  /** Price of each object; others write it. */
  readonly #price: Float64Array;
  readonly #capacity: number;
  readonly #length: Uint8Array;
  readonly #frontObject: Int32Array;
  readonly #frontValue: Int32Array;
  readonly #bound: Float64Array;
  readonly #gains: Float64Array;
  /** How far below the best a front reaches: it follows the prices. */
  #width = 64;

  /** What the last look saw: the best object (−1: none), its value, its gain, and the gain of the second (at most). */
  best = -1;
  bestValue = 0;
  most = -Infinity;
  more = -Infinity;

  constructor(rows: Rows, price: Float64Array) {
    const bidders = rows.start.length - 1;
    let longest = 0;
    for (let i = 0; i < bidders; i++) longest = Math.max(longest, rows.start[i + 1]! - rows.start[i]!);
    this.#rows = rows;
    this.#price = price;
    this.#capacity = Math.min(longest, longest > 200 ? 48 : 12);
    this.#length = new Uint8Array(bidders);
    this.#frontObject = new Int32Array(bidders * this.#capacity);
    this.#frontValue = new Int32Array(bidders * this.#capacity);
    this.#bound = new Float64Array(bidders).fill(Infinity);
    this.#gains = new Float64Array(longest);
  }

  /** Prices fell: fronts say nothing any more. */
  forget(): void {
    this.#bound.fill(Infinity);
  }

  /** Says that an object outside of her front gains so much now. */
  lift(bidder: number, gain: number): void {
    if (gain > this.#bound[bidder]!) this.#bound[bidder] = gain;
  }

  /** Looks for the best and the second; objects that `holder` says she has already do not count. */
  look(bidder: number, holder: Int32Array | null): void {
    const objects = this.#frontObject;
    const values = this.#frontValue;
    const price = this.#price;
    let best = -1;
    let bestValue = 0;
    let most = -Infinity;
    let more = this.#bound[bidder]!;
    if (more === Infinity) {
      this.read(bidder, holder);
      return;
    }
    const bound = more;
    const first = bidder * this.#capacity;
    for (let f = first, end = first + this.#length[bidder]!; f < end; f++) {
      const object = objects[f]!;
      const gain = values[f]! - price[object]!;
      if (gain <= more) continue;
      if (holder !== null && holder[object] === bidder) continue;
      if (gain > most) {
        if (most > more) more = most;
        most = gain;
        best = object;
        bestValue = values[f]!;
      } else more = gain;
    }
    if (best < 0 && bound > -Infinity) {
      this.read(bidder, holder);
      return;
    }
    this.best = best;
    this.bestValue = bestValue;
    this.most = most;
    this.more = more;
  }

  /** The same over her whole row, which makes her front anew. */
  read(bidder: number, holder: Int32Array | null): void {
    const { start, object, value } = this.#rows;
    const price = this.#price;
    const gains = this.#gains;
    const from = start[bidder]!;
    const count = start[bidder + 1]! - from;
    let best = -1;
    let most = -Infinity;
    let more = -Infinity;
    for (let k = 0; k < count; k++) {
      const o = object[from + k]!;
      const gain = value[from + k]! - price[o]!;
      gains[k] = gain;
      if (gain <= more) continue;
      if (holder !== null && holder[o] === bidder) {
        gains[k] = -Infinity;
        continue;
      }
      if (gain > most) {
        more = most;
        most = gain;
        best = k;
      } else more = gain;
    }
    this.most = most;
    this.more = more;
    if (best < 0) {
      this.best = -1;
      this.#length[bidder] = 0;
      this.#bound[bidder] = -Infinity;
      return;
    }
    this.best = object[from + best]!;
    this.bestValue = value[from + best]!;

    const capacity = this.#capacity;
    const base = bidder * capacity;
    this.#frontObject[base] = this.best;
    this.#frontValue[base] = this.bestValue;
    gains[best] = -Infinity;
    let length = 1;
    const least = Math.min(most - this.#width, more);
    let rest = count <= capacity ? -Infinity : least;
    for (let k = 0; k < count; k++) {
      const gain = gains[k]!;
      if (gain < rest) continue;
      if (length === capacity) {
        rest = gain;
        continue;
      }
      const o = object[from + k]!;
      if (k === best || (holder !== null && holder[o] === bidder)) continue;
      this.#frontObject[base + length] = o;
      this.#frontValue[base + length] = value[from + k]!;
      length++;
    }
    this.#length[bidder] = length;
    this.#bound[bidder] = rest;
    if (length === capacity) this.#width -= this.#width >> 3;
    else if (length < capacity >> 1) this.#width += (this.#width >> 3) + 1;
  }
}

/** Compressed sparse rows: of bidder i the positions start[i] … start[i + 1] − 1. */
export interface Rows {
  start: Uint32Array;
  object: Uint32Array;
  value: Int32Array;
}

/** The same pairs, seen from the other side. */
export function turned(rows: Rows, objects: number): Rows {
  const start = new Uint32Array(objects + 1);
  for (let e = 0; e < rows.object.length; e++) start[rows.object[e]! + 1]!++;
  for (let o = 0; o < objects; o++) start[o + 1]! += start[o]!;
  const next = start.slice(0, objects);
  const object = new Uint32Array(rows.object.length);
  const value = new Int32Array(rows.object.length);
  for (let i = 0; i + 1 < rows.start.length; i++)
    for (let e = rows.start[i]!; e < rows.start[i + 1]!; e++) {
      const at = next[rows.object[e]!]!++;
      object[at] = i;
      value[at] = rows.value[e]!;
    }
  return { start, object, value };
}
