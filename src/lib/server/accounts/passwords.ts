import { hash, verify } from '@node-rs/argon2';
import { done, refused, type Result } from '#lib/result.ts';
import { loginOf, passwordFault, type PasswordFault } from './rules.ts';

/** OWASP's minimum for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** A flood of sign-ins must not take all cores and memory from everybody else. */
const mostAtOnce = 2;
/** Whoever would be further back is asked to come again: at 40 ms each she would wait for seconds. */
const mostWaiting = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** Whether so many wait already that a new one had better come again. */
export const isCrowded = (): boolean => waiting.length >= mostWaiting;

/** Runs the work when fewer than two others run; first come, first served. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** A new password that was looked at and hashed. Made before a transaction: nobody waits for it with the lock in hand. */
export interface ReadyPassword {
  hash: string;
  /** The login it was held against. */
  login: string;
}

/** Looks at a new password and hashes it. Refused: too short, too long, or the login itself. */
export async function readyPassword(
  password: string,
  login: string,
): Promise<Result<ReadyPassword, PasswordFault>> {
  const fault = passwordFault(password, loginOf(login));
  if (fault) return refused(fault);
  return done({ hash: await inTurn(() => hash(password, cost)), login: loginOf(login) });
}

let nobodysHash: Promise<string> | undefined;

/** Whether the password fits; for an account that does not exist it takes as long and the answer is no. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await (nobodysHash ??= inTurn(() => hash('nobody has this password', cost))));
  const fits = await inTurn(() => verify(against, password));
  return fits && stored !== null;
}
