/**
 * Sets of codes of many people side by side, to be held against the set of one.
 * Complexity: a comparison reads one word for 32 codes.
 * Refuses nothing: codes that nobody here has are shared with nobody.
 */
import type { Bits } from './people.ts';

export class Sets {
  readonly #people: number;
  readonly #words: number;
  /** Word w of person p at w · people + p. */
  readonly #bits: Int32Array;

  constructor(sets: readonly Bits[]) {
    this.#people = sets.length;
    this.#words = sets.reduce((most, { length }) => Math.max(most, length), 0);
    this.#bits = new Int32Array(this.#words * sets.length);
    sets.forEach((set, p) => {
      for (let w = 0; w < set.length; w++) this.#bits[w * sets.length + p] = set[w]!;
    });
  }

  /** How many codes somebody's set and person p share. */
  shared(set: Bits, p: number): number {
    let count = 0;
    const words = set.length < this.#words ? set.length : this.#words;
    for (let w = 0; w < words; w++) count += bitsIn(set[w]! & this.#bits[w * this.#people + p]!);
    return count;
  }

  /** Of each person 1 when she has the code, else 0. */
  having(code: number): Uint8Array {
    const has = new Uint8Array(this.#people);
    const word = code >> 5;
    if (word < this.#words)
      for (let p = 0; p < has.length; p++) has[p] = (this.#bits[word * this.#people + p]! >> (code & 31)) & 1;
    return has;
  }
}

/** Ones of a word, counted in parallel (H. S. Warren, Hacker's Delight, section 5-1). */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
