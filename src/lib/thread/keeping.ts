/**
 * Under which names this device keeps what waits: `…<account>.<pair>` of threads, `…<account>.` of logs,
 * `…<account>.<form>` of forms that are not sent.
 */
export const threadsBegin = 'ulduz.thread.';
export const logsBegin = 'ulduz.log.';
export const draftsBegin = 'ulduz.draft.';

/** Storage can be full, switched off or spoilt by hand: then nothing is kept, and writing goes on. */
export function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/** Tells what sends from any page that something waits. */
export function told(): void {
  dispatchEvent(new Event('ulduz:kept'));
}
