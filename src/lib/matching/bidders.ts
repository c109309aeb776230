/**
 * One side of the market as bidders: each sees the objects of the other side in her row, and wants the greatest value − price.
 *
 * A *front* holds the few best objects of a bidder, so that most looks read ten pairs instead of a row. All others gain at most her
 * `bound`, which stays true while prices only rise; when they fell, `forget` has every row read anew.
 * Complexity: a look reads one front; where that does not tell the best, one row.
 * Reference: D. P. Bertsekas, Network Optimization (1998), section 7.2 ("third best" implementation), widened to a few.
 * Refuses nothing; a price that falls without `forget` or `lift` makes it miss the best, which is the caller's fault.
 */
export class Bidders {
  readonly #rowsOf: () => Rows;
  #rows: Rows | undefined;
  /** Price of each object; others write it. */
  readonly price: Float64Array;
  /** The front of bidder i: frontObject[frontStart[i]] … , length[i] of them, with their values. */
  readonly frontStart: Uint32Array;
  readonly frontObject: Uint32Array;
  readonly frontValue: Int32Array;
  readonly length: Uint32Array;
  /** What all others in her row gain at most; Infinity: she has no front. */
  readonly bound: Float64Array;
  /** Where in a row or front the pairs are that were looked for: `count` of them. */
  seen = new Int32Array(0);
  count = 0;
  /** How far below the best a front reaches: it follows the prices, so that fronts are between half full and full. */
  #width = 64;

  /** What the last look saw: the best object (−1: none), its value, its gain, and the gain of the second (at most). */
  best = -1;
  bestValue = 0;
  most = -Infinity;
  more = -Infinity;

  /** `rows` are asked for when a front does not tell the best; without `fronts` each bidder begins with none. */
  constructor(rows: () => Rows, price: Float64Array, fronts = noFronts(rows())) {
    this.#rowsOf = rows;
    this.price = price;
    this.frontStart = fronts.start;
    this.frontObject = fronts.object;
    this.frontValue = fronts.value;
    this.length = fronts.length;
    this.bound = fronts.bound;
  }

