import { m } from '#lib/text/paraglide/messages.js';
import type { Words } from './words.ts';

/** To staff: what was held, concerns, and what in a pair or a hub waits for somebody. */
export const toStaff = {
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
} as const satisfies Record<string, Words>;
