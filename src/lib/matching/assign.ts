/**
 * The exact assignment: which mentee goes to which mentor, with whole-number prices that prove it the best.
 *
 * Problem: maximise Σ w over sets of pairs, w = B + value, each mentee at most once, mentor j at most places[j] times;
 * B = 1200 · min(mentees, Σ places) + 1, so that more matched mentees come first and the sum of values second.
 * Dual: minimise Σ u + Σ places · v over u, v ≥ 0 with u + v ≥ w on every edge whose mentor has places.
 * Method: an auction opens (opening.ts); then one mentee after another enters along a shortest path in the reduced costs
 * u + v − w ≥ 0, which ends at an empty seat (adds a match), at a mentee who leaves (cost u), or with herself staying out.
 * Prices move with the distances (v up, u down) so that the conditions of the optimum hold after every entry: pairs tight,
 * u = 0 for who is out, v = 0 where a seat is empty.
 * Complexity: entries · (edges + mentors · log mentors) at worst; each search ends as soon as its end is sure.
 * References: H. W. Kuhn 1955; J. Edmonds and R. M. Karp, JACM 19 (1972), potentials; R. Jonker and A. Volgenant, Computing 38 (1987).
 * Deterministic; the problem stays unchanged. Refuses nothing: no mentees, no mentors and no places are answers.
 */
import { Heap } from './heap.ts';
import { hasRoom, openMarket, sit, sitInRoom, type Market } from './market.ts';
import { openingBids } from './opening.ts';
import type { AssignmentProblem, AssignmentSolution } from './types.ts';

/** Solves the problem: the best set of pairs, and prices that prove it. */
export function assign(problem: AssignmentProblem): AssignmentSolution {
  const market = openMarket(problem);
  const search: Search = {
    heap: new Heap(problem.mentors),
    cameFrom: new Int32Array(problem.mentors),
    distance: new Float64Array(problem.mentors).fill(Infinity),
    touched: new Int32Array(problem.mentors),
    settled: new Int32Array(problem.mentors),
  };
  for (const mentee of openingBids(market)) enter(market, search, mentee);

  let matched = 0;
  let value = 0;
  for (let i = 0; i < problem.mentees; i++) {
    const j = market.mentorOf[i]!;
    if (j < 0) continue;
    matched++;
    for (let e = problem.rowStart[i]!; e < problem.rowStart[i + 1]!; e++)
      if (problem.mentor[e] === j) value += problem.value[e]!;
  }
  const { mentorOf, menteePrice, placePrice } = market;
  return { mentorOf, menteePrice, placePrice, matched, value };
}

/** Working space of a search; `distance` is Infinity everywhere between searches. */
interface Search {
  heap: Heap;
  /** The mentee over whom a mentor was reached. */
  cameFrom: Int32Array;
  distance: Float64Array;
  touched: Int32Array;
  settled: Int32Array;
}

/** Lets one mentee enter: the best set among those who entered so far, with prices to match. */
function enter(market: Market, search: Search, entering: number): void {
  const { rowStart, mentor, value, places } = market.problem;
  const { bonus, menteePrice, placePrice, seat, seatStart, taken } = market;
  const { heap, cameFrom, distance, touched, settled } = search;
  let touchedCount = 0;
  let settledCount = 0;

  let price = 0;
  for (let e = rowStart[entering]!; e < rowStart[entering + 1]!; e++)
    if (places[mentor[e]!]! > 0) price = Math.max(price, bonus + value[e]! - placePrice[mentor[e]!]!);
  menteePrice[entering] = price;

  // The nearest end known: to begin with she stays out, which costs her whole price.
  let end = price;
  let leaving = entering;
  let room = -1;

  const walk = (mentee: number, from: number): void => {
    const base = from + menteePrice[mentee]! - bonus;
    for (let e = rowStart[mentee]!, last = rowStart[mentee + 1]!; e < last; e++) {
      const j = mentor[e]!;
      const reached = base + placePrice[j]! - value[e]!;
      if (reached >= end || reached >= distance[j]! || places[j] === 0) continue;
      if (distance[j] === Infinity) touched[touchedCount++] = j;
      distance[j] = reached;
      cameFrom[j] = mentee;
      if (hasRoom(market, j)) {
        end = reached;
        room = j;
      } else heap.lower(j, reached);
    }
  };

  walk(entering, 0);
  while (heap.size > 0) {
    const j = heap.pop();
    const here = distance[j]!;
    if (here >= end) break;
    settled[settledCount++] = j;
    for (let s = seatStart[j]!, last = s + taken[j]!; s < last; s++) {
      const mentee = seat[s]!;
      if (here + menteePrice[mentee]! < end) {
        end = here + menteePrice[mentee]!;
        leaving = mentee;
        room = -1;
      }
      walk(mentee, here);
    }
  }

  menteePrice[entering] = price - end;
  for (let k = 0; k < settledCount; k++) {
    const j = settled[k]!;
    const nearer = end - distance[j]!;
    if (nearer <= 0) continue;
    placePrice[j]! += nearer;
    for (let s = seatStart[j]!, last = s + taken[j]!; s < last; s++) menteePrice[seat[s]!]! -= nearer;
  }
  moveAlong(market, cameFrom, entering, leaving, room);

  heap.clear();
  for (let k = 0; k < touchedCount; k++) distance[touched[k]!] = Infinity;
}

/** Moves everybody along the path, from its end back to the one who enters. */
function moveAlong(
  market: Market,
  cameFrom: Int32Array,
  entering: number,
  leaving: number,
  room: number,
): void {
  const { mentorOf, seatOf } = market;
  let j = room;
  let seat = -1;
  if (room < 0) {
    if (leaving === entering) return;
    j = mentorOf[leaving]!;
    seat = seatOf[leaving]!;
    mentorOf[leaving] = -1;
  }
  for (;;) {
    const mentee = cameFrom[j]!;
    const before = mentorOf[mentee]!;
    const seatBefore = seatOf[mentee]!;
    if (seat < 0) sitInRoom(market, mentee, j);
    else sit(market, mentee, j, seat);
    if (mentee === entering) return;
    j = before;
    seat = seatBefore;
  }
}
