import type { Locale } from '#lib/server/database/index.ts';
import type { Mentorship, MentorshipState } from '#lib/server/mentorships/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { girlInWords, hubName, mentorInWords } from '../offers/shown.ts';

export const stateWords: Record<MentorshipState, () => string> = {
  active: m.offers_pair_state_active,
  closing: m.offers_pair_state_closing,
  closed: m.offers_pair_state_closed,
  paused: m.offers_pair_state_paused,
  suspended: m.offers_pair_state_suspended,
};
export const stateKinds = {
  active: 'done',
  closing: 'calm',
  closed: 'calm',
  paused: 'waits',
  suspended: 'wrong',
} as const satisfies Record<MentorshipState, string>;

/** Of a pair in which contact was cut only staff reads that something is wrong: to the girl it is no alarm. */
export const kindOfState = (state: MentorshipState, reader: 'mentee' | 'mentor' | 'staff') =>
  state === 'suspended' && reader !== 'staff' ? ('calm' as const) : stateKinds[state];

/** How a pair stands and since when, or on which day it ends. */
export function stateInWords(
  { state, stateSince, endsOn }: Pick<Mentorship, 'state' | 'stateSince' | 'endsOn'>,
  locale: Locale,
): string {
  if (endsOn !== null) return m.offers_pair_ends_on({ day: dayInWords(endsOn, locale) });
  return `${stateWords[state]()}, ${m.offers_pair_since_day({ day: dayOfInstant(stateSince, locale) })}`;
}

/** Who it is, as the reader may know her. */
function nameOf({ names, mentor, mentee, startedAt, closedAt }: Mentorship, locale: Locale): string {
  if (names) return m.offers_staff_title({ mentee: names.mentee, mentor: names.mentor });
  if (mentor) return mentorInWords(mentor, locale).name;
  if (mentee) return mentee.firstName ? mentee.firstName : m.offers_a_girl();
  // Of a pair that is over its names are no longer shown; the time it lasted tells it from others.
  if (closedAt === null) return m.offers_pair_title_ended();
  return m.offers_pair_title_period({
    from: dayOfInstant(startedAt, locale),
    to: dayOfInstant(closedAt, locale),
  });
}

/** One mentorship as a line of a list and as the head of its page. */
export function lineOf(pair: Mentorship, hubs: readonly Hub[], locale: Locale) {
  const hub =
    pair.names?.hub ?? pair.mentee?.hub ?? (pair.closedAt === null ? undefined : (pair.hub ?? undefined));
  const girl = pair.mentee && girlInWords(pair.mentee, hubs, locale);
  const under = pair.mentor
    ? mentorInWords(pair.mentor, locale).work
    : girl
      ? `${girl.hub}, ${girl.grade}`
      : hub !== undefined && !pair.names
        ? hubName(hubs, hub)
        : '';
  return {
    id: pair.id,
    name: nameOf(pair, locale),
    mentee: pair.names?.mentee ?? '',
    mentor: pair.names?.mentor ?? '',
    under,
    hub: hub === undefined ? '' : hubName(hubs, hub),
  };
}
