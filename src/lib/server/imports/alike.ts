import { fold } from '#lib/text/alphabet.ts';
import type { CleanRow } from '#lib/server/files/index.ts';

/** A row and another one above it that may be about the same girl. */
export interface Alike {
  line: number;
  code: string;
  name: string;
  first: { line: number; code: string };
}

/** Marks and capitals are written in many ways, and a surname goes first in some lists. */
const wordsOf = (name: string): string => fold(name).split(' ').sort().join(' ');

/**
 * The same girl under two codes: her name, the year of her birth, and her hub or how her guardian is reached. Asked only
 * where a row is new: of two who are both here already staff have decided. Pure.
 */
export function alikeIn(rows: readonly CleanRow[], isNew: (code: string) => boolean): Alike[] {
  const [seen, seenNew] = [new Map<string, Alike['first']>(), new Map<string, Alike['first']>()];
  const found: Alike[] = [];
  for (const { line, values } of rows) {
    const { mentee: code = '', name = '', birth_date: born = '', hub = '', guardian_contact = '' } = values;
    const who = `${born.slice(0, 4)} ${wordsOf(name)}`;
    const keys = [`hub ${hub} ${who}`];
    if (guardian_contact !== '') keys.push(`guardian ${fold(guardian_contact)} ${who}`);
    const first = keys.flatMap((key) => (isNew(code) ? seen : seenNew).get(key) ?? [])[0];
    if (first) found.push({ line, code, name, first });
    for (const each of isNew(code) ? [seen, seenNew] : [seen])
      for (const key of keys) if (!each.has(key)) each.set(key, { line, code });
  }
  return found;
}
