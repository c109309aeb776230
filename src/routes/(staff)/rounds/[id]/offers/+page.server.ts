import { listOffers, readProposals, readRound } from '#lib/server/rounds/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { chosen, pageOf, withParams } from '../../paging.server.ts';
import { hubNames, noOfferWord, offerKinds, offerWords, orForgotten } from '../../words.server.ts';
import type { PageServerLoad } from './$types';

const states = ['to_mentor', 'to_mentee', 'accepted', 'declined', 'lapsed'] as const;

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const offers = await listOffers(context, { roundId: params.id });
  const hubs = await hubNames(context);
  const state = chosen(url, 'state', ['', ...states]);
  const { lines, ...paging } = pageOf(
    offers.filter((each) => state === '' || each.state === state),
    url,
  );
  const without = (await readProposals(context, params.id, { sort: 'mentee' }))?.proposals ?? [];
  const all = Object.values((await readRound(context, params.id)).offers);
  const moved = all.reduce((sum, count) => sum + count, 0) - offers.length;
  return {
    ...paging,
    moved: moved > 0 ? m.rounds_offers_moved({ count: moved }) : null,
    choices: (['', ...states] as const).map((each) => ({
      href: withParams(url, { state: each }),
      label: each === '' ? m.rounds_all_states() : offerWords[each](),
      count: offers.filter((offer) => each === '' || offer.state === each).length,
      here: each === state,
    })),
    offers: lines.flatMap(({ id, staff, lastDay, ...offer }) =>
      staff
        ? [
            {
              id,
              mentee: staff.mentee,
              menteeId: staff.menteeId,
              hub: hubs.get(staff.hub) ?? staff.hub,
              mentor: staff.mentor,
              mentorId: staff.mentorId,
              state: offerWords[offer.state](),
              kind: offerKinds[offer.state],
              lastDay:
                offer.state !== 'to_mentor' && offer.state !== 'to_mentee'
                  ? ''
                  : lastDay === null
                    ? m.rounds_not_told()
                    : dayInWords(lastDay, locale),
            },
          ]
        : [],
    ),
    without: without.flatMap(({ menteeId, mentee, mentor, noOffer }) =>
      noOffer
        ? [
            {
              menteeId,
              isHers: mentee !== null,
              mentee: orForgotten(mentee),
              mentor,
              why: noOfferWord(noOffer),
            },
          ]
        : [],
    ),
  };
};
