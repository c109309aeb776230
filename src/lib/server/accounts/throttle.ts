import { hashOf, inTransaction, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { levelAt, minutesToWait, throttles, type ThrottleKind } from './rules.ts';

/** Only hashes: the table tells neither who tried nor from where. */
const bucketsOf = (login: string, address: string): [ThrottleKind, string][] => [
  ['pair', hashOf(`pair\n${login}\n${address}`)],
  ['address', hashOf(`address\n${address}`)],
];
const thousandths = 1000;

/**
 * Counts one attempt before its password is looked at, so that many at once do not slip through. Answers the whole
 * minutes to wait, 0 when it may go on. It asks nothing about the account, so it is the same for one that is not there.
 */
export function takeAttempt(context: Context, login: string, address: string): Promise<number> {
  return inTransaction(context, async ({ database, now }) => {
    const levels = await Promise.all(
      bucketsOf(login, address).map(async ([kind, name]) => {
        const row = await queries.bucket(database, name);
        return { kind, name, level: row ? levelAt(kind, row.level / thousandths, row.counted_at, now) : 0 };
      }),
    );
    const full = levels.filter(({ kind, level }) => level + 1 > throttles[kind].most);
    if (full.length > 0) return Math.max(...full.map(({ kind, level }) => minutesToWait(kind, level)));
    for (const { name, level } of levels)
      await queries.setBucket(database, name, Math.round((level + 1) * thousandths), now);
    return 0;
  });
}

/** Forgives what was typed wrong before the right password, and takes back the attempt that was right. */
export async function clearAttempts(
  { database, now }: Context,
  login: string,
  address: string,
): Promise<void> {
  for (const [kind, name] of bucketsOf(login, address)) {
    const row = await queries.bucket(database, name);
    const level = row ? levelAt(kind, row.level / thousandths, row.counted_at, now) : 0;
    const left = kind === 'pair' ? 0 : Math.max(0, level - 1);
    await queries.setBucket(database, name, Math.round(left * thousandths), now);
  }
}
