/**
 * Who sits with whom, seen from both sides: what the paths change.
 * Complexity: every step takes constant time.
 * Refuses nothing and checks nothing: seating somebody who sits already, or with a mentor who is full, is a fault of the caller.
 */
export class Seating {
  readonly mentorOf: Int32Array;
  /** Mentees of mentor j: list[start[j]] … , taken[j] of them. */
  readonly start: Uint32Array;
  readonly list: Int32Array;
  readonly taken: Int32Array;
  /** Empty places of mentor j. */
  readonly free: Int32Array;
  /** 1: without a mentor. */
  readonly alone: Int32Array;
  readonly #at: Int32Array;

  constructor(mentorOf: Int32Array, start: Uint32Array) {
    const mentors = start.length - 1;
    this.mentorOf = mentorOf;
    this.start = start;
    this.list = new Int32Array(start[mentors]!);
    this.taken = new Int32Array(mentors);
    this.free = new Int32Array(mentors);
    for (let j = 0; j < mentors; j++) this.free[j] = start[j + 1]! - start[j]!;
    this.alone = new Int32Array(mentorOf.length).fill(1);
    this.#at = new Int32Array(mentorOf.length);
    for (let i = 0; i < mentorOf.length; i++) if (mentorOf[i]! >= 0) this.seat(i, mentorOf[i]!);
  }

  seat(i: number, j: number): void {
    const at = this.start[j]! + this.taken[j]!++;
    this.list[at] = i;
    this.#at[i] = at;
    this.mentorOf[i] = j;
    this.free[j]!--;
    this.alone[i] = 0;
  }

  leave(i: number): void {
    const j = this.mentorOf[i]!;
    if (j < 0) return;
    const last = this.list[this.start[j]! + --this.taken[j]!]!;
    this.list[this.#at[i]!] = last;
    this.#at[last] = this.#at[i]!;
    this.mentorOf[i] = -1;
    this.free[j]!++;
    this.alone[i] = 1;
  }
}
