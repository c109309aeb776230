/** Sentences for the codes of rounds, found on the server so that no page carries them all. */
import type { Common, Reason } from '#lib/matching/index.ts';
import type { Refused } from '#lib/result.ts';
import type { Context, Locale } from '#lib/server/database/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { districts, goals, interests, languages, type Coded } from '#lib/server/reference/index.ts';
import type {
  Left,
  LockFault,
  MenteeOut,
  MentorOut,
  NoOffer,
  OfferState,
  Progress,
  RoundState,
} from '#lib/server/rounds/index.ts';
import { instantInWords, listInWords, namesOf, timesByDay, type Words } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

type Say = () => string;

export const stateWords: Record<RoundState, Say> = {
  draft: m.rounds_state_draft,
  solved: m.rounds_state_solved,
  published: m.rounds_state_published,
  closed: m.rounds_state_closed,
  discarded: m.rounds_state_discarded,
};
export const stateKinds = {
  draft: 'waits',
  solved: 'waits',
  published: 'waits',
  closed: 'done',
  discarded: 'calm',
} as const satisfies Record<RoundState, string>;

export const offerWords: Record<OfferState, Say> = {
  to_mentor: m.rounds_offer_to_mentor,
  to_mentee: m.rounds_offer_to_mentee,
  accepted: m.rounds_offer_accepted,
  declined: m.rounds_offer_declined,
  lapsed: m.rounds_offer_lapsed,
};
export const offerKinds = {
  to_mentor: 'waits',
  to_mentee: 'waits',
  accepted: 'done',
  declined: 'wrong',
  lapsed: 'calm',
} as const satisfies Record<OfferState, string>;

const outWords: Record<MenteeOut | MentorOut | 'joined-later', Say> = {
  'consent-missing': m.rounds_out_consent_missing,
  'guardian-not-confirmed': m.rounds_out_guardian_not_confirmed,
  'consent-passes-to-her': m.rounds_out_consent_passes_to_her,
  'consent-refused': m.rounds_out_consent_refused,
  'consent-withdrawn': m.rounds_out_consent_withdrawn,
  paused: m.rounds_out_paused,
  left: m.rounds_out_left,
  'has-mentorship': m.rounds_out_has_mentorship,
  'has-offer': m.rounds_out_has_offer,
  'not-cleared': m.rounds_out_not_cleared,
  expired: m.rounds_out_expired,
  declined: m.rounds_out_declined,
  'no-places': m.rounds_out_no_places,
  'places-taken': m.rounds_out_places_taken,
  'joined-later': m.rounds_out_joined_later,
};
const wordOf = (words: Readonly<Record<string, Say>>, code: string): string =>
  Object.hasOwn(words, code) ? (words[code]?.() ?? code) : code;

/** Why somebody takes no part; a code that has no words comes back as it is. */
export const outWord = (code: string): string => wordOf(outWords, code);

export interface NextStep {
  href: string;
  label: string;
}

/** The one step that would let a girl take part. */
export function stepOfMentee(id: string, out: MenteeOut): NextStep {
  const [page, consent] = [`/people/${id}`, `/people/${id}/consent`];
  const steps: Record<MenteeOut, NextStep> = {
    'consent-missing': { href: consent, label: m.rounds_step_consent() },
    'guardian-not-confirmed': { href: consent, label: m.rounds_step_confirm() },
    'consent-passes-to-her': { href: consent, label: m.rounds_step_ask_her() },
    'consent-refused': { href: page, label: m.rounds_step_talk() },
    'consent-withdrawn': { href: page, label: m.rounds_step_talk() },
    paused: { href: page, label: m.rounds_step_resume() },
    left: { href: page, label: m.rounds_step_talk() },
    'has-mentorship': { href: page, label: m.rounds_step_talk() },
    'has-offer': { href: page, label: m.rounds_step_talk() },
  };
  return steps[out];
}

/** The one step that would let a mentor take part. */
export function stepOfMentor(id: string, out: MentorOut): NextStep {
  const href = `/people/mentors/${id}`;
  const labels: Record<MentorOut, Say> = {
    'not-cleared': m.rounds_step_clear,
    expired: m.rounds_step_renew,
    paused: m.rounds_step_resume,
    left: m.rounds_step_talk,
    declined: m.rounds_step_talk,
    'no-places': m.rounds_step_places,
    'places-taken': m.rounds_step_places,
  };
  return { href, label: labels[out]() };
}

