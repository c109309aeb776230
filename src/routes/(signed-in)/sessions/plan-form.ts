import { addDays, dayOf } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import {
  suggestedMinutes,
  type planChoices,
  type SessionView,
  type Side,
} from '#lib/server/sessions/index.ts';
import { clockOf, dayAndWeekday, dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubInWords } from './shown.ts';

type Choices = Awaited<ReturnType<typeof planChoices>>;

export const minuteOptions = (other: string) => [
  ...suggestedMinutes.map((minutes) => ({
    value: String(minutes),
    label: m.sessions_minutes({ minutes }),
  })),
  { value: 'other', label: other },
];

/** Why none can be planned now: of a pause its last day, where that is known; null while it can. */
export function whyNotPlanned(
  { whyNot, pauseEndsOn }: Pick<Choices, 'whyNot' | 'pauseEndsOn'>,
  locale: Locale,
): string | null {
  if (whyNot !== 'paused') return whyNot === null ? null : m.sessions_fault_read_only();
  return pauseEndsOn === null
    ? m.sessions_plan_paused()
    : m.sessions_plan_paused_until({
        last: dayInWords(addDays(pauseEndsOn, -1), locale),
        day: dayInWords(pauseEndsOn, locale),
      });
}

/** Minutes as the form holds them: a choice, or `other` with the number beside it. */
export const minuteValues = (minutes: number): { minutes: string; minutesOther: string } =>
  suggestedMinutes.some((each) => each === minutes)
    ? { minutes: String(minutes), minutesOther: '' }
    : { minutes: 'other', minutesOther: String(minutes) };

/** What the form of a session to come offers, and what stands in it at first. */
export function planForm(choices: Choices, hubs: readonly Hub[], locale: Locale, before?: SessionView) {
  const times = choices.times.map(({ day, clock }) => ({
    value: `${day}T${clock}`,
    label: m.sessions_at({ day: dayAndWeekday(day, locale), clock }),
  }));
  const [first, second] = times;
  const canOnline = (choices.online && choices.hosts.length > 0) || before?.way === 'online';
  const needs = choices.online ? null : choices.decidesHerself ? 'mentee' : 'guardian';
  return {
    side: choices.side,
    year: choices.today.slice(0, 4),
    times,
    timesNone: timesNone(choices),
    ends: choices.endsOn === null ? null : m.sessions_plan_ends({ day: dayInWords(choices.endsOn, locale) }),
    minutes: minuteOptions(m.sessions_other_minutes()),
    ways: [
      { value: 'in_person', label: m.sessions_in_person(), hint: hubInWords(hubs, choices.hub) },
      ...(canOnline ? [{ value: 'online', label: m.sessions_online(), hint: m.sessions_online_hint() }] : []),
    ],
    asksAddress: canOnline && choices.side !== 'mentee',
    addressHint:
      choices.hosts.length > 0
        ? m.sessions_address_hint({ hosts: choices.hosts.join(', ') })
        : noHosts(choices.side),
    onlineNot: canOnline ? null : whyNotOnline(needs, choices.hosts, choices.side),
    stands: before
      ? {
          when: 'other',
          day: dayOf(before.startsAt),
          clock: clockOf(before.startsAt),
          ...minuteValues(before.minutes),
          way: before.way,
          address: before.address ?? '',
          version: String(before.version),
        }
      : {
          // A time is for her to choose, not for the first press to take.
          when: first === undefined ? 'other' : second === undefined ? first.value : '',
          day: '',
          clock: '',
          ...minuteValues(choices.minutes),
          way: 'in_person',
          address: '',
        },
  };
}

/** Why a session cannot be online, for whoever can do something about it; null: it can. */
export function whyNotOnline(
  needs: 'mentee' | 'guardian' | null,
  hosts: readonly string[],
  side: Side,
): string | null {
  if (needs === null) return hosts.length > 0 ? null : noHosts(side);
  if (needs === 'guardian') return m.sessions_online_needs_guardian();
  return side === 'mentee' ? m.sessions_online_needs_you() : m.sessions_online_needs_her();
}

const noHosts = (side: Side): string =>
  ({
    mentee: m.sessions_no_hosts_mentee,
    mentor: m.sessions_no_hosts,
    staff: m.sessions_address_no_hosts_staff,
  })[side]();

/** Why no time can be tapped. */
function timesNone({ side, endsOn }: Choices): string {
  if (endsOn !== null) return m.sessions_plan_when_none_ends();
  return side === 'mentee' ? m.sessions_plan_when_none_mentee() : m.sessions_plan_when_none();
}

export type PlanForm = ReturnType<typeof planForm>;
