import { isIn, logsBegin, quietly, told } from './keeping.ts';

/** A log of a session that waits on this device, as its form sends it. */
export interface WaitingLog {
  /** The browser's own id: sent twice it is one log. */
  id: string;
  pair: string;
  /** The day as it was chosen, for words about it. */
  day: string;
  fields: Record<string, string | string[]>;
  /** It came back: as it is it will not be taken; why, in words. What came back without a word is sent once more. */
  refused?: string;
}

export const isRefused = ({ refused }: WaitingLog): boolean => typeof refused === 'string';

/** Why a log came back, as the server says it. */
export async function whyIn(response: Response): Promise<string> {
  const { why } = (await response.json().catch(() => ({}))) as { why?: unknown };
  return typeof why === 'string' ? why : '';
}

const isLog = (each: unknown): each is WaitingLog =>
  typeof each === 'object' &&
  each !== null &&
  ['id', 'pair', 'day'].every((name) => typeof (each as Record<string, unknown>)[name] === 'string') &&
  typeof (each as WaitingLog).fields === 'object';

/** Logs that wait here, of this account. */
export function logsHere(owner: string): WaitingLog[] {
  return quietly(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(`${logsBegin}${owner}.`) ?? 'null');
    return Array.isArray(kept) ? kept.filter(isLog) : [];
  }, []);
}

/** Keeps the logs that wait here, of this account; none leaves nothing behind. False: this device keeps nothing, or she is no longer signed in here. */
export function keepLogs(owner: string, logs: readonly WaitingLog[]): boolean {
  return quietly(() => {
    if (logs.length > 0 && !isIn(owner)) return false;
    if (logs.length === 0) localStorage.removeItem(`${logsBegin}${owner}.`);
    else localStorage.setItem(`${logsBegin}${owner}.`, JSON.stringify(logs));
    if (logs.length > 0) told();
    return true;
  }, false);
}
