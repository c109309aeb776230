import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { declineReasons, type OfferView } from '#lib/server/rounds/index.ts';
import { dayInWords, instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import {
  endForStaff,
  endInWords,
  fitInWords,
  girlInWords,
  hubName,
  mentorInWords,
  reasonInWords,
  reasonOptions,
  stateWords,
} from '../shown.ts';

/** What the page of an offer shows to its reader, in words: nothing else reaches the browser. */
export function pageOf(
  offer: OfferView,
  { hubs, hosts }: { hubs: readonly Hub[]; hosts: readonly string[] },
  own: 'mentee' | 'mentor',
  locale: Locale,
) {
  const reader = offer.staff ? 'staff' : own;
  const hub = offer.hub ?? '';
  const ended = offer.state === 'declined' || offer.state === 'lapsed';
  return {
    id: offer.id,
    reader,
    state: offer.state,
    turn: offer.turn,
    ended: ended && reader !== 'staff' ? endInWords(offer, reader) : null,
    lastDay: offer.lastDay === null ? null : dayInWords(offer.lastDay, locale),
    girl: offer.mentee && girlInWords(offer.mentee, hubs, locale),
    mentor: offer.mentor && mentorInWords(offer.mentor, locale),
    fit: fitInWords(offer, { hub: hub === '' ? '' : hubName(hubs, hub), hosts }, reader, locale),
    reasons:
      reader === 'staff'
        ? reasonOptions('guardian', declineReasons.guardian)
        : offer.turn
          ? reasonOptions(offer.turn, declineReasons[offer.turn])
          : [],
    staff: offer.staff && forStaff(offer, offer.staff, hubs, locale),
  };
}

function forStaff(
  offer: OfferView,
  staff: NonNullable<OfferView['staff']>,
  hubs: readonly Hub[],
  locale: Locale,
) {
  const told = (who: (typeof staff.onTheWay)[number], at: string | null, answered: boolean) => {
    if (at !== null) return instantInWords(at, locale);
    if (answered) return m.offers_staff_told_self();
    return staff.onTheWay.includes(who) ? m.rounds_being_told() : m.offers_staff_not_yet();
  };
  const open = offer.state === 'to_mentor' || offer.state === 'to_mentee';
  const none = m.offers_staff_shown_none();
  return {
    menteeId: staff.menteeId,
    mentorId: staff.mentorId,
    roundId: offer.roundId,
    mentee: staff.mentee,
    mentor: staff.mentor,
    hub: hubName(hubs, staff.hub),
    stateWord: stateWords[offer.state](),
    end: endForStaff(offer),
    reason:
      offer.declinedBy !== null && staff.declineReason !== null
        ? [reasonInWords(offer.declinedBy, staff.declineReason), staff.declineNote].filter(Boolean).join('. ')
        : null,
    calledToday: staff.calledToday,
    byPhone: staff.byPhone && {
      who: staff.byPhone.who,
      card:
        staff.byPhone.who === 'mentor'
          ? `/people/mentors/${staff.mentorId}/card`
          : `/people/${staff.menteeId}/card`,
      none: staff.byPhone.who === 'mentor' ? m.offers_spoken_none_mentor() : m.offers_spoken_none_mentee(),
      hint: staff.byPhone.who === 'mentor' ? m.offers_spoken_hint_mentor() : m.offers_spoken_hint_mentee(),
      answers: [
        { value: 'accept', label: m.offers_spoken_yes() },
        { value: 'decline', label: m.offers_spoken_no() },
      ],
      reasons: reasonOptions(staff.byPhone.who, declineReasons[staff.byPhone.who]),
      days: staff.byPhone.days.toReversed().map((day) => ({ value: day, label: dayInWords(day, locale) })),
    },
    spoken: staff.spoken.map(({ who, day, by }) => {
      const said = { day: dayInWords(day, locale), by };
      return who === 'mentor' ? m.offers_spoken_said_mentor(said) : m.offers_spoken_said_mentee(said);
    }),
    mentorTold: told('mentor', staff.mentorToldAt, staff.mentorAnswered),
    menteeTold: offer.state === 'to_mentor' ? null : told('mentee', staff.menteeToldAt, staff.menteeAnswered),
    guardianTold:
      offer.state === 'to_mentor' || !staff.needsGuardian
        ? null
        : told('guardian', staff.guardianToldAt, false),
    shown: { mentee: staff.shown.mentee || none, mentor: staff.shown.mentor || none },
    /** The pair has begun before her guardian heard of it: that is allowed, and a call is due, unless a mail is on its way. */
    guardianToTell:
      offer.state === 'accepted' &&
      staff.needsGuardian &&
      staff.guardianToldAt === null &&
      !staff.onTheWay.includes('guardian'),
    canObject: staff.needsGuardian && (offer.state === 'to_mentee' || offer.state === 'accepted'),
    canWithdraw: open,
  };
}
