import { hash, verify } from '@node-rs/argon2';
import { done, refused, type Result } from '#lib/result.ts';
import { loginOf, passwordFault, type PasswordFault } from './rules.ts';

/** OWASP's minimum for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** A flood of sign-ins must not take all cores and memory from everybody else. */
const mostAtOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

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

/** What is stored of a password. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost));

let nobodysHash: Promise<string> | undefined;

/** Whether the password fits; for an account that does not exist it takes as long and the answer is no. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await (nobodysHash ??= hashPassword('nobody has this password')));
  const fits = await inTurn(() => verify(against, password));
  return fits && stored !== null;
}

/** A password that was checked and hashed: what `createAccount` takes. */
export interface ReadyPassword {
  hash: string;
}

/**
 * Checks and hashes a new password. Before any transaction: hashing takes its time, and a transaction that waits for
 * its turn would hold the one connection from everybody else.
 */
export async function readyPassword(
  password: string,
  login: string,
): Promise<Result<ReadyPassword, PasswordFault>> {
  const fault = passwordFault(password, loginOf(login));
  return fault ? refused(fault) : done({ hash: await hashPassword(password) });
}
