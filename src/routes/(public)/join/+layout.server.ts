import { redirect } from '@sveltejs/kit';
import { may } from '#lib/server/access/index.ts';
import type { LayoutServerLoad } from './$types';

/** Whoever has an account does not join; staff register a girl on a page of their own. */
export const load: LayoutServerLoad = ({ locals: { account, context }, url, setHeaders }) => {
  // What was shown here does not come back with the browser's "back" for whoever sits here next.
  setHeaders({ 'cache-control': 'no-store' });
  if (account && url.pathname !== '/join/done')
    redirect(303, may(context.actor, 'mentee.register') ? '/people/new' : '/');
};
