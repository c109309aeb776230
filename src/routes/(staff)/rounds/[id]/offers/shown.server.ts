import type { Locale } from '#lib/server/database/index.ts';
import type { Call, NoOffer, OfferView } from '#lib/server/rounds/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { noOfferWord, offerKinds, offerWords, orForgotten } from '../../words.server.ts';

/** Until when an answer is awaited, or how she comes to hear of it; nothing when none is awaited. */
function waitsUntil({ id, state, lastDay }: OfferView, calls: readonly Call[], locale: Locale): string {
  if (state !== 'to_mentor' && state !== 'to_mentee') return '';
  if (lastDay !== null) return dayInWords(lastDay, locale);
  const asked = state === 'to_mentor' ? 'mentor' : 'mentee';
  const isToCall = calls.some(({ offerId, who }) => offerId === id && who === asked);
  return isToCall ? m.rounds_not_told() : m.rounds_being_told();
}

/** An offer as a line of the list; nothing of one that is not shown to staff. */
export function offerLine(
  offer: OfferView,
  { hubs, calls, locale }: { hubs: ReadonlyMap<string, string>; calls: readonly Call[]; locale: Locale },
) {
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
      lastDay: waitsUntil(offer, calls, locale),
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
