import { pairToCut } from '#lib/server/concerns/index.ts';
import type { PageServerLoad } from './$types';

/** What happens now and by when; nothing of what was written. */
export const load: PageServerLoad = async ({ locals: { account, context }, cookies, setHeaders }) => {
  const sent = /^([A-Z0-9]{4}-[A-Z0-9]{4})\.(1|24)$/u.exec(cookies.get('ulduz_receipt') ?? '');
  if (!account) setHeaders({ 'cache-control': 'no-store' });
  return {
    receipt: sent?.[1] ?? null,
    isUrgent: sent?.[2] === '1',
    isAdult: account !== null && !account.roles.includes('mentee'),
    /** Whomever it is about: she who has a mentor reads where she can stop, and nobody asks her to. */
    pair: await pairToCut(context),
  };
};
