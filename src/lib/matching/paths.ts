/**
 * The exact end: who is left over enters along a shortest path, first mentees, then places that are empty at a price.
 *
 * Both are one search on a *side*: a bidder wants an object of the other side, whose holders look for another one, and so on, until an
 * object is nobody's, or a bidder gives up at the floor of her own price (a mentee who keeps no more than no mentor would give her; a place
 * that is free of charge). In the reduced costs own + price − value ≥ 0 the shortest such path is the best; prices move with the
 * distances, so that pairs stay tight and all others covered.
 * A bidder who is reached shows her front alone; the rest of her row, which costs own − bound or more, waits in the heap like an object
 * at that distance, and most searches end before it.
 * Complexity: bidders left over · (edges + objects · log objects) at worst; a search ends as soon as its end is sure.
 * References: J. Edmonds and R. M. Karp, JACM 19 (1972), potentials; R. Jonker and A. Volgenant, Computing 38 (1987).
 * Refuses nothing; a pair worth more than its two prices is the caller's fault.
 */
import type { Bidders } from './bidders.ts';
import { Heap } from './heap.ts';

export interface Side {
  bidders: Bidders;
  /** What the bidders keep, and the floor where one gives up. */
  own: Float64Array;
  floor: number;
  /** More than 0: the object is to be had. */
  room: Int32Array;
  /** Holders of object o: list[start[o]] … , taken[o] of them; without these arrays it is list[o]. */
  list: Int32Array;
  start: Uint32Array | null;
  taken: Int32Array | null;
}

/** What changes: bidders and objects that are a pair now, from the end of the path back, and the bidder who gave hers up (−1: none). */
export interface Path {
  bidder: number[];
  object: number[];
  gaveUp: number;
}

/** Searches on one side, with the working space for them. */
export class Search {
  /** How many bidders were reached so far. */
  reached = 0;
  readonly #side: Side;
  readonly #price: Float64Array;
  #number = 0;
  /** Objects by their distance, and at objects + i the rest of bidder i. */
  readonly #heap: Heap;
  readonly #distance: Float64Array;
  /** The bidder over whom an object was reached, and the object over which a bidder was. */
  readonly #cameFrom: Int32Array;
  readonly #over: Int32Array;
  readonly #reachedBy: Int32Array;
  readonly #bidderAt: Float64Array;
  readonly #reached: Int32Array;
  #reachedCount = 0;
  readonly #touched: Int32Array;
  #touchedCount = 0;
  /** Objects at the distance where the search is. */
  readonly #level: Int32Array;
  #levelCount = 0;
  /** The shortest path so far: its length, and its last bidder or else object. */
  #end = 0;
  #lastBidder = -1;
  #lastObject = -1;

  constructor(side: Side) {
    const { own, bidders } = side;
    const objects = bidders.price.length;
    this.#side = side;
    this.#price = bidders.price;
    this.#heap = new Heap(objects + own.length);
    this.#distance = new Float64Array(objects).fill(Infinity);
    this.#cameFrom = new Int32Array(objects);
    this.#over = new Int32Array(own.length).fill(-1);
    this.#reachedBy = new Int32Array(own.length);
    this.#bidderAt = new Float64Array(own.length);
    this.#reached = new Int32Array(own.length);
    this.#touched = new Int32Array(objects);
    this.#level = new Int32Array(objects);
  }

