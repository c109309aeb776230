import { eventsOf } from '#lib/server/events.ts';
import { roundStamp, watchRound } from '#lib/server/rounds/index.ts';
import type { RequestHandler } from './$types';

/** Says *that* a round changed, never what. `seen`: what the page shows, lest a change before the stream be missed. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) =>
  eventsOf({
    watch: (say) =>
      watchRound(context, params.id, () => {
        say('changed');
      }),
    isBehind: async () => url.searchParams.get('seen') !== (await roundStamp(context, params.id)),
  });
