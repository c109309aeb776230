import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { MentorHome } from '#lib/server/today/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { girlInWords } from '../../(signed-in)/offers/shown.ts';

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
  const stop = why === 'paused' || why === 'left' || why === 'declined' ? stops[why]() : null;
  return {
    lead: offers.some(({ turn }) => turn === 'mentor')
      ? m.offers_home_mentor_lead_offer()
      : m.offers_home_mentor_lead_none(),
    stop,
    places: why === null ? m.offers_home_mentor_places({ places: home.places, taken: home.taken }) : null,
    steps: stop === null ? stepsOf(home, locale) : [],
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
    girls: mentorships.map(({ id, mentee }) => {
      const girl = mentee && girlInWords(mentee, hubs, locale);
      return {
        id,
        name: girl?.firstName ? girl.firstName : m.offers_a_girl(),
        text: girl ? `${girl.hub}, ${girl.grade}` : '',
      };
    }),
  };
}

function stepsOf({ why, clearedUntil, offers, mentorships }: MentorHome, locale: Locale): Step[] {
  const cleared = why === null;
  const offered = offers.length + mentorships.length > 0;
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
      at: cleared && offered ? 'done' : cleared ? 'now' : 'ahead',
      ...(cleared
        ? { text: offered ? m.offers_home_mentor_step_round_done() : m.offers_home_mentor_step_round_now() }
        : {}),
    },
    {
      title: m.offers_home_mentor_step_pair(),
      at: cleared && mentorships.length > 0 ? 'now' : 'ahead',
    },
  ];
}
