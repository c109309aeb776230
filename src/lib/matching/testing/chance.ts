/** Chance with a seed, so that a test that fails can be had again (mulberry32). Print the seed with every failure. */
export interface Chance {
  /** A whole number 0 … limit − 1. */
  below: (limit: number) => number;
  one: (share: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  /** Up to `most` different ones. */
  some: <T>(list: readonly T[], least: number, most: number) => T[];
  shuffle: <T>(list: readonly T[]) => T[];
}

export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffle = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = below(at + 1);
      [copy[at], copy[other]] = [copy[other]!, copy[at]!];
    }
    return copy;
  };
  return {
    below,
    one: (share) => next() < share,
    pick: (list) => list[below(list.length)]!,
    some: (list, least, most) => shuffle(list).slice(0, least + below(most - least + 1)),
    shuffle,
  };
}
