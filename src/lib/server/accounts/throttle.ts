import { addHours } from '#lib/dates.ts';
import { hashOf, inTransaction, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { knownHours, levelAt, minutesToWait, throttles, type ThrottleKind } from './rules.ts';

/** From where somebody tries: her network address, and the mark that this browser got at an earlier sign-in. */
export interface Origin {
  address: string;
  browser?: string | null;
}

type Bucket = [ThrottleKind, string];
const thousandths = 1000;

/** Only hashes: the table tells neither who tried nor from where. */
const bucketOf = (kind: ThrottleKind, ...of: string[]): Bucket => [kind, hashOf([kind, ...of].join('\n'))];
const knownMark = (kind: 'address' | 'browser', login: string, value: string): string =>
  hashOf(['known', kind, login, value].join('\n'));

async function isKnown({ database, now }: Context, mark: string): Promise<boolean> {
  const row = await queries.bucket(database, mark);
  return row !== undefined && now < addHours(row.counted_at, knownHours);
}

/**
 * The buckets that one attempt fills. Who signed in on this browser before is held up by nobody else: not by a neighbour
 * at the same address, nor by whoever guesses from many. Where she never signed in, all of that counts.
 */
async function bucketsOf(context: Context, login: string, { address, browser }: Origin): Promise<Bucket[]> {
  if (browser && (await isKnown(context, knownMark('browser', login, browser))))
    return [bucketOf('pair', login, 'browser', browser)];
  const near = [bucketOf('pair', login, 'address', address), bucketOf('address', address)];
  const known = await isKnown(context, knownMark('address', login, address));
  return known ? near : [...near, bucketOf('strangers', login)];
}

async function levelOf({ database, now }: Context, [kind, name]: Bucket): Promise<number> {
  const row = await queries.bucket(database, name);
  return row ? levelAt(kind, row.level / thousandths, row.counted_at, now) : 0;
}

const setLevel = ({ database, now }: Context, [, name]: Bucket, level: number) =>
  queries.setBucket(database, name, Math.round(Math.max(0, level) * thousandths), now);

/** Counts one attempt in every bucket, or in none when one is full: then the whole minutes to wait, else 0. */
async function fill(inside: Context, buckets: readonly Bucket[]): Promise<number> {
  const levels: number[] = [];
  for (const bucket of buckets) levels.push(await levelOf(inside, bucket));
  const waits = buckets.flatMap(([kind], index) => {
    const level = levels[index] ?? 0;
    return level + 1 > throttles[kind].most ? [minutesToWait(kind, level)] : [];
  });
  if (waits.length > 0) return Math.max(...waits);
  for (const [index, bucket] of buckets.entries()) await setLevel(inside, bucket, (levels[index] ?? 0) + 1);
  return 0;
}

/**
 * Counts one attempt to sign in before its password is looked at, so that many at once do not slip through. Answers the
 * whole minutes to wait, 0 when it may go on. It asks nothing about the account, so it is the same for one that is not
 * there.
 */
export function takeAttempt(context: Context, login: string, origin: Origin): Promise<number> {
  return inTransaction(context, async (inside) => fill(inside, await bucketsOf(inside, login, origin)));
}

/** Forgives what was typed wrong before the right password, and takes back the attempt that was right. */
export async function clearAttempts(inside: Context, login: string, origin: Origin): Promise<void> {
  for (const bucket of await bucketsOf(inside, login, origin))
    await setLevel(inside, bucket, bucket[0] === 'pair' ? 0 : (await levelOf(inside, bucket)) - 1);
}

/** From now on she is known at this address and on this browser. */
export async function makeKnown(
  { database, now }: Context,
  login: string,
  { address, browser }: Origin,
): Promise<void> {
  await queries.setBucket(database, knownMark('address', login, address), 0, now);
  if (browser) await queries.setBucket(database, knownMark('browser', login, browser), 0, now);
}

/** Counts one attempt of the kind by whom or what `of` names. Answers the minutes to wait, 0 when it may go on. */
export function takeOne(
  context: Context,
  kind: 'code' | 'asking' | 'reset' | 'old' | 'making' | 'concern' | 'own-concern',
  of: string,
): Promise<number> {
  return inTransaction(context, (inside) => fill(inside, [bucketOf(kind, of)]));
}

/** Takes back an attempt that was right. */
export async function giveBack(inside: Context, kind: 'code' | 'old' | 'making', of: string): Promise<void> {
  const bucket = bucketOf(kind, of);
  await setLevel(inside, bucket, kind === 'old' ? 0 : (await levelOf(inside, bucket)) - 1);
}

/**
 * Counts one concern, by her account when she is signed in, else by the network address: who floods from an address
 * holds up nobody who is signed in there. Answers the minutes to wait, 0 when it may go on.
 */
export const countConcern = (context: Context, address: string): Promise<number> =>
  context.actor.accountId === null
    ? takeOne(context, 'concern', address)
    : takeOne(context, 'own-concern', context.actor.accountId);
