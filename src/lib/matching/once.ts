/**
 * What is made when it is asked for, once; what it is made from is let go then.
 * Refuses nothing; when making throws, that is the answer, and the next question tries again.
 */
export function once<T>(make: () => T): () => T {
  let pending: (() => T) | null = make;
  let made: T;
  return () => {
    if (pending) {
      made = pending();
      pending = null;
    }
    return made;
  };
}
