import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { MentorHome } from '#lib/server/today/index.ts';
import { dayInWords, listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { girlInWords } from '../../(signed-in)/offers/shown.ts';
import { nextInWords } from './next.ts';

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
export function homeOfMentor(home: MentorHome, hubs: readonly Hub[], locale: Locale) {
  const { why, offers, mentorships } = home;
  const girls = mentorships.map(({ id, mentee, next }) => {
    const girl = mentee && girlInWords(mentee, hubs, locale);
    return {
      id,
      name: girl?.firstName ? girl.firstName : m.offers_a_girl(),
      text: girl ? `${girl.hub}, ${girl.grade}` : '',
      next: nextInWords(next, id, locale),
      /** The session of which she says here whether it took place. */
      toLog: next.next.at === 'log' ? next.next.session.id : null,
      mayLog: next.canMeet && next.next.at !== 'log',
    };
  });
  const isAsked = mentorships.some(({ next }) => next.next.at === 'asked');
  const stop = why === 'paused' || why === 'left' || why === 'declined' ? stops[why]() : null;
  return {
    lead: offers.some(({ turn }) => turn === 'mentor')
      ? m.offers_home_mentor_lead_offer()
      : isAsked
        ? m.noticing_home_mentor_asked()
        : girls.length > 1 && girls.some(({ next }) => next.waits)
          ? m.noticing_home_mentor_waits()
          : m.offers_home_mentor_lead_none(),
    stop,
    places: why === null ? m.offers_home_mentor_places({ places: home.places, taken: home.taken }) : null,
    steps:
      stop === null
        ? stepsOf(
            home,
            girls.map(({ name }) => name),
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

/** An offer that waits comes before the girls she has: that is what she is asked about now. */
function stepsOf(
  { why, clearedUntil, offers, mentorships }: MentorHome,
  names: readonly string[],
  locale: Locale,
): Step[] {
  const cleared = why === null;
  const waits = cleared && offers.length > 0;
  const paired = cleared && !waits && mentorships.length > 0;
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
        : {}),
    },
  ];
}
