import type { Locale } from '#lib/server/database/index.ts';
import type { Mentorship } from '#lib/server/mentorships/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { OfferView } from '#lib/server/rounds/index.ts';
import { dayOfInstant, timesByDay } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { whyNotOnline } from '../../sessions/plan-form.ts';
import { girlInWords, languagesInWords, mentorInWords, topicsInWords } from '../../offers/shown.ts';
import type { Reader } from './now.ts';
import { kindOfState, lineOf, stateInWords } from '../shown.ts';

/** Where and how they can meet today, as the page says that plans it; and why not online, where that was agreed. */
function meetingInWords(
  pair: Mentorship,
  hub: Hub | undefined,
  reader: Reader,
  hosts: readonly string[],
): { meeting: string; onlineNot: string | null } {
  if (!pair.meetingHolds && pair.onlineNeeds === null)
    return { meeting: m.offers_pair_not_now(), onlineNot: null };
  const onlineNot = pair.meeting === 'online' ? whyNotOnline(pair.onlineNeeds, hosts, reader) : null;
  // "Meet at the hub for now" would be false during a pause: what holds then stands above.
  if (onlineNot !== null && pair.state === 'paused' && reader !== 'staff')
    return { meeting: atHub(hub), onlineNot: null };
  if (pair.meeting === 'online' && onlineNot === null) return { meeting: m.offers_pair_online(), onlineNot };
  return { meeting: atHub(hub), onlineNot };
}

function atHub(hub: Hub | undefined): string {
  if (!hub) return m.offers_hub();
  return hub.address === ''
    ? m.offers_pair_in_person_at({ hub: hub.name })
    : m.offers_pair_in_person({ hub: hub.name, address: hub.address });
}

/** What the page of a mentorship shows to its reader, in words. */
export function pairPage(
  pair: Mentorship,
  { roundId, reasons }: Pick<OfferView, 'roundId' | 'reasons'>,
  { hubs, hosts }: { hubs: readonly Hub[]; hosts: readonly string[] },
  isGirl: boolean,
  locale: Locale,
) {
  const reader: Reader = pair.names ? 'staff' : isGirl ? 'mentee' : 'mentor';
  const hub = hubs.find((each) => each.hub === pair.hub);
  const girl = pair.mentee && girlInWords(pair.mentee, hubs, locale);
  const mentor = pair.mentor && mentorInWords(pair.mentor, locale);
  // Nobody meets while contact is stopped.
  const meets = reader === 'staff' || pair.state !== 'suspended';
  const shows = reader === 'staff' ? pair.state !== 'closed' : girl !== null || mentor !== null;
  return {
    ...lineOf(pair, hubs, locale),
    reader,
    stands: stateInWords(pair, locale),
    stateKind: kindOfState(pair.state, reader),
    closedOn: pair.closedAt === null ? null : dayOfInstant(pair.closedAt, locale),
    closeReason: pair.closeReason === 'guardian-objected' ? m.offers_pair_close_guardian_objected() : null,
    ...(shows && meets ? meetingInWords(pair, hub, reader, hosts) : { meeting: null, onlineNot: null }),
    times: shows && meets && reasons ? timesByDay(reasons.common.times, locale) : [],
    topics: shows ? topicsInWords(pair.sharedTopics, locale) : [],
    languages: shows && reasons ? languagesInWords(reasons.common.languages, locale) : '',
    goals: girl?.goals ?? [],
    joined: shows,
    /** Two stars with a line between them. */
    starsJoined: shows && pair.state !== 'suspended',
    links: pair.names && {
      offer: pair.offerId,
      round: roundId,
      mentee: pair.names.menteeId,
      mentor: pair.names.mentorId,
    },
  };
}
