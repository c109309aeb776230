/**
 * Places one by one, as an auction sells them: the seats of a mentor are a heap by price, the cheapest first.
 *
 * A mentor gets at most one seat more than she has pairs: with so many one stays empty, whatever happens, and keeps her price at 0.
 * Complexity: a step takes O(log seats of the mentor).
 * Reference: D. P. Bertsekas and D. A. Castañon, Annals of Operations Research 20 (1989): similar objects have one price, the lowest.
 * Refuses nothing; to sell where there is no seat is the caller's fault.
 */
import { counted } from './turned.ts';
import type { AssignmentProblem } from './types.ts';

export class Seats {
  /** Seats of mentor j: start[j] … start[j + 1] − 1. */
  readonly start: Uint32Array;
  /** Whose a seat is. */
  readonly of: Int32Array;
  readonly price: Float64Array;
  /** −1: empty. */
  readonly mentee: Int32Array;
  readonly mentorOf: Int32Array;
  readonly seatOf: Int32Array;
  /** Price of the cheapest seat; infinite where there is none. */
  readonly cheapest: Float64Array;

  constructor(problem: AssignmentProblem) {
    const { mentees, mentors } = problem;
    this.start = seatsOf(problem);
    this.of = new Int32Array(this.count);
    for (let j = 0; j < mentors; j++)
      for (let s = this.start[j]!; s < this.start[j + 1]!; s++) this.of[s] = j;
    this.price = new Float64Array(this.count);
    this.mentee = new Int32Array(this.count).fill(-1);
    this.mentorOf = new Int32Array(mentees).fill(-1);
    this.seatOf = new Int32Array(mentees).fill(-1);
    this.cheapest = new Float64Array(mentors);
    for (let j = 0; j < mentors; j++) if (this.start[j] === this.start[j + 1]) this.cheapest[j] = Infinity;
  }

  get count(): number {
    return this.start[this.start.length - 1]!;
  }

  /** Every seat empty at this price. */
  priceAll(price: number): void {
    this.price.fill(price);
    for (let j = 0; j < this.cheapest.length; j++) if (this.cheapest[j]! < Infinity) this.cheapest[j] = price;
  }

  /** Price of the second cheapest seat; infinite where there is only one. */
  second(j: number): number {
    const first = this.start[j]!;
    const end = this.start[j + 1]!;
    const left = first + 1 < end ? this.price[first + 1]! : Infinity;
    return first + 2 < end ? Math.min(left, this.price[first + 2]!) : left;
  }

  /** Sells the cheapest seat at a higher price; returns who sat there (−1: nobody). */
  sell(j: number, mentee: number, price: number): number {
    const first = this.start[j]!;
    const before = this.mentee[first]!;
    if (before >= 0) this.mentorOf[before] = -1;
    this.mentorOf[mentee] = j;
    this.#sink(j, first, mentee, price);
    this.cheapest[j] = this.price[first]!;
    return before;
  }

  /** Her seat stays empty at its price. */
  leave(mentee: number): void {
    this.mentee[this.seatOf[mentee]!] = -1;
    this.mentorOf[mentee] = -1;
  }

  /** Seats her at a lower price where it is empty. The heap waits for `settle`. */
  give(seat: number, j: number, mentee: number, price: number): void {
    this.mentee[seat] = mentee;
    this.mentorOf[mentee] = j;
    this.seatOf[mentee] = seat;
    this.lower(seat, j, price);
  }

  /** Lowers the price of a seat. The heap waits for `settle`. */
  lower(seat: number, j: number, price: number): void {
    this.price[seat] = price;
    if (price < this.cheapest[j]!) this.cheapest[j] = price;
  }

  /** Brings the seats of a mentor whose prices were lowered into their order. */
  settle(j: number): void {
    const first = this.start[j]!;
    for (let k = ((this.start[j + 1]! - first) >> 1) - 1; k >= 0; k--)
      this.#sink(j, first + k, this.mentee[first + k]!, this.price[first + k]!);
  }

  #sink(j: number, seat: number, mentee: number, price: number): void {
    const first = this.start[j]!;
    const size = this.start[j + 1]! - first;
    let at = seat - first;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.price[first + child + 1]! < this.price[first + child]!) child++;
      if (this.price[first + child]! >= price) break;
      this.#put(first + at, this.mentee[first + child]!, this.price[first + child]!);
      at = child;
    }
    this.#put(first + at, mentee, price);
  }

  #put(seat: number, mentee: number, price: number): void {
    this.price[seat] = price;
    this.mentee[seat] = mentee;
    if (mentee >= 0) this.seatOf[mentee] = seat;
  }
}

/** Where the seats of each mentor begin. Her pairs are only counted where the places would need more memory than the pairs do. */
export function seatsOf({ mentees, mentors, mentor, places }: AssignmentProblem): Uint32Array {
  const start = new Uint32Array(mentors + 1);
  let total = 0;
  for (let j = 0; j < mentors; j++) total += Math.min(places[j]!, mentees + 1);
  const pairs = total > mentor.length + mentors ? counted(mentor, mentors) : null;
  for (let j = 0; j < mentors; j++)
    start[j + 1] = start[j]! + Math.min(places[j]!, (pairs?.[j] ?? mentees) + 1);
  return start;
}
