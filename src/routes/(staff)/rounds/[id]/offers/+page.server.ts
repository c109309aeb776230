import { listCalls, listOffers, readProposals, readRound } from '#lib/server/rounds/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { chosen, pageOf, withParams } from '../../paging.server.ts';
import { hubNames, offerWords } from '../../words.server.ts';
import { offerLine, withoutLine } from './shown.server.ts';
import type { PageServerLoad } from './$types';

const states = ['', 'to_mentor', 'to_mentee', 'accepted', 'declined', 'lapsed'] as const;

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const offers = await listOffers(context, { roundId: params.id });
  const hubs = await hubNames(context);
  const calls = await listCalls(context, { roundId: params.id });
  const state = chosen(url, 'state', states);
  const of = (asked: (typeof states)[number]) =>
    offers.filter((offer) => asked === '' || offer.state === asked);
  const { lines, ...paging } = pageOf(of(state), url);
  const without = (await readProposals(context, params.id, { sort: 'mentee' }))?.proposals ?? [];
  const all = Object.values((await readRound(context, params.id)).offers);
  const moved = all.reduce((sum, count) => sum + count, 0) - offers.length;
  return {
    ...paging,
    moved: moved > 0 ? m.rounds_offers_moved({ count: moved }) : null,
    choices: states.map((each) => ({
      href: withParams(url, { state: each }),
      label: each === '' ? m.rounds_all_states() : offerWords[each](),
      count: of(each).length,
      here: each === state,
    })),
    offers: lines.flatMap((offer) => offerLine(offer, { hubs, calls, locale })),
    without: without.flatMap(withoutLine),
  };
};
