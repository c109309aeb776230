import type { Locale } from '#lib/server/database/index.ts';
import type { NoOffer, OfferView } from '#lib/server/rounds/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { noOfferWord, offerKinds, offerWords, orForgotten } from '../../words.server.ts';

/** Until when an answer is awaited; nothing when none is. */
function waitsUntil({ state, lastDay }: OfferView, locale: Locale): string {
  if (state !== 'to_mentor' && state !== 'to_mentee') return '';
  return lastDay === null ? m.rounds_not_told() : dayInWords(lastDay, locale);
}

/** An offer as a line of the list; nothing of one that is not shown to staff. */
export function offerLine(offer: OfferView, hubs: ReadonlyMap<string, string>, locale: Locale) {
  const { id, staff, state } = offer;
  if (!staff) return [];
  return [
    {
      id,
      mentee: staff.mentee,
      menteeId: staff.menteeId,
      hub: hubs.get(staff.hub) ?? staff.hub,
      mentor: staff.mentor,
      mentorId: staff.mentorId,
      state: offerWords[state](),
      kind: offerKinds[state],
      lastDay: waitsUntil(offer, locale),
    },
  ];
}

/** A proposed pair that got no offer, and why; nothing of one that got it. */
export const withoutLine = (pair: {
  menteeId: string;
  mentee: string | null;
  mentor: string;
  noOffer: NoOffer | null;
}) =>
  pair.noOffer
    ? [
        {
          menteeId: pair.menteeId,
          isHers: pair.mentee !== null,
          mentee: orForgotten(pair.mentee),
          mentor: pair.mentor,
          why: noOfferWord(pair.noOffer),
        },
      ]
    : [];