  get rows(): Rows {
    return (this.#rows ??= this.#rowsOf());
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

  /** Where the pairs are that gain more than `least`: `seen` in what is returned, `count` of them. Only her front is read if it has all. */
  above(bidder: number, least: number): Pairs {
    const inFront = this.bound[bidder]! <= least;
    const { start, object, value } = this.rows;
    const pairs = inFront ? { object: this.frontObject, value: this.frontValue } : { object, value };
    const from = inFront ? this.frontStart[bidder]! : start[bidder]!;
    const end = inFront ? from + this.length[bidder]! : start[bidder + 1]!;
    this.count = gather(pairs, this.price, from, end, least, this.#roomFor(end - from));
    return pairs;
  }

  /** The same over her whole row, which makes her front anew. */
  read(bidder: number, holder: Int32Array | null): void {
    const { rows, price } = this;
    const { object, value } = rows;
    const from = rows.start[bidder]!;
    const end = rows.start[bidder + 1]!;
    const seen = this.#roomFor(end - from);
    let least = this.#leastOf(bidder, holder);
    let count = gather(rows, price, from, end, least, seen);
    const whole = count === end - from;
    if (holder !== null) count = without(bidder, holder, rows, seen, count);

    let best = -1;
    let most = -Infinity;
    let more = -Infinity;
    for (let k = 0; k < count; k++) {
      const e = seen[k]!;
      const gain = value[e]! - price[object[e]!]!;
      if (gain <= more) continue;
      more = Math.min(gain, most);
      if (gain <= most) continue;
      most = gain;
      best = e;
    }
    this.best = best < 0 ? -1 : object[best]!;
    this.bestValue = best < 0 ? 0 : value[best]!;
    this.most = most;
    this.more = more;

    const first = this.frontStart[bidder]!;
    const room = this.frontStart[bidder + 1]! - first;
    if (count === 0 || (whole && count <= room)) least = -Infinity;
    else least = Math.max(least, most - widest);
    while (count > room) {
      // Too many: only the upper half.
      least = nearer(least, most);
      count = least < most ? keep(rows, price, least, seen, count) : 0;
      this.#width = most - least;
    }
    for (let k = 0; k < count; k++) {
      this.frontObject[first + k] = object[seen[k]!]!;
      this.frontValue[first + k] = value[seen[k]!]!;
    }
    this.length[bidder] = count;
    this.bound[bidder] = least === most ? Infinity : least;
    if (count < room >> 1) this.#width = Math.min(Math.ceil(this.#width * 18) / 16, widest);
  }

  #roomFor(pairs: number): Int32Array {
    if (this.seen.length <= pairs) this.seen = new Int32Array(pairs + 1);
    return this.seen;
  }

  /** What a pair must gain at least to be among the best, as far as the old front knows, or else the first in the row. */
  #leastOf(bidder: number, holder: Int32Array | null): number {
    const known = this.length[bidder]! > 0;
    const { start, object, value } = this.rows;
    const objects = known ? this.frontObject : object;
    const values = known ? this.frontValue : value;
    const first = known ? this.frontStart[bidder]! : start[bidder]!;
    const end = known ? first + this.length[bidder]! : Math.min(first + 16, start[bidder + 1]!);
    let most = -Number.MAX_VALUE;
    let more = -Number.MAX_VALUE;
    for (let f = first; f < end; f++) {
      const object = objects[f]!;
      const gain = values[f]! - this.price[object]!;
      if (gain <= more || (holder !== null && holder[object] === bidder)) continue;
      more = Math.min(gain, most);
      most = Math.max(gain, most);
    }
    return Math.max(Math.min(most - this.#width, more), -Number.MAX_VALUE);
  }
}

/** Where in a row the pairs are that gain so much at least; how many. Without a branch: which ones do is as good as random. */
function gather(
  { object, value }: Pairs,
  price: Float64Array,
  from: number,
  end: number,
  least: number,
  seen: Int32Array,
): number {
  let count = 0;
  for (let e = from; e < end; e++) {
    seen[count] = e;
    count += Number(value[e]! - price[object[e]!]! >= least);
  }
  return count;
}

/** Of the pairs seen those that gain so much at least. */
function keep(
  { object, value }: Pairs,
  price: Float64Array,
  least: number,
  seen: Int32Array,
  of: number,
): number {
  let count = 0;
  for (let k = 0; k < of; k++) {
    const e = seen[k]!;
    seen[count] = e;
    count += Number(value[e]! - price[object[e]!]! >= least);
  }
  return count;
}

/** Of the pairs seen those that the bidder has not. */
function without(
  bidder: number,
  holder: Int32Array,
  { object }: Pairs,
  seen: Int32Array,
  of: number,
): number {
  let count = 0;
  for (let k = 0; k < of; k++) {
    const e = seen[k]!;
    seen[count] = e;
    count += Number(holder[object[e]!] !== bidder);
  }
  return count;
}

/** More than any gain differs. */
const widest = 4096;

export interface Fronts extends Rows {
  length: Uint32Array;
  bound: Float64Array;
}

function noFronts({ start: rows }: Rows): Fronts {
  const bidders = rows.length - 1;
  const start = new Uint32Array(bidders + 1);
  for (let i = 0; i < bidders; i++) start[i + 1] = start[i]! + frontOf(rows[i + 1]! - rows[i]!);
  return {
    start,
    object: new Uint32Array(start[bidders]!),
    value: new Int32Array(start[bidders]!),
    length: new Uint32Array(bidders),
    bound: new Float64Array(bidders).fill(Infinity),
  };
}

/** How many a front holds at most. */
const frontOf = (row: number): number => Math.min(row, Math.max(12, row >> 3));

/** Half as far below the best, in sixteenths, so that bids stay exact in doubles. */
const nearer = (rest: number, most: number): number => most - Math.floor((most - rest) * 8) / 16;

export interface Pairs {
  object: Uint32Array;
  value: Int32Array;
}

/** Compressed sparse rows: of bidder i the positions start[i] … start[i + 1] − 1. */
export interface Rows extends Pairs {
  start: Uint32Array;
}