const ruleWords: Record<Reason, Say> = {
  forbidden: m.rounds_rule_forbidden,
  grade: m.rounds_rule_grade,
  language: m.rounds_rule_language,
  meeting: m.rounds_rule_meeting,
  times: m.rounds_rule_times,
  score: m.rounds_rule_score,
};
/** Which rule a pair breaks. */
export const ruleWord = (code: string): string => wordOf(ruleWords, code);

const relaxWords: Record<Reason, Say> = {
  forbidden: m.rounds_relax_forbidden,
  grade: m.rounds_relax_grade,
  language: m.rounds_relax_language,
  meeting: m.rounds_relax_meeting,
  times: m.rounds_relax_times,
  score: m.rounds_relax_score,
};
/** What one change would open for a girl for whom no mentor is possible. */
export function relaxSentence({ relax, excluded }: Pick<Left, 'relax' | 'excluded'>): string {
  if (relax) return m.rounds_relax_opens({ what: relaxWords[relax.rule](), count: relax.opens });
  const isAnybodyThere = Object.values(excluded).some((count) => count > 0);
  return isAnybodyThere ? m.rounds_relax_none() : m.rounds_people_none_mentors_in();
}

const noOfferWords: Record<NoOffer, Say> = {
  'mentee-not-active': m.rounds_no_offer_mentee_not_active,
  'mentee-taken': m.rounds_no_offer_mentee_taken,
  'online-consent': m.rounds_no_offer_online_consent,
  'mentor-not-cleared': m.rounds_no_offer_mentor_not_cleared,
  'no-place': m.rounds_no_offer_no_place,
  forbidden: m.rounds_no_offer_forbidden,
};
/** Why a proposed pair gets no offer. */
export const noOfferWord = (code: NoOffer): string => noOfferWords[code]();

/** Why a pair is banned from before. */
export const banWord = (code: string): string =>
  wordOf(
    {
      'declined-by-mentor': m.rounds_ban_mentor,
      'declined-by-mentee': m.rounds_ban_mentee,
      'declined-by-guardian': m.rounds_ban_guardian,
      ended: m.rounds_ban_ended,
      'stopped-by-mentee': m.rounds_ban_stopped_mentee,
      'stopped-by-programme': m.rounds_ban_stopped_programme,
    },
    code,
  );

export const orNobody = (person: { name: string | null } | null): string =>
  person === null ? m.rounds_nobody() : orForgotten(person.name);
/** Null: she has gone to a hub that is not of whoever looks; empty: she is forgotten. */
export const orForgotten = (name: string | null): string =>
  name === null ? m.rounds_moved_girl() : name === '' ? m.rounds_unknown_person() : name;

function faultSentence({ code, detail, ...names }: LockFault): string {
  const [mentee, mentor] = [orForgotten(names.mentee), orForgotten(names.mentor)];
  if (code === 'lock-mentee-left-out')
    return m.rounds_fault_mentee_out({ mentee, mentor, why: outWord(detail) });
  if (code === 'lock-mentor-left-out')
    return m.rounds_fault_mentor_out({ mentee, mentor, why: outWord(detail) });
  if (code === 'locked-twice') return m.rounds_fault_locked_twice({ mentee });
  if (code === 'more-locks-than-places') return m.rounds_fault_places({ mentor });
  return m.rounds_fault_impossible({ mentee, mentor, why: ruleWord(detail) });
}

/** Why the last solving did not work, with what to do; null when it did. */
export function failureOf({ failure }: Progress): { sentence: string; faults: string[] } | null {
  if (!failure) return null;
  const count = Number(failure.facts.all ?? 0);
  const sentences: Record<typeof failure.code, Say> = {
    'not-solvable': m.rounds_fail_not_solvable,
    'nobody-there': m.rounds_fail_nobody_there,
    'nobody-eligible': () => m.rounds_fail_nobody_eligible({ count }),
    'no-mentors': m.rounds_fail_no_mentors,
    'no-places': m.rounds_fail_no_places,
    contradiction: m.rounds_fail_contradiction,
    'changed-meanwhile': m.rounds_fail_changed_meanwhile,
    broken: m.rounds_fail_broken,
  };
  return { sentence: sentences[failure.code](), faults: failure.faults.map(faultSentence) };
}

