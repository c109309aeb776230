import { readdirSync, readFileSync } from 'node:fs';
import { hold, kinds, type Kind } from '../../src/lib/server/messages/hold/index.ts';

/** A message of a written set: what it should be held for (nothing: it is ordinary talk). */
export interface Written {
  id: string;
  lang: 'az' | 'ru' | 'en';
  kinds: Kind[];
  text: string;
  /** What the same writer wrote before, oldest first. */
  earlier?: string[];
}

const folder = new URL('../data/hold/', import.meta.url);

/** The names of all sets. */
export const setNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.slice(0, -'.jsonl'.length))
    .sort();

/** The messages of a set. */
export const readSet = (name: string): Written[] =>
  readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Written);

/**
 * How well a set is held: a message counts as found when it is held with the kind that it was written for; ordinary talk
 * counts as falsely held whatever the kind.
 */
export function measure(set: readonly Written[]) {
  const misses: string[] = [];
  const counts = new Map(kinds.map((kind) => [kind, { kind, count: 0, found: 0 }]));
  const sums = { held: 0, recall: 0, ordinary: 0, falselyHeld: 0 };
  for (const { id, kinds: wanted, text, earlier } of set) {
    const verdict = hold(text, { earlier });
    if (wanted.length === 0) {
      sums.ordinary += 1;
      if (verdict.held) {
        sums.falselyHeld += 1;
        misses.push(`${id} falsely held (${verdict.reasons.join(', ')}): ${text}`);
      }
      continue;
    }
    sums.held += 1;
    if (verdict.held) sums.recall += 1;
    for (const kind of wanted) {
      const count = counts.get(kind)!;
      count.count += 1;
      if (verdict.kinds.includes(kind)) count.found += 1;
      else
        misses.push(
          `${id} ${kind} not found (${verdict.kinds.join(', ') || 'passed'}): ${[...(earlier ?? []), text].join(' // ')}`,
        );
    }
  }
  return { ...sums, perKind: [...counts.values()], misses };
}
