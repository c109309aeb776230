import { receiptHere } from '#lib/server/accounts/index.ts';
import { pairToCut } from '#lib/server/concerns/index.ts';
import type { PageServerLoad } from './$types';

/** What happens now and by when; nothing of what was written. */
export const load: PageServerLoad = async (event) => {
  const { account, context } = event.locals;
  const isGuardian = account === null && event.url.searchParams.has('adult');
  const sent = receiptHere(event);
  // Once she has left, a shared phone shows nothing of it, with Back neither; signed in each page is kept so.
  if (!account) event.setHeaders({ 'cache-control': 'no-store' });
  return {
    receipt: sent?.receipt ?? null,
    isUrgent: sent?.hours === 1,
    /** It names everybody who could read it. */
    isUnread: sent?.hours === 0,
    isAdult: account === null ? isGuardian : !account.roles.includes('mentee'),
    isGuardian,
    /** Whomever it is about: she who has a mentor reads where she can stop, and nobody asks her to. */
    pair: await pairToCut(context),
  };
};