/** What a door of rounds refused, as a sentence. */
export function refusalSentence({ code, facts }: Refused): string {
  const words: Record<string, Say> = {
    'not-open': m.rounds_not_open,
    conflict: m.rounds_conflict,
    'decided-meanwhile': m.rounds_decided_meanwhile,
    'not-decided': m.rounds_not_decided,
    'not-forbidden': m.rounds_not_forbidden,
    'guardian-not-asked': m.rounds_lift_not_spoken,
    'mentee-out': () => m.rounds_mentee_out({ why: outWord(String(facts.why)) }),
    'mentor-out': () => m.rounds_mentor_out({ why: outWord(String(facts.why)) }),
    'forbidden-before': m.rounds_forbidden_before,
    'stopped-by-mentee': m.rounds_stopped_mentee,
    'stopped-by-programme': m.rounds_stopped_programme,
    'locked-twice': () => m.rounds_locked_twice({ mentor: orForgotten(String(facts.mentor)) }),
    'no-place-left': () => m.rounds_no_place_left({ count: Number(facts.places) }),
    impossible: () => m.rounds_impossible({ why: ruleWord(String(facts.rule)) }),
    'not-published': m.rounds_not_published,
    'offers-open': () => m.rounds_offers_open({ count: Number(facts.count) }),
    'not-solved': m.rounds_publish_not_solved,
    'solved-anew': m.rounds_publish_solved_anew,
    'not-set-up': m.rounds_not_set_up,
    'no-such-hub': () => m.rounds_no_such_hub({ hub: String(facts.hub) }),
  };
  return wordOf(words, code);
}

/** Names by the codes of the reference data. */
export const byCode = (list: readonly Coded[]): ReadonlyMap<string, Words> =>
  new Map(list.map(({ code, name }) => [code, name]));

/** What the hubs are called. */
export const hubNames = async (context: Context): Promise<ReadonlyMap<string, string>> =>
  new Map((await listHubs(context)).map(({ hub, name }) => [hub, name]));

export interface WhyWords {
  topics: string[];
  fields: string[];
  times: string[];
  languages: string[];
  goals: string[];
  way: string;
}

/** What two people share, in words. */
export function whyWords(common: Common, km: number, locale: Locale): WhyWords {
  const topics = (kind: 'topic' | 'field') =>
    namesOf(
      byCode(interests()),
      common.interests.filter((each) => each.kind === kind).map(({ topic }) => topic),
      locale,
    );
  const way =
    common.inPerson && common.online
      ? m.rounds_way_both
      : common.inPerson
        ? m.rounds_way_person
        : m.rounds_way_online;
  return {
    topics: topics('topic'),
    fields: topics('field'),
    times: timesByDay(common.times, locale),
    languages: namesOf(byCode(languages()), common.languages, locale),
    goals: namesOf(byCode(goals()), common.goals, locale),
    way: way({ km }),
  };
}

/** The same as short lines, for a table. */
export function whyLines(words: WhyWords, locale: Locale): string[] {
  const list = (items: readonly string[]) => listInWords(items, locale);
  return [
    words.topics.length > 0
      ? m.rounds_why_topics({ list: list(words.topics) })
      : words.fields.length > 0
        ? m.rounds_why_fields({ list: list(words.fields) })
        : m.rounds_no_topics(),
    words.times.length > 0 ? m.rounds_why_times({ list: words.times.join('; ') }) : m.rounds_no_times(),
    m.rounds_why_languages({ list: list(words.languages) }),
    words.way,
  ];
}

/** The five parts of a score, in the order of the rules. */
export function partsOf(
  parts: Readonly<Record<'interests' | 'location' | 'times' | 'goals' | 'language', number>>,
  weights: Readonly<Record<'interests' | 'location' | 'times' | 'goals' | 'language', number>>,
): { label: string; value: number; most: number }[] {
  const labels = {
    interests: m.rounds_part_interests,
    location: m.rounds_part_location,
    times: m.rounds_part_times,
    goals: m.rounds_part_goals,
    language: m.rounds_part_language,
  };
  return (['interests', 'location', 'times', 'goals', 'language'] as const).map((part) => ({
    label: labels[part](),
    value: parts[part],
    most: weights[part],
  }));
}

export const districtName = (code: string, locale: Locale): string =>
  namesOf(byCode(districts()), [code], locale)[0] ?? code;

/** Who decided, and when. */
export const whoAndWhen = (by: string | null, at: string, locale: Locale): string =>
  by === null ? instantInWords(at, locale) : m.rounds_by_on({ name: by, moment: instantInWords(at, locale) });
