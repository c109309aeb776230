/**
 * The order of ids in everything that is written.
 * Complexity: the length of what both have in common.
 * Refuses nothing; halves of surrogate pairs, which no UTF-8 file can hold, have their place too.
 */

/** Compares two texts as their UTF-8 bytes would compare: by code point, not by UTF-16 unit. Negative, 0 or positive. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Halves of a surrogate pair stand for code points above all others, though U+E000 … U+FFFF are greater as units. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
