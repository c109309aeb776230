/**
 * One side of the market as bidders: each sees the objects of the other side in her row, and wants the greatest value − price.
 *
 * A *front* holds the few best objects of a bidder, so that most looks read ten pairs instead of a row. All others gain at most her
 * `bound`, which stays true while prices only rise; when they fell, `forget` has every row read anew.
 * Complexity: a look reads one front; where that does not tell the best, one row.
 * Reference: D. P. Bertsekas, Network Optimization (1998), section 7.2 ("third best" implementation), widened to a few.
 */
export class Bidders {
  readonly rows: Rows;
  /** Price of each object; others write it. */
  readonly price: Float64Array;
  /** The front of bidder i: frontObject[frontStart[i]] … , length[i] of them, with their values. */
  readonly frontStart: Uint32Array;
  readonly frontObject: Uint32Array;
  readonly frontValue: Int32Array;
  readonly length: Uint32Array;
  /** What all others in her row gain at most; Infinity: she has no front. */
  readonly bound: Float64Array;
  /** Where in the row the best were while it was read. */
  readonly #seen: Int32Array;
  /** How far below the best a front reaches: it follows the prices, so that fronts are between half full and full. */
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
    this.rows = rows;
    this.price = price;
    this.frontStart = new Uint32Array(bidders + 1);
    for (let i = 0; i < bidders; i++)
      this.frontStart[i + 1] = this.frontStart[i]! + frontOf(rows.start[i + 1]! - rows.start[i]!);
    this.frontObject = new Uint32Array(this.frontStart[bidders]!);
    this.frontValue = new Int32Array(this.frontStart[bidders]!);
    this.length = new Uint32Array(bidders);
    this.bound = new Float64Array(bidders).fill(Infinity);
    this.#seen = new Int32Array(longest);
  }

  /** Prices fell: fronts say nothing any more. */
  forget(): void {
    this.bound.fill(Infinity);
  }

  /** Says that an object outside of her front gains so much now. */
  lift(bidder: number, gain: number): void {
    if (gain > this.bound[bidder]!) this.bound[bidder] = gain;
  }

  /** What an object in her front gains. */
  gain(bidder: number, object: number): number {
    const first = this.frontStart[bidder]!;
    for (let f = first, end = first + this.length[bidder]!; f < end; f++)
      if (this.frontObject[f] === object) return this.frontValue[f]! - this.price[object]!;
    return -Infinity;
  }

  /** Looks for the best and the second; objects that `holder` says she has already do not count. */
  look(bidder: number, holder: Int32Array | null): void {
    const objects = this.frontObject;
    const values = this.frontValue;
    const price = this.price;
    let best = -1;
    let bestValue = 0;
    let most = -Infinity;
    let more = this.bound[bidder]!;
    if (more === Infinity) {
      this.read(bidder, holder);
      return;
    }
    const bound = more;
    const first = this.frontStart[bidder]!;
    const end = first + this.length[bidder]!;
    for (let f = first; f < end; f++) {
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
    const { start, object, value } = this.rows;
    const { price } = this;
    const seen = this.#seen;
    const from = start[bidder]!;
    const end = start[bidder + 1]!;
    const width = this.#width;
    let best = -1;
    let most = -Infinity;
    let more = -Infinity;
    let least = this.#leastOf(bidder, holder);
    let count = 0;
    for (let e = from; e < end; e++) {
      const o = object[e]!;
      const gain = value[e]! - price[o]!;
      if (gain < least) continue;
      if (holder !== null && holder[o] === bidder) continue;
      seen[count++] = e;
      if (gain > most) {
        more = most;
        most = gain;
        best = e;
        least = Math.max(least, Math.min(most - width, more));
      } else if (gain > more) {
        more = gain;
        least = Math.max(least, Math.min(most - width, more));
      }
    }
    this.most = most;
    this.more = more;
    if (most === -Infinity) {
      this.best = -1;
      this.length[bidder] = 0;
      this.bound[bidder] = -Infinity;
      return;
    }
    this.best = object[best]!;
    this.bestValue = value[best]!;

    const first = this.frontStart[bidder]!;
    const room = this.frontStart[bidder + 1]! - first;
    let rest = count === end - from && count <= room ? -Infinity : least;
    let length = 0;
    for (let k = 0; k < count; k++) {
      const e = seen[k]!;
      const o = object[e]!;
      const gain = value[e]! - price[o]!;
      if (gain < rest) continue;
      if (length === room) {
        // Too many: only the upper half.
        rest = nearer(rest, most);
        if (rest === most) break;
        this.#width = most - rest;
        k = -1;
        length = 0;
        continue;
      }
      this.frontObject[first + length] = o;
      this.frontValue[first + length] = value[e]!;
      length++;
    }
    this.length[bidder] = length;
    this.bound[bidder] = rest === most ? Infinity : rest;
    if (length < room >> 1) this.#width = Math.min(Math.ceil(this.#width * 18) / 16, widest);
  }

  /** What a pair must gain at least to be among the best, as far as the old front knows. */
  #leastOf(bidder: number, holder: Int32Array | null): number {
    let most = -Number.MAX_VALUE;
    let more = -Number.MAX_VALUE;
    for (let f = this.frontStart[bidder]!, end = f + this.length[bidder]!; f < end; f++) {
      const object = this.frontObject[f]!;
      const gain = this.frontValue[f]! - this.price[object]!;
      if (gain <= more || (holder !== null && holder[object] === bidder)) continue;
      more = Math.min(gain, most);
      most = Math.max(gain, most);
    }
    return Math.max(Math.min(most - this.#width, more), -Number.MAX_VALUE);
  }
}

/** More than any gain differs. */
const widest = 4096;

/** How many a front holds at most. */
const frontOf = (row: number): number => Math.min(row, Math.max(12, row >> 3));

/** Half as far below the best, in sixteenths, so that bids stay exact in doubles. */
const nearer = (rest: number, most: number): number => most - Math.floor((most - rest) * 8) / 16;

/** Compressed sparse rows: of bidder i the positions start[i] … start[i + 1] − 1. */
export interface Rows {
  start: Uint32Array;
  object: Uint32Array;
  value: Int32Array;
}

/** The same pairs, seen from the other side; `degree` counts them for each object. */
export function turned(rows: Rows, degree: Uint32Array): Rows {
  const start = new Uint32Array(degree.length + 1);
  for (let o = 0; o < degree.length; o++) start[o + 1] = start[o]! + degree[o]!;
  const next = start.slice();
  const object = new Uint32Array(rows.object.length);
  const value = new Int32Array(rows.object.length);
  for (let i = 0; i + 1 < rows.start.length; i++)
    for (let e = rows.start[i]!, end = rows.start[i + 1]!; e < end; e++) {
      const at = next[rows.object[e]!]!++;
      object[at] = i;
      value[at] = rows.value[e]!;
    }
  return { start, object, value };
}
