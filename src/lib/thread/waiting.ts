import { isIn, quietly, threadsBegin, told } from './keeping.ts';
import type { Waiting } from './merge.ts';

/** What this device keeps of a thread: what waits to be sent, and what somebody was writing. Nothing that she received. */
export interface Kept {
  waiting: Waiting[];
  draft: string;
}

export const nameOf = (owner: string, pair: string) => `${threadsBegin}${owner}.${pair}`;
const nothing: Kept = { waiting: [], draft: '' };

const isWaiting = (each: unknown): each is Waiting =>
  typeof each === 'object' &&
  each !== null &&
  'id' in each &&
  typeof each.id === 'string' &&
  'text' in each &&
  typeof each.text === 'string';

/** What is kept here for this account and pair. */
export function keptHere(owner: string, pair: string): Kept {
  return quietly(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(owner, pair)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return nothing;
    const { waiting, draft } = kept as Partial<Record<keyof Kept, unknown>>;
    return {
      waiting: Array.isArray(waiting) ? waiting.filter(isWaiting) : [],
      draft: typeof draft === 'string' ? draft : '',
    };
  }, nothing);
}

/** Keeps it for this account and pair; nothing to keep leaves nothing behind. */
export function keepHere(owner: string, pair: string, kept: Kept): void {
  quietly(() => {
    if (kept.waiting.length === 0 && kept.draft === '') localStorage.removeItem(nameOf(owner, pair));
    else localStorage.setItem(nameOf(owner, pair), JSON.stringify(kept));
  }, undefined);
  if (kept.waiting.length > 0) told();
}

/**
 * Changes what is kept here, as it stands by now: another tab may have written since. Of whoever is no longer signed in
 * here nothing more is kept.
 */
export function changeHere(owner: string, pair: string, change: (kept: Kept) => Kept): void {
  if (isIn(owner)) keepHere(owner, pair, change(keptHere(owner, pair)));
}
