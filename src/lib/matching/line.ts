/**
 * Who waits to bid: numbers 0 … size − 1, each at most once, first come, first served.
 * Complexity: every step takes constant time.
 * Refuses nothing and checks nothing: who joins twice, or is asked for when nobody waits, is a fault of the caller.
 */
export class Line {
  readonly #ring: Int32Array;
  #first = 0;
  #after = 0;
  length = 0;

  constructor(size: number) {
    this.#ring = new Int32Array(size);
  }

  join(number: number): void {
    this.#ring[this.#after] = number;
    if (++this.#after === this.#ring.length) this.#after = 0;
    this.length++;
  }

  next(): number {
    const number = this.#ring[this.#first]!;
    if (++this.#first === this.#ring.length) this.#first = 0;
    this.length--;
    return number;
  }
}
