import { fold } from '#lib/text/alphabet.ts';
import type { CleanRow } from '#lib/server/files/index.ts';

/** A row and whoever may be the same girl: one above it in the file, or, without a line, one who is registered. */
export interface Alike {
  line: number;
  code: string;
  name: string;
  first: { line: number | null; code: string };
}

/** Marks and capitals are written in many ways, and a surname goes first in some lists. */
const wordsOf = (name: string): string => fold(name).split(' ').sort().join(' ');

/**
 * The same girl under two codes: her name, the year of her birth, and her hub or how her guardian is reached. Asked only
 * where a row is new: of two who are both `here` already staff have decided. Pure.
 */
export function alikeIn(rows: readonly CleanRow[], here: ReadonlyMap<string, CleanRow['values']>): Alike[] {
  const [all, added] = [new Map<string, Alike['first']>(), new Map<string, Alike['first']>()];
  const found: Alike[] = [];
  for (const [code, values] of here)
    for (const key of keysOf(values)) if (!all.has(key)) all.set(key, { line: null, code });
  for (const { line, values } of rows) {
    const { mentee: code = '', name = '' } = values;
    const isNew = !here.has(code);
    const keys = keysOf(values);
    const first = keys.flatMap((key) => (isNew ? all : added).get(key) ?? [])[0];
    if (first) found.push({ line, code, name, first });
    for (const key of keys) {
      if (isNew && !added.has(key)) added.set(key, { line, code });
      if (!all.has(key)) all.set(key, { line, code });
    }
  }
  return found;
}

/** What two rows about one girl share: one of these at least. */
function keysOf({ name = '', birth_date: born = '', hub = '', guardian_contact = '' }: CleanRow['values']) {
  const who = `${born.slice(0, 4)} ${wordsOf(name)}`;
  const at = `hub ${hub} ${who}`;
  return guardian_contact === '' ? [at] : [at, `guardian ${fold(guardian_contact)} ${who}`];
}
