/**
 * The state the solver works on: who sits where, and the prices.
 *
 * Symbols: u the price of a mentee, v the price of one place of a mentor, w = B + value the weight of a pair.
 * A place is a *seat*; a mentor never needs more seats than she has edges, however many places she names.
 */
import type { AssignmentProblem } from './types.ts';

export interface Market {
  problem: AssignmentProblem;
  bonus: number;
  /** Seats of mentor j: positions seatStart[j] … seatStart[j + 1] − 1 of `seat`; the first taken[j] hold a mentee. */
  seatStart: Uint32Array;
  seat: Int32Array;
  taken: Uint32Array;
  /** −1: none. */
  mentorOf: Int32Array;
  seatOf: Int32Array;
  menteePrice: Float64Array;
  placePrice: Float64Array;
}

/** B: one more matched mentee outweighs any values. */
export function bonusOf(mentees: number, places: ArrayLike<number>): number {
  let total = 0;
  for (let j = 0; j < places.length; j++) total += places[j]!;
  return 1200 * Math.min(mentees, total) + 1;
}

/** An empty market: nobody sits, every price is 0. */
export function openMarket(problem: AssignmentProblem): Market {
  const { mentees, mentors, mentor, places } = problem;
  const degree = new Uint32Array(mentors);
  for (let e = 0; e < mentor.length; e++) degree[mentor[e]!]!++;
  const seatStart = new Uint32Array(mentors + 1);
  for (let j = 0; j < mentors; j++) seatStart[j + 1] = seatStart[j]! + Math.min(places[j]!, degree[j]!);
  return {
    problem,
    bonus: bonusOf(mentees, places),
    seatStart,
    seat: new Int32Array(seatStart[mentors]!).fill(-1),
    taken: new Uint32Array(mentors),
    mentorOf: new Int32Array(mentees).fill(-1),
    seatOf: new Int32Array(mentees).fill(-1),
    menteePrice: new Float64Array(mentees),
    placePrice: new Float64Array(mentors),
  };
}

/** Whether mentor j has a seat in which nobody sits. */
export const hasRoom = (market: Market, j: number): boolean =>
  market.taken[j]! < market.seatStart[j + 1]! - market.seatStart[j]!;

/** Seats mentee i in the given seat of mentor j; whoever sat there is not told. */
export function sit(market: Market, i: number, j: number, seat: number): void {
  market.seat[seat] = i;
  market.mentorOf[i] = j;
  market.seatOf[i] = seat;
}

/** Seats mentee i in an empty seat of mentor j, who has room. */
export function sitInRoom(market: Market, i: number, j: number): void {
  sit(market, i, j, market.seatStart[j]! + market.taken[j]!);
  market.taken[j]!++;
}
