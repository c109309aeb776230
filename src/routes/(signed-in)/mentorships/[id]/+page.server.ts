import { shutBy } from '#lib/server/concerns/index.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { readOffer } from '#lib/server/rounds/index.ts';
import { pairPage } from './view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const pair = await readMentorship(context, params.id);
  const { roundId, reasons } = await readOffer(context, pair.offerId);
  const by = pair.names ? (await shutBy(context, [pair.id])).get(pair.id) : undefined;
  return {
    ...pairPage(pair, { roundId, reasons }, await listHubs(context), context.actor.menteeId !== null, locale),
    /** Staff sees that a girl cut contact; what safeguarding does is safeguarding's. */
    cutByHer: by === 'mentee',
    mayCut: pair.mentor !== null && pair.state !== 'suspended',
  };
};
