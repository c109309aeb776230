import type { Day } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { MentorHome } from '#lib/server/today/index.ts';
import { dayInWords, listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { girlInWords } from '../../(signed-in)/offers/shown.ts';
import { nextInWords } from './next.ts';
import { programmeUntil, untilText } from './until.ts';

/** The last day of the only one she has. */
const endOfOne = (mentorships: MentorHome['mentorships']): Day | null =>
  mentorships.length === 1 ? (mentorships[0]?.next.endsOn ?? null) : null;

interface Step {
  title: string;
  at: 'done' | 'now' | 'ahead';
  text?: string;
}

const stops = {
  paused: m.offers_home_mentor_paused,
  left: m.offers_home_mentor_left,
  declined: m.offers_home_mentor_declined,
} as const;

/** Where a mentor stands, the offers that wait, and her girls. */
export function homeOfMentor(
  home: MentorHome,
  hubs: readonly Hub[],
  cohortEndsOn: Day | null,
  locale: Locale,
) {
  const { why, offers, mentorships } = home;
  const girls = mentorships.map(({ id, state, mentee, next }) => {
    const girl = mentee && girlInWords(mentee, hubs, locale);
    return {
      id,
      name: girl?.firstName ? girl.firstName : m.offers_a_girl(),
      text: girl ? `${girl.hub}, ${girl.grade}` : '',
      isShut: state === 'suspended',
      next: nextInWords(next, id, locale),
      /** The session of which she says here whether it took place. */
      toLog: next.next.at === 'log' ? next.next.session.id : null,
      mayLog: next.canMeet && next.next.at !== 'log',
    };
  });
  const stop = why === 'paused' || why === 'left' || why === 'declined' ? stops[why]() : null;
  return {
    lead: leadOf(home, girls, locale),
    stop,
    places: why === null ? placesOf(home) : null,
    steps:
      stop === null
        ? stepsOf(
            home,
            girls.flatMap(({ name, isShut }) => (isShut ? [] : [name])),
            cohortEndsOn,
            locale,
          )
        : [],
    offers: offers.map((offer) => {
      const girl = offer.mentee && girlInWords(offer.mentee, hubs, locale);
      return {
        id: offer.id,
        mine: offer.turn === 'mentor',
        title: girl ? `${girl.hub}, ${girl.grade}` : m.offers_a_girl(),
        interests: girl?.interests ?? [],
        lastDay: offer.lastDay === null || offer.turn === null ? null : dayInWords(offer.lastDay, locale),
      };
    }),
    girls,
  };
}

/** What waits for her answer; that nothing does is said only when it is so. */
function leadOf(
  { offers, mentorships }: MentorHome,
  girls: readonly { next: { waits: boolean; ends: unknown } }[],
  locale: Locale,
): string {
  const mine = offers.filter(({ turn }) => turn === 'mentor').length;
  const asked = mentorships.filter(({ next }) => next.next.at === 'asked').length;
  if (mine + asked > 1) {
    const what = [
      ...(mine > 0 ? [m.noticing_home_mentor_offers({ count: mine })] : []),
      ...(asked > 0 ? [m.noticing_home_mentor_questions({ count: asked })] : []),
    ];
    return m.noticing_home_mentor_answers({ what: listInWords(what, locale) });
  }
  if (mine > 0) return m.offers_home_mentor_lead_offer();
  if (asked > 0) return m.noticing_home_mentor_asked();
  if (!girls.some(({ next }) => next.waits)) return m.offers_home_mentor_lead_none();
  // Of a girl alone her own card says what waits.
  return girls.length > 1 ? m.noticing_home_mentor_waits() : '';
}

/** How many girls she has, how many are offered to her, and how many she could have. */
function placesOf({ places, offers, mentorships }: MentorHome): string {
  const girls = mentorships.length;
  return offers.length > 0
    ? m.offers_home_mentor_places_offers({ girls, offers: offers.length, places })
    : m.offers_home_mentor_places({ girls, places });
}

/** An offer that waits comes before the girls she has: that is what she is asked about now. */
function stepsOf(
  { why, clearedUntil, offers, mentorships }: MentorHome,
  names: readonly string[],
  cohortEndsOn: Day | null,
  locale: Locale,
): Step[] {
  const cleared = why === null;
  const waits = cleared && offers.length > 0;
  const paired = cleared && !waits && mentorships.length > 0;
  // While contact in each of her pairs is stopped, no step says that they are together.
  if (paired && mentorships.every(({ state }) => state === 'suspended')) return [];
  const until = clearedUntil === null ? '' : dayInWords(clearedUntil, locale);
  return [
    {
      title: m.offers_home_mentor_step_applied(),
      at: 'done',
      text: m.offers_home_mentor_step_applied_text(),
    },
    {
      title: m.offers_home_mentor_step_cleared(),
      at: cleared ? 'done' : 'now',
      text: cleared
        ? m.offers_home_mentor_step_cleared_done({ day: until })
        : why === 'expired'
          ? m.offers_home_mentor_step_expired({ day: until })
          : m.offers_home_mentor_step_cleared_now(),
    },
    {
      title: m.offers_home_mentor_step_round(),
      at: waits || paired ? 'done' : cleared ? 'now' : 'ahead',
      ...(waits || paired
        ? { text: m.offers_home_mentor_step_round_done() }
        : cleared
          ? { text: m.offers_home_mentor_step_round_now() }
          : {}),
    },
    {
      title: m.offers_home_mentor_step_answer(),
      at: waits ? 'now' : paired ? 'done' : 'ahead',
      ...(waits
        ? {
            text: offers.some(({ turn }) => turn === 'mentor')
              ? m.offers_home_mentor_step_answer_mine()
              : m.offers_home_mentor_step_answer_hers(),
          }
        : paired
          ? { text: m.offers_home_mentor_step_answer_done() }
          : {}),
    },
    {
      title: m.offers_home_mentor_step_pair(),
      at: paired ? 'now' : 'ahead',
      ...(waits && names.length > 0
        ? { text: m.offers_home_mentor_step_pair_goes_on({ names: listInWords(names, locale) }) }
        : paired
          ? untilText(endOfOne(mentorships) ?? cohortEndsOn, locale)
          : programmeUntil(cohortEndsOn, locale)),
    },
  ];
}
