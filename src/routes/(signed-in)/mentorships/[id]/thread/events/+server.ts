import { eventsOf } from '#lib/server/events.ts';
import { readPiece, watchThread } from '#lib/server/messages/index.ts';
import type { RequestHandler } from './$types';

/** Says *that* something of a thread changed, or how far the other has read, never what. `seen`: the last number of the page, lest one be missed. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) =>
  eventsOf({
    watch: (say) =>
      watchThread(context, params.id, (news) => {
        if ('changed' in news) say('changed', news.changed ?? 0);
        else say('read', news.readByOther);
      }),
    isBehind: async () =>
      (await readPiece(context, params.id, {})).lastNumber !== Number(url.searchParams.get('seen')),
  });
