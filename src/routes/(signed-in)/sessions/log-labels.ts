import { m } from '#lib/text/paraglide/messages.js';

/** Names of the fields of a log, for the summary of what is wrong. In a file of its own, so that its page loads no words of planning. */
export const logLabels = () => ({
  outcome: m.sessions_log_outcome(),
  when: m.sessions_log_when(),
  day: m.sessions_other_day(),
  minutes: m.sessions_log_minutes(),
  minutesOther: m.sessions_minutes_field(),
  way: m.sessions_plan_way(),
  topics: m.sessions_log_topics(),
  also: m.sessions_log_also(),
  nextStep: m.sessions_next_step(),
  note: m.sessions_log_note(),
  privateNote: m.sessions_log_private(),
});
