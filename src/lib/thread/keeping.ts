/**
 * Under which names this device keeps what waits: `…<account>.<pair>` of threads, `…<account>.` of logs,
 * `…<account>.<form>` of forms that are not sent.
 */
export const threadsBegin = 'ulduz.thread.';
export const logsBegin = 'ulduz.log.';
export const draftsBegin = 'ulduz.draft.';

/** Under which name this device keeps who is signed in: no name of hers begins so that is looked for as something that waits. */
export const signedIn = 'ulduz-in';

/** Under which name it keeps that she pressed to sign out while there was no network. */
export const leavingName = 'ulduz-leaving';

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

/** Somebody is signed in here; null: nobody is any more. */
export const nowIn = (owner: string | null): void => {
  quietly(() => {
    if (owner === null) localStorage.removeItem(signedIn);
    else localStorage.setItem(signedIn, owner);
  }, undefined);
};

/** Whether it is she who is signed in here: a page that was left open keeps nothing once she has gone. */
export const isIn = (owner: string): boolean =>
  quietly(() => localStorage.getItem(signedIn) === owner, false);
