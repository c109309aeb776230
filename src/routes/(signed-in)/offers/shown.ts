import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { districts, goals, interests, languages } from '#lib/server/reference/index.ts';
import type {
  DeclineReason,
  Decliner,
  LapseReason,
  OfferState,
  OfferView,
  Reasons,
} from '#lib/server/rounds/index.ts';
import { gradeInWords, listInWords, numberInWords, timesByDay, type Words } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** One line of `Bar`. */
interface Part {
  label: string;
  value: number;
  most: number;
}

/** Who reads the page. */
export type Reader = 'mentee' | 'mentor' | 'staff';

const wordsOf = (list: readonly { code: string; name: Words }[], codes: readonly string[], locale: Locale) =>
  codes.map((code) => list.find((each) => each.code === code)?.name[locale] ?? code);

export const topicsInWords = (codes: readonly string[], locale: Locale) =>
  wordsOf(interests(), codes, locale);
export const languagesInWords = (codes: readonly string[], locale: Locale) =>
  listInWords(wordsOf(languages(), codes, locale), locale);
/** That ready words stand in another language than the page's, and why; empty where they do not. */
export const tongueNote = (tongue: Locale, locale: Locale): string[] =>
  tongue === locale
    ? []
    : [m.messages_tongue({ language: wordsOf(languages(), [tongue], locale)[0] ?? tongue })];
export const hubName = (hubs: readonly Hub[], code: string) =>
  hubs.find(({ hub }) => hub === code)?.name ?? code;

const topicWords = {
  mentee: m.offers_fit_topics_mentee,
  mentor: m.offers_fit_topics_mentor,
  staff: m.offers_fit_topics_staff,
};
const fieldWords = {
  mentee: m.offers_fit_fields_mentee,
  mentor: m.offers_fit_fields_mentor,
  staff: m.offers_fit_fields_staff,
};
const goalWords = {
  mentee: m.offers_fit_goals_mentee,
  mentor: m.offers_fit_goals_mentor,
  staff: m.offers_fit_goals_staff,
};
/** She named none: that part says nothing for or against. */
const noGoalWords = {
  mentee: m.offers_fit_no_goals_mentee,
  mentor: m.offers_fit_no_goals_mentor,
  staff: m.offers_fit_no_goals_staff,
};
const timeWords = {
  mentee: m.offers_fit_times_mentee,
  mentor: m.offers_fit_times_mentor,
  staff: m.offers_fit_times_staff,
};

/** Agreed to or not, they meet online only where the lead has allowed a service to meet on. */
function placeInWords(
  { km, hub, way, hosts }: { km: number; hub: string; way: OfferView['meeting']; hosts: readonly string[] },
  reader: Reader,
  locale: Locale,
): string {
  if (way === 'online') return hosts.length > 0 ? m.offers_fit_online() : m.offers_fit_online_not_yet();
  if (reader !== 'mentor') return m.offers_fit_at_hub({ hub });
  return km < 1
    ? m.offers_fit_at_hub_near({ hub })
    : m.offers_fit_at_hub_far({ hub, km: numberInWords(Math.round(km), locale) });
}

/** Why two people fit: in sentences, for staff also part by part as the rules count it. */
export function fitInWords(
  { reasons, score, meeting }: Pick<OfferView, 'reasons' | 'score' | 'meeting'>,
  { hub, hosts }: { hub: string; hosts: readonly string[] },
  reader: Reader,
  locale: Locale,
): { sentences: string[]; counted: { parts: Part[]; score: string } | null } | null {
  if (reasons === null) return null;
  const { common, parts, weights, distanceKm } = reasons;
  const topics = (kind: 'topic' | 'field') =>
    topicsInWords(
      common.interests.flatMap((each) => (each.kind === kind ? [each.topic] : [])),
      locale,
    );
  const say = (words: (inputs: { list: string }) => string, items: readonly string[], joint = ', ') =>
    items.length === 0 ? [] : [words({ list: items.join(joint) })];
  return {
    sentences: [
      ...say(topicWords[reader], topics('topic')),
      ...say(fieldWords[reader], topics('field')),
      ...say(goalWords[reader], wordsOf(goals(), common.goals, locale)),
      ...(common.goals.length === 0 && parts.goals > 0 ? [noGoalWords[reader]()] : []),
      ...say(
        timeWords[reader],
        // After the colon of the sentence no second one.
        timesByDay(common.times, locale).map((each) => each.replace(': ', locale === 'ru' ? ', ' : ' ')),
        '; ',
      ),
      ...say(m.offers_fit_languages, wordsOf(languages(), common.languages, locale)),
      ...(hub === '' && meeting !== 'online'
        ? []
        : [placeInWords({ km: distanceKm, hub, way: meeting, hosts }, reader, locale)]),
    ],
    counted:
      reader === 'staff'
        ? { parts: partsInWords(parts, weights), score: m.offers_fit_score({ score }) }
        : null,
  };
}

function partsInWords(parts: Reasons['parts'], weights: Reasons['weights']): Part[] {
  const labels = {
    interests: m.offers_part_interests(),
    location: m.offers_part_location(),
    times: m.offers_part_times(),
    goals: m.offers_part_goals(),
    language: m.offers_part_language(),
  };
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) =>
    weights[name] > 0 ? [{ label: labels[name], value: parts[name], most: weights[name] }] : [],
  );
}