  /** Finds the best end for one bidder, moves the prices, and says what changes; nothing when she gives up. */
  enter(entering: number): Path {
    const { own, floor, list, start, taken, bidders } = this.#side;
    const heap = this.#heap;
    const objects = this.#distance.length;
    this.#number++;
    this.#reachedCount = this.#touchedCount = this.#levelCount = 0;
    this.#end = own[entering]! - floor;
    this.#lastObject = -1;
    this.#lastBidder = entering;

    this.#reach(entering, 0, -1);
    while (this.#levelCount > 0 || heap.size > 0) {
      const o = this.#levelCount > 0 ? this.#level[--this.#levelCount]! : heap.pop();
      const here = o < objects ? this.#distance[o]! : heap.key[o]!;
      if (here >= this.#end) {
        if (this.#levelCount === 0) break;
        continue;
      }
      if (o >= objects) {
        const { rows } = bidders;
        const bidder = o - objects;
        this.#relax(bidder, here, rows.object, rows.value, rows.start[bidder]!, rows.start[bidder + 1]!);
      } else if (start === null) this.#reach(list[o]!, here, o);
      else for (let s = start[o]!, last = s + taken![o]!; s < last; s++) this.#reach(list[s]!, here, o);
    }
    heap.clear();
    this.reached += this.#reachedCount;
    this.#movePrices();
    return this.#path(entering);
  }

  #reach(bidder: number, here: number, object: number): void {
    if (this.#reachedBy[bidder] === this.#number) return;
    const { own, floor, bidders } = this.#side;
    this.#reachedBy[bidder] = this.#number;
    this.#reached[this.#reachedCount++] = bidder;
    this.#bidderAt[bidder] = here;
    this.#over[bidder] = object;
    const keeps = own[bidder]!;
    if (here + keeps - floor < this.#end) {
      this.#end = here + keeps - floor;
      this.#lastBidder = bidder;
      this.#lastObject = -1;
    }
    if (bidders.bound[bidder]! >= keeps) bidders.read(bidder, null);
    const rest = here + keeps - bidders.bound[bidder]!;
    if (rest <= here) {
      const { rows } = bidders;
      this.#relax(bidder, here, rows.object, rows.value, rows.start[bidder]!, rows.start[bidder + 1]!);
      return;
    }
    const first = bidders.frontStart[bidder]!;
    this.#relax(
      bidder,
      here,
      bidders.frontObject,
      bidders.frontValue,
      first,
      first + bidders.length[bidder]!,
    );
    if (rest < this.#end) this.#heap.lower(this.#distance.length + bidder, rest);
  }

  /** Shortens the ways to the objects of some of a bidder's pairs. */
  #relax(
    bidder: number,
    here: number,
    object: Uint32Array,
    value: Int32Array,
    from: number,
    to: number,
  ): void {
    const { room, own } = this.#side;
    const price = this.#price;
    const distance = this.#distance;
    const base = this.#bidderAt[bidder]! + own[bidder]!;
    let end = this.#end;
    for (let e = from; e < to; e++) {
      const o = object[e]!;
      const length = base + price[o]! - value[e]!;
      if (length >= end || length >= distance[o]!) continue;
      if (distance[o] === Infinity) this.#touched[this.#touchedCount++] = o;
      distance[o] = length;
      this.#cameFrom[o] = bidder;
      if (room[o]! > 0) {
        end = length;
        this.#lastObject = o;
      } else if (length === here) this.#level[this.#levelCount++] = o;
      else this.#heap.lower(o, length);
    }
    this.#end = end;
  }

  #movePrices(): void {
    const { own } = this.#side;
    const end = this.#end;
    for (let k = 0; k < this.#reachedCount; k++) {
      const bidder = this.#reached[k]!;
      if (this.#bidderAt[bidder]! < end) own[bidder]! -= end - this.#bidderAt[bidder]!;
    }
    for (let k = 0; k < this.#touchedCount; k++) {
      const o = this.#touched[k]!;
      if (this.#distance[o]! < end) this.#price[o]! += end - this.#distance[o]!;
      this.#distance[o] = Infinity;
    }
  }

  #path(entering: number): Path {
    const path: Path = { bidder: [], object: [], gaveUp: -1 };
    let object = this.#lastObject;
    if (object < 0) {
      if (this.#lastBidder === entering) return path;
      path.gaveUp = this.#lastBidder;
      object = this.#over[this.#lastBidder]!;
    }
    for (;;) {
      const bidder = this.#cameFrom[object]!;
      path.bidder.push(bidder);
      path.object.push(object);
      if (bidder === entering) return path;
      object = this.#over[bidder]!;
    }
  }
}
