import { m } from '#lib/text/paraglide/messages.js';
import type { Words } from './words.ts';

/** To the two of a pair: messages, sessions, goals, how it goes, pauses and the end. */
export const toPair = {
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
