import type { Locale } from '#lib/server/database/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { leadsToFirstLink, originMark } from './rules.ts';

interface Named {
  programme: string;
  count: number;
}
interface Words {
  subject: (facts: Named, options: { locale: Locale }) => string;
  text: (facts: Named, options: { locale: Locale }) => string;
  /** To a girl one writes `sən`. */
  toMentee?: true;
  /** What it says in the app; only what has a line can be told there. */
  line?: (facts: object, options: { locale: Locale }) => string;
}

/**
 * Every mail there is. A mail says only that something waits and where: no name, no message, nothing about a girl,
 * since a mailbox is read over shoulders and shared by families.
 */
const templates = {
  welcome: { subject: m.notices_welcome_subject, text: m.notices_welcome_text },
  'welcome-mentee': {
    subject: m.notices_welcome_mentee_subject,
    text: m.notices_welcome_mentee_text,
    toMentee: true,
  },
  reset: { subject: m.notices_reset_subject, text: m.notices_reset_text },
  'reset-mentee': {
    subject: m.notices_reset_mentee_subject,
    text: m.notices_reset_mentee_text,
    toMentee: true,
  },
  'account-changed': { subject: m.notices_account_changed_subject, text: m.notices_account_changed_text },
  'account-changed-mentee': {
    subject: m.notices_account_changed_mentee_subject,
    text: m.notices_account_changed_mentee_text,
    toMentee: true,
  },
  'consent-asked': { subject: m.notices_consent_asked_subject, text: m.notices_consent_asked_text },
  'consent-own': {
    subject: m.notices_consent_own_subject,
    text: m.notices_consent_own_text,
    toMentee: true,
    line: m.notices_consent_own_line,
  },
  'offer-to-mentor': {
    subject: m.notices_offer_to_mentor_subject,
    text: m.notices_offer_to_mentor_text,
    line: m.notices_offer_to_mentor_line,
  },
  'offer-to-mentor-reminder': {
    subject: m.notices_offer_to_mentor_reminder_subject,
    text: m.notices_offer_to_mentor_reminder_text,
  },
  'offer-to-mentee': {
    subject: m.notices_offer_to_mentee_subject,
    text: m.notices_offer_to_mentee_text,
    toMentee: true,
    line: m.notices_offer_to_mentee_line,
  },
  'offer-to-mentee-reminder': {
    subject: m.notices_offer_to_mentee_reminder_subject,
    text: m.notices_offer_to_mentee_reminder_text,
    toMentee: true,
  },
  'offer-to-guardian': {
    subject: m.notices_offer_to_guardian_subject,
    text: m.notices_offer_to_guardian_text,
  },
  message: {
    subject: m.notices_message_subject,
    text: m.notices_message_text,
    line: m.notices_message_line,
  },
  'message-mentee': {
    subject: m.notices_message_mentee_subject,
    text: m.notices_message_mentee_text,
    toMentee: true,
    line: m.notices_message_mentee_line,
  },
  'session-planned': {
    subject: m.notices_session_planned_subject,
    text: m.notices_session_planned_text,
    line: m.notices_session_planned_line,
  },
  'session-planned-mentee': {
    subject: m.notices_session_planned_mentee_subject,
    text: m.notices_session_planned_mentee_text,
    toMentee: true,
    line: m.notices_session_planned_mentee_line,
  },
  'session-moved': {
    subject: m.notices_session_moved_subject,
    text: m.notices_session_moved_text,
    line: m.notices_session_moved_line,
  },
  'session-moved-mentee': {
    subject: m.notices_session_moved_mentee_subject,
    text: m.notices_session_moved_mentee_text,
    toMentee: true,
    line: m.notices_session_moved_mentee_line,
  },
  'session-cancelled': {
    subject: m.notices_session_cancelled_subject,
    text: m.notices_session_cancelled_text,
    line: m.notices_session_cancelled_line,
  },
  'session-cancelled-mentee': {
    subject: m.notices_session_cancelled_mentee_subject,
    text: m.notices_session_cancelled_mentee_text,
    toMentee: true,
    line: m.notices_session_cancelled_mentee_line,
  },
  'session-soon': {
    subject: m.notices_session_soon_subject,
    text: m.notices_session_soon_text,
    line: m.notices_session_soon_line,
  },
  'session-soon-mentee': {
    subject: m.notices_session_soon_mentee_subject,
    text: m.notices_session_soon_mentee_text,
    toMentee: true,
    line: m.notices_session_soon_mentee_line,
  },
  'session-mark': {
    subject: m.notices_session_mark_subject,
    text: m.notices_session_mark_text,
    line: m.notices_session_mark_line,
  },
  'session-note': {
    subject: m.notices_session_note_subject,
    text: m.notices_session_note_text,
    line: m.notices_session_note_line,
  },
  'goal-new': {
    subject: m.notices_goal_new_subject,
    text: m.notices_goal_new_text,
    line: m.notices_goal_new_line,
  },
  'goal-new-mentee': {
    subject: m.notices_goal_new_mentee_subject,
    text: m.notices_goal_new_mentee_text,
    toMentee: true,
    line: m.notices_goal_new_mentee_line,
  },
  'held-safeguarding': {
    subject: m.notices_held_safeguarding_subject,
    text: m.notices_held_safeguarding_text,
    line: m.notices_held_safeguarding_line,
  },
  held: { subject: m.notices_held_subject, text: m.notices_held_text, line: m.notices_held_line },
  'held-overdue': {
    subject: m.notices_held_overdue_subject,
    text: m.notices_held_overdue_text,
    line: m.notices_held_overdue_line,
  },
  'held-nobody': {
    subject: m.notices_held_nobody_subject,
    text: m.notices_held_nobody_text,
    line: m.notices_held_nobody_line,
  },
  'held-decided': {
    subject: m.notices_held_decided_subject,
    text: m.notices_held_decided_text,
    line: m.notices_held_decided_line,
  },
  'held-decided-mentee': {
    subject: m.notices_held_decided_mentee_subject,
    text: m.notices_held_decided_mentee_text,
    toMentee: true,
    line: m.notices_held_decided_mentee_line,
  },
  wish: { subject: m.notices_wish_subject, text: m.notices_wish_text, line: m.notices_wish_line },
  'not-reached': {
    subject: m.notices_not_reached_subject,
    text: m.notices_not_reached_text,
    line: m.notices_not_reached_line,
  },
  'consent-withdrawn': {
    subject: m.notices_consent_withdrawn_subject,
    text: m.notices_consent_withdrawn_text,
    line: m.notices_consent_withdrawn_line,
  },
  'consent-again': {
    subject: m.notices_consent_again_subject,
    text: m.notices_consent_again_text,
    line: m.notices_consent_again_line,
  },
  news: { subject: m.notices_news_subject, text: m.notices_news_text, line: m.notices_news_line },
  'news-mentee': {
    subject: m.notices_news_mentee_subject,
    text: m.notices_news_mentee_text,
    toMentee: true,
    line: m.notices_news_mentee_line,
  },
  daily: { subject: m.notices_daily_subject, text: m.notices_daily_text },
  'daily-mentee': {
    subject: m.notices_daily_mentee_subject,
    text: m.notices_daily_mentee_text,
    toMentee: true,
  },
  'survey-mentee': {
    subject: m.notices_survey_mentee_subject,
    text: m.notices_survey_mentee_text,
    toMentee: true,
    line: m.notices_survey_mentee_line,
  },
  'concern-received': {
    subject: m.notices_concern_received_subject,
    text: m.notices_concern_received_text,
    line: m.notices_concern_received_line,
  },
  'concern-escalated': {
    subject: m.notices_concern_escalated_subject,
    text: m.notices_concern_escalated_text,
    line: m.notices_concern_escalated_line,
  },
  'concern-urgent': {
    subject: m.notices_concern_urgent_subject,
    text: m.notices_concern_urgent_text,
    line: m.notices_concern_urgent_line,
  },
  'concern-urgent-escalated': {
    subject: m.notices_concern_urgent_escalated_subject,
    text: m.notices_concern_urgent_escalated_text,
    line: m.notices_concern_urgent_escalated_line,
  },
  'hold-stands': {
    subject: m.notices_hold_stands_subject,
    text: m.notices_hold_stands_text,
    line: m.notices_hold_stands_line,
  },
  'concern-nobody': {
    subject: m.notices_concern_nobody_subject,
    text: m.notices_concern_nobody_text,
    line: m.notices_concern_nobody_line,
  },
  'safeguarding-named': {
    subject: m.notices_safeguarding_named_subject,
    text: m.notices_safeguarding_named_text,
    line: m.notices_safeguarding_named_line,
  },
  'contact-cut': {
    subject: m.notices_contact_cut_subject,
    text: m.notices_contact_cut_text,
    line: m.notices_contact_cut_line,
  },
  'guardian-objected': {
    subject: m.notices_guardian_objected_subject,
    text: m.notices_guardian_objected_text,
    line: m.notices_guardian_objected_line,
  },
  'check-in': {
    subject: m.notices_check_in_subject,
    text: m.notices_check_in_text,
    line: m.notices_check_in_line,
  },
  'check-in-mentee': {
    subject: m.notices_check_in_mentee_subject,
    text: m.notices_check_in_mentee_text,
    line: m.notices_check_in_mentee_line,
    toMentee: true,
  },
  'pair-stopped': {
    subject: m.notices_pair_stopped_subject,
    text: m.notices_pair_stopped_text,
    line: m.notices_pair_stopped_line,
  },
  'pair-paused': {
    subject: m.notices_pair_paused_subject,
    text: m.notices_pair_paused_text,
    line: m.notices_pair_paused_line,
  },
  'pair-paused-mentee': {
    subject: m.notices_pair_paused_mentee_subject,
    text: m.notices_pair_paused_mentee_text,
    line: m.notices_pair_paused_mentee_line,
    toMentee: true,
  },
  'pair-resumed': {
    subject: m.notices_pair_resumed_subject,
    text: m.notices_pair_resumed_text,
    line: m.notices_pair_resumed_line,
  },
  'pair-resumed-mentee': {
    subject: m.notices_pair_resumed_mentee_subject,
    text: m.notices_pair_resumed_mentee_text,
    line: m.notices_pair_resumed_mentee_line,
    toMentee: true,
  },
  ending: { subject: m.notices_ending_subject, text: m.notices_ending_text, line: m.notices_ending_line },
  'ending-mentee': {
    subject: m.notices_ending_mentee_subject,
    text: m.notices_ending_mentee_text,
    line: m.notices_ending_mentee_line,
    toMentee: true,
  },
  'ending-off': {
    subject: m.notices_ending_off_subject,
    text: m.notices_ending_off_text,
    line: m.notices_ending_off_line,
  },
  'ending-off-mentee': {
    subject: m.notices_ending_off_mentee_subject,
    text: m.notices_ending_off_mentee_text,
    line: m.notices_ending_off_mentee_line,
    toMentee: true,
  },
  'pair-ended': {
    subject: m.notices_pair_ended_subject,
    text: m.notices_pair_ended_text,
    line: m.notices_pair_ended_line,
  },
  'pair-ended-shut': {
    subject: m.notices_pair_ended_subject,
    text: m.notices_pair_ended_shut_text,
    line: m.notices_pair_ended_shut_line,
  },
  'pair-ended-mentee': {
    subject: m.notices_pair_ended_mentee_subject,
    text: m.notices_pair_ended_mentee_text,
    line: m.notices_pair_ended_mentee_line,
    toMentee: true,
  },
  goodbye: { subject: m.notices_goodbye_subject, text: m.notices_goodbye_text, line: m.notices_goodbye_line },
  'goodbye-mentee': {
    subject: m.notices_goodbye_mentee_subject,
    text: m.notices_goodbye_mentee_text,
    line: m.notices_goodbye_mentee_line,
    toMentee: true,
  },
} as const satisfies Record<string, Words>;

