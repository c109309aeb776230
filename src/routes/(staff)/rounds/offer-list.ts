import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { OfferView } from '#lib/server/rounds/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { endForStaff, hubName, stateWords } from '../../(signed-in)/offers/shown.ts';

const kinds = {
  to_mentor: 'waits',
  to_mentee: 'waits',
  accepted: 'done',
  declined: 'calm',
  lapsed: 'calm',
} as const;

export type OfferLine = ReturnType<typeof offerLines>[number];

/** The offers of a round (`listOffers` with its id) as `OfferList` shows them. */
export const offerLines = (offers: readonly OfferView[], hubs: readonly Hub[], locale: Locale) =>
  offers.map((offer) => ({
    id: offer.id,
    mentee: offer.staff?.mentee ?? '',
    hub: offer.staff ? hubName(hubs, offer.staff.hub) : '',
    mentor: offer.staff?.mentor ?? '',
    score: offer.score,
    state: stateWords[offer.state](),
    kind: kinds[offer.state],
    end: endForStaff(offer),
    lastDay: offer.lastDay === null ? '' : dayInWords(offer.lastDay, locale),
  }));
