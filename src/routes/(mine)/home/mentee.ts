import type { Day } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Mentorship } from '#lib/server/mentorships/index.ts';
import type { PairNow } from '#lib/server/noticing/index.ts';
import type { MenteeHome } from '#lib/server/today/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { nowInWords } from '../../(signed-in)/mentorships/[id]/now.ts';
import { pausedInWords } from '../../(signed-in)/mentorships/[id]/thread/shown.ts';
import { endInWords, mentorInWords } from '../../(signed-in)/offers/shown.ts';
import { programmeUntil, untilText } from './until.ts';

/** How `Steps` marks a step. */
type At = 'done' | 'now' | 'ahead';
interface Step {
  title: string;
  at: At;
  text?: string;
  link?: { href: string; label: string };
}

const stops = {
  paused: m.offers_home_paused,
  left: m.offers_home_left,
  'consent-refused': m.offers_home_consent_refused,
  'consent-withdrawn': m.offers_home_consent_withdrawn,
} as const;

/** What is said of a pair in which nobody can write now; empty while they can. */
const standsStill = ({ state, pauseEndsOn }: Mentorship, locale: Locale): string =>
  state === 'paused'
    ? pausedInWords(pauseEndsOn, locale)
    : state === 'suspended'
      ? m.messages_not_suspended_mentee()
      : '';

/** Where she stands, as the steps that lead to her mentor, and what stops them if anything does. */
export function homeOfMentee(
  { standing, offer, ended, mentorship, now, unread, survey, checkIn, nextStep }: MenteeHome,
  cohortEndsOn: Day | null,
  locale: Locale,
) {
  const endsOn = now?.now.at === 'closing' ? now.now.endsOn : cohortEndsOn;
  const { why, decider, askHer } = standing;
  const stopped =
    why === 'paused' || why === 'left' || why === 'consent-refused' || why === 'consent-withdrawn';
  const hersToSay = decider === 'mentee';
  const stop = !stopped
    ? null
    : hersToSay && (why === 'consent-refused' || why === 'consent-withdrawn')
      ? m.offers_home_own_refused()
      : stops[why]();
  const mentor = offer?.mentor ? mentorInWords(offer.mentor, locale) : null;
  const pairName = mentorship?.mentor
    ? mentorInWords(mentorship.mentor, locale).name
    : m.offers_your_mentor();
  const isStopped = now?.now.at === 'stopped';
  // Contact is cut: what a pair does is not spread before her, only whom she can turn to.
  const shut = mentorship?.state === 'suspended' ? mentorship.id : null;
  return {
    lead:
      (mentorship ? standsStill(mentorship, locale) : '') ||
      leadOf(why, askHer, offer !== null, mentorship !== null),
    stop,
    survey,
    ask: askHer && !stopped ? m.offers_home_ask_soon() : null,
    ended: ended && !stopped && offer === null ? endInWords(ended, 'mentee') : null,
    offer:
      offer && mentor
        ? {
            id: offer.id,
            ...mentor,
            lastDay: offer.lastDay === null ? null : dayInWords(offer.lastDay, locale),
          }
        : null,
    checkIn,
    shut,
    pair:
      mentorship && shut === null
        ? {
            id: mentorship.id,
            name: pairName,
            unread,
            isStopped,
            ...nextWith(mentorship, now, unread, locale),
          }
        : null,
    nextStep:
      isStopped || !nextStep
        ? null
        : {
            text: nextStep.text,
            goal: nextStep.goal,
            due: nextStep.dueOn === null ? null : m.goals_due({ day: dayInWords(nextStep.dueOn, locale) }),
          },
    steps:
      stopped || shut !== null
        ? []
        : stepsOf(
            { standing, offer, mentorship },
            mentor?.name ?? '',
            isStopped ? {} : mentorship ? untilText(endsOn, locale) : programmeUntil(cohortEndsOn, locale),
          ),
  };
}

