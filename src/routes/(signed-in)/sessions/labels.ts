import { m } from '#lib/text/paraglide/messages.js';

/** Names of the fields, for the summary of what is wrong. */
export const planLabels = (): Record<string, string> => ({
  when: m.sessions_plan_when(),
  day: m.sessions_day(),
  clock: m.sessions_clock(),
  minutes: m.sessions_plan_minutes(),
  minutesOther: m.sessions_minutes_field(),
  way: m.sessions_plan_way(),
  address: m.sessions_address(),
});

export const logLabels = (): Record<string, string> => ({
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
