import { shutBy } from '#lib/server/concerns/index.ts';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import { readOwnWishes, readPairNow } from '#lib/server/noticing/index.ts';
import { allowedHosts, listHubs } from '#lib/server/programme/index.ts';
import { readOffer } from '#lib/server/rounds/index.ts';
import { nowInWords, stillState, wishesInNow } from './now.ts';
import { pairPage } from './view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const pair = await readMentorship(context, params.id);
  const { roundId, reasons } = await readOffer(context, pair.offerId);
  const by = pair.names ? (await shutBy(context, [pair.id])).get(pair.id) : undefined;
  const page = pairPage(
    pair,
    { roundId, reasons },
    { hubs: await listHubs(context), hosts: await allowedHosts(context, 'sessions') },
    context.actor.menteeId !== null,
    locale,
  );
  const now = await readPairNow(context, pair.id);
  const wishes = pair.names ? [] : (await readOwnWishes(context, pair.id)).wishes;
  return {
    ...page,
    ...(page.reader === 'staff' ? stillState(now.now) : {}),
    now: nowInWords(now, pair.id, page.reader, locale),
    /** What a girl asked of the coordinator is said to her alone. */
    waiting: page.reader === 'mentee' ? wishesInNow(wishes, locale) : [],
    /** Staff sees that a girl cut contact; what safeguarding does is safeguarding's. */
    cutByHer: by === 'mentee',
    isShut: pair.state === 'suspended',
    mayCut: pair.mentor !== null && pair.state !== 'suspended',
    wishes: wishes.length,
  };
};