/** The girl, as her mentor may know her. */
export const girlInWords = (
  girl: NonNullable<OfferView['mentee']>,
  hubs: readonly Hub[],
  locale: Locale,
) => ({
  firstName: girl.firstName,
  hub: hubName(hubs, girl.hub),
  grade: gradeInWords(girl.grade, locale),
  languages: languagesInWords(girl.languages, locale),
  interests: topicsInWords(girl.interests, locale),
  goals: wordsOf(goals(), girl.goals, locale),
});

/** The mentor, as a girl may know her. */
export const mentorInWords = (mentor: NonNullable<OfferView['mentor']>, locale: Locale) => ({
  name: mentor.name === '' ? m.offers_your_mentor() : mentor.name,
  work: [mentor.occupation, mentor.employer].filter(Boolean).join(', '),
  district: wordsOf(districts(), [mentor.district], locale)[0] ?? '',
  languages: languagesInWords(mentor.languages, locale),
});

const mentorReasons: Record<string, () => string> = {
  'no-time': m.offers_mentor_reason_no_time,
  times: m.offers_mentor_reason_times,
  'too-far': m.offers_mentor_reason_too_far,
  'other-field': m.offers_mentor_reason_other_field,
  'knows-her': m.offers_mentor_reason_knows_her,
  other: m.offers_mentor_reason_other,
};
const menteeReasons: Record<string, () => string> = {
  'other-interests': m.offers_mentee_reason_other_interests,
  times: m.offers_mentee_reason_times,
  'knows-her': m.offers_mentee_reason_knows_her,
  'not-now': m.offers_mentee_reason_not_now,
  other: m.offers_mentee_reason_other,
};
const guardianReasons: Record<string, () => string> = {
  'knows-her': m.offers_guardian_reason_knows_her,
  'against-it': m.offers_guardian_reason_against_it,
  other: m.offers_guardian_reason_other,
};
const reasonWords = { mentor: mentorReasons, mentee: menteeReasons, guardian: guardianReasons };

export const reasonInWords = (by: Decliner, reason: string): string => reasonWords[by][reason]?.() ?? reason;

/** Reasons to choose from. */
export const reasonOptions = (by: Decliner, reasons: readonly DeclineReason[]) =>
  reasons.map((value) => ({ value, label: reasonInWords(by, value) }));

export const stateWords: Record<OfferState, () => string> = {
  to_mentor: m.offers_state_to_mentor,
  to_mentee: m.offers_state_to_mentee,
  accepted: m.offers_state_accepted,
  declined: m.offers_state_declined,
  lapsed: m.offers_state_lapsed,
};
const declinedWords: Record<Decliner, () => string> = {
  mentor: m.offers_declined_mentor,
  mentee: m.offers_declined_mentee,
  guardian: m.offers_declined_guardian,
};
const lapseWords: Record<LapseReason, () => string> = {
  deadline: m.offers_lapse_deadline,
  'mentee-not-active': m.offers_lapse_mentee_not_active,
  'mentor-not-cleared': m.offers_lapse_mentor_not_cleared,
  'no-place': m.offers_lapse_no_place,
  staff: m.offers_lapse_staff,
};

/** What became of an offer that has ended, for staff; null while it has not. */
export function endForStaff({ declinedBy, lapse }: Pick<OfferView, 'declinedBy' | 'lapse'>): string | null {
  if (declinedBy !== null) return declinedWords[declinedBy]();
  return lapse === null ? null : lapseWords[lapse]();
}

const mentorLapse: Partial<Record<LapseReason, () => string>> = {
  deadline: m.offers_ended_mentor_deadline,
  'mentor-not-cleared': m.offers_ended_mentor_not_cleared,
  'no-place': m.offers_ended_mentor_no_place,
};
const menteeLapse: Partial<Record<LapseReason, () => string>> = {
  deadline: m.offers_ended_mentee_deadline,
  'mentee-not-active': m.offers_ended_mentee_paused,
};

/** What an ended offer says to a mentor or girl: what is hers, and nothing of the other. */
export function endInWords(
  { declinedBy, lapse }: Pick<OfferView, 'declinedBy' | 'lapse'>,
  reader: 'mentee' | 'mentor',
): string {
  if (reader === 'mentor') {
    if (declinedBy === 'mentor') return m.offers_ended_mentor_self();
    return (lapse && mentorLapse[lapse]?.()) ?? m.offers_ended_mentor_else();
  }
  if (declinedBy === 'mentee') return m.offers_ended_mentee_self();
  if (declinedBy === 'guardian') return m.offers_ended_mentee_guardian();
  return (lapse && menteeLapse[lapse]?.()) ?? m.offers_ended_mentee_else();
}

const refusalWords: Record<string, () => string> = {
  lapsed: m.offers_refused_lapsed,
  answered: m.offers_refused_answered,
  'no-guardian': m.offers_refused_no_guardian,
  'not-open': m.offers_refused_not_open,
  told: m.offers_refused_told,
  'not-possible': m.offers_refused_untold,
  'not-waiting': m.offers_refused_not_waiting,
  'has-account': m.offers_refused_has_account,
  'not-told': m.offers_refused_not_told,
};
export const refusalInWords = (code: string): string => refusalWords[code]?.() ?? code;
