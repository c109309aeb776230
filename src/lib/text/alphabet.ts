/** Sorting and searching as Azerbaijani does, the same on every machine. */
import { compose, decompose } from './compose.ts';

const rank = new Map([...'abcçdeəfgğhxıijkqlmnoöprsştuüvwyz'].map((letter, index) => [letter, index + 1]));
/** Letters that the alphabet does not have come after it, in the order of Unicode; what is no letter comes before. */
const rankOf = (letter: string): number =>
  rank.get(letter) ?? (/\p{L}/u.test(letter) ? 1000 : -200_000) + (letter.codePointAt(0) ?? 0);

/** Small letters as Azerbaijani has them: `I` is `ı`, `İ` is `i`. */
const small = (text: string): string => compose(text).replaceAll('I', 'ı').replaceAll('İ', 'i').toLowerCase();

/** The order of two texts by the Azerbaijani alphabet (a b c ç d e ə … x ı i …), capitals like small letters. For `sort`. */
export function compareAz(one: string, other: string): number {
  const a = [...small(one)];
  const b = [...small(other)];
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = rankOf(a[at] ?? '') - rankOf(b[at] ?? '');
    if (difference !== 0) return difference;
  }
  return a.length - b.length || (one < other ? -1 : one > other ? 1 : 0);
}

/**
 * The form in which texts are searched: `fold('Şəbnəm İsmayılova')` is `sebnem ismayilova`, whatever was done with I and
 * İ, ə, marks, capitals and spaces. Fold both sides, then look for one in the other.
 */
export function fold(text: string): string {
  return decompose(text.replace(/[Iİı]/g, 'i').toLowerCase())
    .replace(/\p{M}/gu, '')
    .replaceAll('ə', 'e')
    .replace(/[\s\p{Pd}’'ʼ`]+/gu, ' ')
    .trim();
}

/** Whether every word of `query` begins or lies in the folded `text`, in any order: `ism seb` finds Şəbnəm İsmayılova. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(' ')
    .every((word) => folded.includes(word));
}