export type Template = keyof typeof templates;
export const templateNames = Object.keys(templates) as Template[];
/** What can also be told in the app. */
export type ToldTemplate = {
  [Name in Template]: (typeof templates)[Name] extends { line: unknown } ? Name : never;
}[Template];

const wordsFor = (template: string): Words | null =>
  Object.hasOwn(templates, template) ? templates[template as Template] : null;

/** Whether it is written to a girl. */
export const isToMentee = (template: string): boolean => wordsFor(template)?.toMentee ?? false;

/** The line of a notice in the app; null for a template that is no more. */
export const lineOf = (template: string, locale: Locale): string | null =>
  wordsFor(template)?.line?.({}, { locale }) ?? null;

/** Subject and text of a mail. `path` begins with `/`; `programme` is null before the first set-up. */
export function wordsOf(
  template: Template,
  locale: Locale,
  { path, count = 1 }: { path: string; count?: number },
  programme: { name: string; contact: string } | null,
): { subject: string; body: string } {
  const words: Words = templates[template];
  const facts = { programme: programme?.name ?? 'Ulduz', count };
  const options = { locale };
  const first = words.toMentee ? m.notices_first_mentee : m.notices_first;
  const greeting = words.toMentee ? m.notices_greeting_mentee : m.notices_greeting;
  const footer = words.toMentee ? m.notices_footer_mentee : m.notices_footer;
  const closing = programme
    ? footer({ programme: programme.name, contact: programme.contact }, options)
    : m.notices_footer_bare({}, options);
  return {
    subject: words.subject(facts, options),
    body:
      [
        greeting({}, options),
        words.text(facts, options),
        ...(leadsToFirstLink(path) ? [first({}, options)] : []),
        originMark + path,
        `-- \n${closing}`,
      ].join('\n\n') + '\n',
  };
}