/** What comes next for her and her mentor, and where she does it; what the page says elsewhere is not said twice. */
function nextWith(mentorship: Mentorship, now: PairNow | null, unread: number, locale: Locale) {
  const { id } = mentorship;
  const { lines, links } = now ? nowInWords(now, id, 'mentee', locale) : { lines: [], links: [] };
  const thread = `/mentorships/${id}/thread`;
  const write = { href: thread, label: m.messages_write_mentee(), strong: true };
  const read = { href: thread, label: m.noticing_next_read(), strong: true };
  // What has come is read before anything is written, and one thing on a card comes first.
  const readFirst = (all: typeof links) =>
    unread === 0
      ? all
      : [
          read,
          ...all
            .filter(({ href }) => href !== thread)
            .map(({ href, label }) => ({ href, label, strong: false })),
        ];
  switch (now?.now.at) {
    case 'planned':
    case 'mark':
      return { lines: lines.slice(1), links: readFirst([write]) };
    case 'stopped':
      return { lines: standsStill(mentorship, locale) ? [] : lines, links };
    default:
      return { lines, links: readFirst(links) };
  }
}

function leadOf(why: string | null, askHer: boolean, offer: boolean, pair: boolean): string {
  if (why === 'paused' || why === 'left' || why?.startsWith('consent-re') || why === 'consent-withdrawn')
    return m.offers_home_lead_paused();
  if (offer) return m.offers_home_lead_offer();
  if (askHer) return m.offers_home_lead_ask();
  if (why === 'consent-missing') return m.offers_home_lead_consent();
  if (pair) return m.offers_home_lead_pair();
  return why === null ? m.offers_home_lead_seeks() : m.offers_home_lead_waits();
}

function stepsOf(
  { standing: { why, decider }, offer, mentorship }: Pick<MenteeHome, 'standing' | 'offer' | 'mentorship'>,
  offered: string,
  until: { text?: string },
): Step[] {
  const hers = decider === 'mentee';
  const known = why === null;
  const agreed = known || why === 'guardian-not-confirmed';
  const found = known && (offer !== null || mentorship !== null);
  const at = (done: boolean, now: boolean): At => (done ? 'done' : now ? 'now' : 'ahead');
  const said = (where: At, done: string, now: string) =>
    where === 'ahead' ? {} : { text: where === 'done' ? done : now };
  const consent = at(agreed, !agreed);
  const guardian = at(known, agreed && !known);
  const round = at(found, known && !found);
  const answer = at(known && mentorship !== null, known && mentorship === null && offer !== null);
  return [
    { title: m.offers_home_step_joined(), at: 'done', text: m.offers_home_step_joined_text() },
    hers
      ? {
          title: m.offers_home_step_own(),
          at: consent,
          ...said(consent, m.offers_home_step_own_done(), m.offers_home_step_own_now()),
          ...(consent === 'now'
            ? { link: { href: '/profile/consent', label: m.offers_home_step_own_link() } }
            : {}),
        }
      : {
          title: m.offers_home_step_consent(),
          at: consent,
          ...said(consent, m.offers_home_step_consent_done(), m.offers_home_step_consent_now()),
        },
    ...(hers
      ? []
      : [
          {
            title: m.offers_home_step_known(),
            at: guardian,
            ...said(guardian, m.offers_home_step_known_done(), m.offers_home_step_known_now()),
          },
        ]),
    {
      title: m.offers_home_step_round(),
      at: round,
      ...said(round, m.offers_home_step_round_done(), m.offers_home_step_round_now()),
    },
    {
      title: m.offers_home_step_offer(),
      at: answer,
      ...said(answer, m.offers_home_step_offer_done(), m.offers_home_step_offer_now({ name: offered })),
    },
    {
      title: m.offers_home_step_pair(),
      at: at(false, known && mentorship !== null),
      ...until,
    },
  ];
}
