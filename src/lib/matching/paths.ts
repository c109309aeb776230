/**
 * The exact end: who is left over enters along a shortest path, first mentees, then places that are empty at a price.
 *
 * Both are one search on a *side*: a bidder wants an object of the other side, whose holders look for another one, and so on, until an
 * object is nobody's, or a bidder gives up at the floor of her own price (a mentee who keeps no more than no mentor would give her; a place
 * that is free of charge). In the reduced costs own + price − value ≥ 0 the shortest such path is the best; prices move with the
 * distances, so that pairs stay tight and all others covered.
 * Complexity: bidders left over · (edges + objects · log objects) at worst; a search ends as soon as its end is sure.
 * References: J. Edmonds and R. M. Karp, JACM 19 (1972), potentials; R. Jonker and A. Volgenant, Computing 38 (1987).
 */
import type { Rows } from './bidders.ts';
import { Heap } from './heap.ts';

export interface Side {
  rows: Rows;
  /** What the bidders keep, and the floor where one gives up. */
  own: Float64Array;
  floor: number;
  /** Price of the objects. */
  price: Float64Array;
  /** More than 0: the object is to be had. */
  room: Int32Array;
  /** Holders of object o: list[start[o]] … , taken[o] of them; without these arrays it is list[o]. */
  list: Int32Array;
  start: Uint32Array | null;
  taken: Int32Array | null;
  search: Search;
}

interface Search {
  number: number;
  heap: Heap;
  distance: Float64Array;
  /** The bidder over whom an object was reached, and the object over which a bidder was. */
  cameFrom: Int32Array;
  over: Int32Array;
  settledBy: Int32Array;
  touched: Int32Array;
  settledBidder: Int32Array;
  bidderAt: Float64Array;
  level: Int32Array;
}

/** Working space for a side. */
export const newSearch = (bidders: number, objects: number): Search => ({
  number: 0,
  heap: new Heap(objects),
  distance: new Float64Array(objects).fill(Infinity),
  cameFrom: new Int32Array(objects),
  over: new Int32Array(bidders).fill(-1),
  settledBy: new Int32Array(bidders),
  touched: new Int32Array(objects),
  settledBidder: new Int32Array(bidders),
  bidderAt: new Float64Array(bidders),
  level: new Int32Array(objects),
});

/** What changes: bidders and objects that are a pair now, from the end of the path back, and the bidder who gave hers up (−1: none). */
export interface Path {
  bidder: number[];
  object: number[];
  gaveUp: number;
}

/** Finds the best end for one bidder, moves the prices, and says what changes; nothing when she gives up. */
export function enter(side: Side, entering: number): Path {
  const { rows, own, floor, price, room, list, start, taken, search } = side;
  const { heap, distance, cameFrom, over, settledBy, touched, settledBidder, bidderAt, level } = search;
  const number = ++search.number;
  let touchedCount = 0;
  let settledCount = 0;
  let levelCount = 0;
  let end = own[entering]! - floor;
  let lastObject = -1;
  let lastBidder = entering;

  const settle = (bidder: number, here: number, object: number): void => {
    if (settledBy[bidder] === number) return;
    settledBy[bidder] = number;
    settledBidder[settledCount] = bidder;
    bidderAt[settledCount++] = here;
    over[bidder] = object;
    const giveUp = here + own[bidder]! - floor;
    if (giveUp < end) {
      end = giveUp;
      lastBidder = bidder;
      lastObject = -1;
    }
    const base = here + own[bidder]!;
    for (let e = rows.start[bidder]!, last = rows.start[bidder + 1]!; e < last; e++) {
      const o = rows.object[e]!;
      const reached = base + price[o]! - rows.value[e]!;
      if (reached >= end || reached >= distance[o]!) continue;
      if (distance[o] === Infinity) touched[touchedCount++] = o;
      distance[o] = reached;
      cameFrom[o] = bidder;
      if (room[o]! > 0) {
        end = reached;
        lastObject = o;
      } else if (reached === here) level[levelCount++] = o;
      else heap.lower(o, reached);
    }
  };

  settle(entering, 0, -1);
  for (;;) {
    let o: number;
    if (levelCount > 0) o = level[--levelCount]!;
    else if (heap.size > 0) o = heap.pop();
    else break;
    const here = distance[o]!;
    if (here >= end) {
      if (levelCount === 0) break;
      continue;
    }
    if (start === null) settle(list[o]!, here, o);
    else for (let s = start[o]!, last = s + taken![o]!; s < last; s++) settle(list[s]!, here, o);
  }

  for (let k = 0; k < settledCount; k++)
    if (bidderAt[k]! < end) own[settledBidder[k]!]! -= end - bidderAt[k]!;
  for (let k = 0; k < touchedCount; k++) {
    const o = touched[k]!;
    if (distance[o]! < end) price[o]! += end - distance[o]!;
    distance[o] = Infinity;
  }
  heap.clear();

  const path: Path = { bidder: [], object: [], gaveUp: -1 };
  let object = lastObject;
  if (object < 0) {
    if (lastBidder === entering) return path;
    path.gaveUp = lastBidder;
    object = over[lastBidder]!;
  }
  for (;;) {
    const bidder = cameFrom[object]!;
    path.bidder.push(bidder);
    path.object.push(object);
    if (bidder === entering) return path;
    object = over[bidder]!;
  }
}
