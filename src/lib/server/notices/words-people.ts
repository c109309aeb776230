import { m } from '#lib/text/paraglide/messages.js';
import type { Words } from './words.ts';

/** To somebody for herself: her account, her consent, an offer, news, a survey, the one mail of a day. */
export const toPeople = {
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
} as const satisfies Record<string, Words>;
