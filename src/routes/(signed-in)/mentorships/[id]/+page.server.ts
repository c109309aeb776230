import { readMentorship } from '#lib/server/mentorships/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { readOffer } from '#lib/server/rounds/index.ts';
import { pairPage } from './view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const pair = await readMentorship(context, params.id);
  const { roundId, reasons } = await readOffer(context, pair.offerId);
  return pairPage(
    pair,
    { roundId, reasons },
    await listHubs(context),
    context.actor.menteeId !== null,
    locale,
  );
};
