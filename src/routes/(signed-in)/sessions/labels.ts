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
