import { draftsBegin, leavingName, logsBegin, nowIn, quietly, threadsBegin } from './keeping.ts';
import type { Waiting } from './merge.ts';
import { keepHere, keptHere } from './waiting.ts';

/** What waits here of this account, by pair. */
export function threadsHere(owner: string): { pair: string; waiting: Waiting[] }[] {
  return quietly(() => Object.keys(localStorage), [])
    .filter((name) => name.startsWith(`${threadsBegin}${owner}.`))
    .map((name) => name.slice(`${threadsBegin}${owner}.`.length))
    .map((pair) => ({ pair, waiting: keptHere(owner, pair).waiting }));
}

/** Takes away a message that has arrived; what is kept beside it stays. */
export function dropMessage(owner: string, pair: string, id: string): void {
  const kept = keptHere(owner, pair);
  keepHere(owner, pair, { ...kept, waiting: kept.waiting.filter((each) => each.id !== id) });
}

/** Takes away what people left on this device, when one of them has signed out. */
export function forgetAll(): void {
  quietly(() => {
    for (const name of Object.keys(localStorage))
      if ([threadsBegin, logsBegin, draftsBegin].some((each) => name.startsWith(each)))
        localStorage.removeItem(name);
    localStorage.removeItem(leavingName);
  }, undefined);
  // Other tabs hear only of what changes: where the browser has emptied itself already, nothing would.
  nowIn('');
  nowIn(null);
}

/**
 * Nobody is signed in at this tab any more: our page without a network lists what waits of whoever is, and signing out
 * that was begun without one has come to its end.
 */
export const forgetMe = (): void => {
  quietly(() => {
    sessionStorage.removeItem('ulduz.me');
    localStorage.removeItem(leavingName);
  }, undefined);
};

/** Takes away what others were writing here; what waits to be sent waits for whoever wrote it. */
export function forgetDrafts(owner: string): void {
  for (const name of quietly(() => Object.keys(localStorage), [])) {
    if (name.startsWith(draftsBegin) && !name.startsWith(`${draftsBegin}${owner}.`))
      quietly(() => {
        localStorage.removeItem(name);
      }, undefined);
    const [whose = '', pair = ''] = name.startsWith(threadsBegin)
      ? name.slice(threadsBegin.length).split('.')
      : [];
    if (pair !== '' && whose !== owner && keptHere(whose, pair).draft !== '')
      keepHere(whose, pair, { ...keptHere(whose, pair), draft: '' });
  }
}
