import type { Waiting } from './merge.ts';

/** What this device keeps of a thread: what waits to be sent, and what somebody was writing. Nothing that she received. */
export interface Kept {
  waiting: Waiting[];
  draft: string;
}

const begins = 'ulduz.thread.';
const beginsLogs = 'ulduz.log.';
const nameOf = (owner: string, pair: string) => `${begins}${owner}.${pair}`;
const nothing: Kept = { waiting: [], draft: '' };

/** Storage can be full, switched off or spoilt by hand: then nothing is kept, and writing goes on. */
function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/** Tells what sends from any page that something waits. */
function told(): void {
  dispatchEvent(new Event('ulduz:kept'));
}

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

/** What waits here of this account, by pair. */
export function threadsHere(owner: string): { pair: string; waiting: Waiting[] }[] {
  return quietly(() => Object.keys(localStorage), [])
    .filter((name) => name.startsWith(`${begins}${owner}.`))
    .map((name) => name.slice(`${begins}${owner}.`.length))
    .map((pair) => ({ pair, waiting: keptHere(owner, pair).waiting }));
}

/** Takes away a message that has arrived; what is kept beside it stays. */
export function dropMessage(owner: string, pair: string, id: string): void {
  const kept = keptHere(owner, pair);
  keepHere(owner, pair, { ...kept, waiting: kept.waiting.filter((each) => each.id !== id) });
}

/** Takes away what other people left on this device; of everybody when no owner is named. */
export function forgetOthers(owner?: string): void {
  quietly(() => {
    for (const name of Object.keys(localStorage))
      for (const each of [begins, beginsLogs])
        if (name.startsWith(each) && (owner === undefined || !name.startsWith(`${each}${owner}.`)))
          localStorage.removeItem(name);
  }, undefined);
}

/** A log of a session that waits on this device, as its form sends it. */
export interface WaitingLog {
  /** The browser's own id: sent twice it is one log. */
  id: string;
  pair: string;
  /** The day as it was chosen, for words about it. */
  day: string;
  fields: Record<string, string | string[]>;
  /** It came back: as it is it will not be taken. */
  refused?: boolean;
  /** That is because there is one of its day already. */
  isSecond?: boolean;
}

const isLog = (each: unknown): each is WaitingLog =>
  typeof each === 'object' &&
  each !== null &&
  ['id', 'pair', 'day'].every((name) => typeof (each as Record<string, unknown>)[name] === 'string') &&
  typeof (each as WaitingLog).fields === 'object';

/** Logs that wait here, of this account. */
export function logsHere(owner: string): WaitingLog[] {
  return quietly(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(`${beginsLogs}${owner}.`) ?? 'null');
    return Array.isArray(kept) ? kept.filter(isLog) : [];
  }, []);
}

/** Keeps the logs that wait here, of this account; none leaves nothing behind. False: this device keeps nothing. */
export function keepLogs(owner: string, logs: readonly WaitingLog[]): boolean {
  return quietly(() => {
    if (logs.length === 0) localStorage.removeItem(`${beginsLogs}${owner}.`);
    else localStorage.setItem(`${beginsLogs}${owner}.`, JSON.stringify(logs));
    if (logs.length > 0) told();
    return true;
  }, false);
}
