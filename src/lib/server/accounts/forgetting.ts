import { type Context } from '#lib/server/database/index.ts';
import { forgottenName } from '#lib/text/names.ts';
import { shut } from './making.ts';
import * as queries from './queries.ts';

/**
 * Closes an account for good and takes away its name, its sign-in name and its password, inside the transaction that has
 * authorized it. Its number stays, so that what was recorded keeps its order.
 */
export async function forgetAccount(inside: Context, accountId: string): Promise<void> {
  const account = await queries.accountById(inside.database, accountId);
  if (!account) return;
  if (account.closed_at === null) await shut(inside, accountId, false);
  await queries.emptyAccount(inside.database, accountId, { login: `-${accountId}`, name: forgottenName });
}
