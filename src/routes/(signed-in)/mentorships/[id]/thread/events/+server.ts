import { eventsOf } from '#lib/server/events.ts';
import { readPiece, watchThread } from '#lib/server/messages/index.ts';
import type { RequestHandler } from './$types';

/** Says *that* something of a thread changed, never what. `seen`: the last number of the page, lest one be missed. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) =>
  eventsOf({
    watch: (changed) => watchThread(context, params.id, changed),
    isBehind: async () =>
      (await readPiece(context, params.id, {})).lastNumber !== Number(url.searchParams.get('seen')),
  });
