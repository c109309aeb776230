import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Kind } from '../../src/lib/server/messages/hold/reasons.ts';

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

/** What sets say, in short: the weights of the model note from which they were learnt. */
export function hashOf(names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) hash.update(readFileSync(new URL(`${name}.jsonl`, folder)));
  return hash.digest('hex');
}
