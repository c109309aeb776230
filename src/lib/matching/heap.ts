/**
 * A binary heap of the numbers 0 … size − 1 by their keys, smallest first, whose keys can be lowered.
 * Complexity: `lower` and `pop` take O(log n); `clear` as many steps as numbers are still in it.
 * Refuses nothing; a key that is raised is a fault of the caller.
 */
export class Heap {
  readonly key: Float64Array;
  readonly #heap: Int32Array;
  readonly #at: Int32Array;
  size = 0;

  constructor(size: number) {
    this.key = new Float64Array(size);
    this.#heap = new Int32Array(size);
    this.#at = new Int32Array(size).fill(-1);
  }

  /** Puts a number in, or lowers its key. */
  lower(number: number, key: number): void {
    let at = this.#at[number]!;
    if (at < 0) at = this.size++;
    this.key[number] = key;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#heap[parent]!;
      if (this.key[above]! <= key) break;
      this.#put(above, at);
      at = parent;
    }
    this.#put(number, at);
  }

  /** Takes out the number with the smallest key. */
  pop(): number {
    const first = this.#heap[0]!;
    this.#at[first] = -1;
    const last = this.#heap[--this.size]!;
    if (this.size > 0) this.#sink(last);
    return first;
  }

  clear(): void {
    for (let at = 0; at < this.size; at++) this.#at[this.#heap[at]!] = -1;
    this.size = 0;
  }

  #sink(number: number): void {
    const key = this.key[number]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      const right = child + 1;
      if (right < this.size && this.key[this.#heap[right]!]! < this.key[this.#heap[child]!]!) child = right;
      const below = this.#heap[child]!;
      if (this.key[below]! >= key) break;
      this.#put(below, at);
      at = child;
    }
    this.#put(number, at);
  }

  #put(number: number, at: number): void {
    this.#heap[at] = number;
    this.#at[number] = at;
  }
}
