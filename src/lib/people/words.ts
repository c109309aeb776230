/** What codes about girls are called on the pages of staff. Loaded on the server only: pages get the words. */
import type { Standing } from '#lib/server/mentees/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

type Word = () => string;
const word = (words: Readonly<Record<string, Word>>, code: string, other: Word): string =>
  (Object.hasOwn(words, code) ? words[code] : undefined)?.() ?? other();

/** Where a girl stands: the word, and the dot beside it. */
export function whyInWords(why: string | null): {
  word: string;
  kind: 'waits' | 'done' | 'wrong' | 'calm';
} {
  switch (why) {
    case null:
      return { word: m.people_why_active(), kind: 'done' };
    case 'consent-missing':
      return { word: m.people_why_consent_missing(), kind: 'waits' };
    case 'guardian-not-confirmed':
      return { word: m.people_why_guardian_not_confirmed(), kind: 'waits' };
    case 'consent-passes-to-her':
      return { word: m.people_why_consent_passes_to_her(), kind: 'waits' };
    case 'consent-refused':
      return { word: m.people_why_consent_refused(), kind: 'wrong' };
    case 'consent-withdrawn':
      return { word: m.people_why_consent_withdrawn(), kind: 'wrong' };
    case 'paused':
      return { word: m.people_why_paused(), kind: 'calm' };
    default:
      return { word: m.people_why_left(), kind: 'calm' };
  }
}

/** The same with what is asked of her herself, where that waits: for her who turns 18, or has and never had a consent. */
export function statesInWords({ why, askHer, decider }: Standing) {
  const hers = decider === 'mentee';
  return why === 'consent-missing' && hers
    ? { state: whyInWords('consent-passes-to-her'), ask: null }
    : { state: whyInWords(why), ask: askHer && why === null ? m.people_why_soon_hers() : null };
}

/** The next step for a girl, and the page on which it is done. */
export function nextInWords(id: string, next: string): { href: string; label: string } {
  switch (next) {
    case 'ask-guardian':
      return { href: `/people/${id}/consent`, label: m.people_next_ask_guardian() };
    case 'confirm-guardian':
      return { href: `/people/${id}/guardian`, label: m.people_next_confirm_guardian() };
    case 'ask-her':
      return { href: `/people/${id}/consent`, label: m.people_next_ask_her() };
    case 'come-back':
      return { href: `/people/${id}#state`, label: m.people_next_come_back() };
    case 'make-card':
      return { href: `/people/${id}/card`, label: m.people_next_make_card() };
    default:
      return { href: `/people/${id}`, label: m.people_next_none() };
  }
}

const reasons: Readonly<Record<string, Word>> = {
  studies: m.people_reason_studies,
  'no-time': m.people_reason_no_time,
  moved: m.people_reason_moved,
  family: m.people_reason_family,
  'no-wish': m.people_reason_no_wish,
  other: m.people_reason_other,
};
export const reasonInWords = (reason: string): string => word(reasons, reason, m.people_reason_other);

const decisions: Readonly<Record<string, Word>> = {
  given: m.people_consent_given,
  refused: m.people_consent_refused,
  withdrawn: m.people_consent_withdrawn,
};
const ways: Readonly<Record<string, Word>> = {
  link: m.people_consent_by_link,
  paper: m.people_consent_by_paper,
  import: m.people_consent_by_import,
  staff: m.people_consent_by_staff,
  account: m.people_consent_by_account,
};
export const decisionInWords = (decision: string): string => word(decisions, decision, () => decision);
export const wayInWords = (how: string): string => word(ways, how, () => how);

const events: Readonly<Record<string, Word>> = {
  'mentee.joined': m.people_event_mentee_joined,
  'mentee.registered': m.people_event_mentee_registered,
  'mentee.imported': m.people_event_mentee_imported,
  'mentee.changed': m.people_event_mentee_changed,
  'mentee.activated': m.people_event_mentee_activated,
  'mentee.waits': m.people_event_mentee_waits,
  'mentee.paused': m.people_event_mentee_paused,
  'mentee.came-back': m.people_event_mentee_came_back,
  'mentee.left': m.people_event_mentee_left,
  'mentee.returned': m.people_event_mentee_returned,
  'mentee.card-made': m.people_event_mentee_card_made,
  'mentee.link-asked': m.people_event_mentee_link_asked,
  'consent.link-made': m.people_event_consent_link_made,
  'consent.link-renewed': m.people_event_consent_link_renewed,
  'consent.link-mailed': m.people_event_consent_link_mailed,
  'consent.given': m.people_event_consent_given,
  'consent.changed': m.people_event_consent_changed,
  'consent.refused': m.people_event_consent_refused,
  'consent.withdrawn': m.people_event_consent_withdrawn,
  'guardian.confirmed': m.people_event_guardian_confirmed,
};
export const eventInWords = (action: string): string => word(events, action, m.people_event_other);

const refusals: Readonly<Record<string, Word>> = {
  impossible: m.people_error_impossible,
  future: m.people_error_future,
  before: m.people_error_before,
  'no-guardian': m.people_error_no_guardian,
  'own-address': m.people_error_own_address,
  grown: m.people_error_grown,
  'said-no': m.people_error_said_no,
  left: m.people_error_left,
  conflict: m.people_error_conflict,
  'not-set-up': m.people_error_not_set_up,
  'no-mail': m.people_error_no_mail,
  'too-early': m.people_error_too_early,
  'nothing-given': m.people_error_nothing_given,
  closed: m.people_error_closed,
  nobody: m.people_error_nobody,
};
/** The sentence for a refusal of the room of girls. */
export const refusalInWords = (code: string): string => word(refusals, code, m.people_error_impossible);
