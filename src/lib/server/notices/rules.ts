import { addMinutes, type Instant } from '#lib/dates.ts';

/** Where the address of this server will stand: known at delivery only, and right even when it changed since. */
export const originMark = '{origin}';

/** Where somebody gets her first link who has an address here and never signed in. */
const firstPath = '/reset?first';
export const leadsToFirstLink = (path: string): boolean => path === firstPath;

/** Where a mail leads: without an account she would stand before a closed door. */
export const pathFor = (accountId: string | null, path: string): string =>
  accountId === null ? firstPath : path;

/** Minutes until the next try, after the first, second … failure; after the last one it is given up. */
const waits = [1, 5, 15, 60, 240, 720, 1440];
export const mostTries = waits.length + 1;

/** While a mail is being sent nobody else takes it; whoever died on the way is followed after this. */
export const leaseMinutes = 10;

/** When to try again after `attempts` failures, or null when it is given up. */
export function nextTry(attempts: number, now: Instant): Instant | null {
  const minutes = waits[attempts - 1];
  return minutes === undefined ? null : addMinutes(now, minutes);
}

export interface Failure {
  /** What staff reads: no address in it, one line. */
  message: string;
  /** The other mails will fail in the same way: try them later. */
  serverDown: boolean;
  /** This address takes no mail, however often one tries. */
  hopeless: boolean;
}

const downCodes = new Set(['ESOCKET', 'ECONNECTION', 'ETIMEDOUT', 'EDNS', 'EAUTH', 'ETLS', 'ECONNREFUSED']);

/** What a failed sending means. */
export function failureOf(error: unknown): Failure {
  const { code, responseCode, message } = error as {
    code?: unknown;
    responseCode?: unknown;
    message?: unknown;
  };
  const text = typeof message === 'string' ? message : String(error);
  return {
    message: text
      .replace(/\S+@\S+/gu, '…')
      .replace(/\s+/gu, ' ')
      .slice(0, 200),
    serverDown: typeof code === 'string' && downCodes.has(code),
    hopeless:
      code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 550 && responseCode < 560,
  };
}
