import { addHours } from '#lib/dates.ts';
import { hashOf, inTransaction, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { familiarHours, levelAt, minutesToWait, throttles, type ThrottleKind } from './rules.ts';

/** From where somebody tries: her network address, and the mark that this browser got at an earlier sign-in. */
export interface Origin {
  address: string;
  browser?: string | null;
}

const thousandths = 1000;

/** Only hashes: the table tells neither who tried nor from where. */
const bucketOf = {
  pair: (login: string, { address }: Origin) => hashOf(`pair\n${login}\n${address}`),
  strangers: (login: string) => hashOf(`strangers\n${login}`),
  address: (_login: string, { address }: Origin) => hashOf(`address\n${address}`),
  reset: (login: string) => hashOf(`reset\n${login}`),
} satisfies Record<ThrottleKind, (login: string, origin: Origin) => string>;

const marksOf = (login: string, { address, browser }: Origin): string[] => [
  hashOf(`familiar address\n${login}\n${address}`),
  ...(browser ? [hashOf(`familiar browser\n${login}\n${browser}`)] : []),
];

async function isFamiliar({ database, now }: Context, login: string, origin: Origin): Promise<boolean> {
  for (const mark of marksOf(login, origin)) {
    const row = await queries.bucket(database, mark);
    if (row && now < addHours(row.counted_at, familiarHours)) return true;
  }
  return false;
}

async function levelOf({ database, now }: Context, kind: ThrottleKind, name: string): Promise<number> {
  const row = await queries.bucket(database, name);
  return row ? levelAt(kind, row.level / thousandths, row.counted_at, now) : 0;
}

const setLevel = ({ database, now }: Context, name: string, level: number) =>
  queries.setBucket(database, name, Math.round(Math.max(0, level) * thousandths), now);

/**
 * Counts one attempt before its password is looked at, so that many at once do not slip through. Answers the whole
 * minutes to wait, 0 when it may go on. It asks nothing about the account, so it is the same for one that is not there.
 */
export function takeAttempt(context: Context, login: string, origin: Origin): Promise<number> {
  return inTransaction(context, async (inside) => {
    const strange = !(await isFamiliar(inside, login, origin));
    return count(inside, strange ? ['pair', 'strangers', 'address'] : ['pair', 'address'], login, origin);
  });
}

/** Counts one request for a link by mail. `address`: whole minutes to wait; `silent`: this login had enough of them. */
export function takeReset(
  context: Context,
  login: string,
  origin: Origin,
): Promise<{ minutes: number; silent: boolean }> {
  return inTransaction(context, async (inside) => {
    const minutes = await count(inside, ['address'], login, origin);
    return { minutes, silent: minutes > 0 || (await count(inside, ['reset'], login, origin)) > 0 };
  });
}

async function count(inside: Context, kinds: ThrottleKind[], login: string, origin: Origin): Promise<number> {
  const buckets = kinds.map((kind) => ({ kind, name: bucketOf[kind](login, origin) }));
  const levels: { kind: ThrottleKind; name: string; level: number }[] = [];
  for (const { kind, name } of buckets)
    levels.push({ kind, name, level: await levelOf(inside, kind, name) });
  const full = levels.filter(({ kind, level }) => level + 1 > throttles[kind].most);
  if (full.length > 0) return Math.max(...full.map(({ kind, level }) => minutesToWait(kind, level)));
  for (const { name, level } of levels) await setLevel(inside, name, level + 1);
  return 0;
}

/** Forgives what she typed wrong before the right password, takes back the right one, and knows her here from now on. */
export async function welcomeHere(context: Context, login: string, origin: Origin): Promise<void> {
  const { database, now } = context;
  await setLevel(context, bucketOf.pair(login, origin), 0);
  const address = bucketOf.address(login, origin);
  await setLevel(context, address, (await levelOf(context, 'address', address)) - 1);
  if (!(await isFamiliar(context, login, origin))) {
    const strangers = bucketOf.strangers(login);
    await setLevel(context, strangers, (await levelOf(context, 'strangers', strangers)) - 1);
  }
  for (const mark of marksOf(login, origin)) await queries.setBucket(database, mark, 0, now);
}
