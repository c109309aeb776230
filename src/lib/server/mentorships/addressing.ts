import { languagesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import type { PairForWriting } from './writing.ts';

/** Where one side of a pair is told something, and in which language; the caller has read the pair. */
export async function addresseeIn(
  context: Context,
  pair: Pick<PairForWriting, 'accounts' | 'emails'>,
  side: 'mentee' | 'mentor',
): Promise<{ accountId: string | null; email: string | null; language: string }> {
  const accountId = pair.accounts[side];
  const language = accountId === null ? null : (await languagesOf(context, [accountId])).get(accountId);
  return { accountId, email: pair.emails[side], language: language ?? 'az' };
}
