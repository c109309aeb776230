import { dayOf } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { suggestedMinutes, type planChoices, type SessionView } from '#lib/server/sessions/index.ts';
import { clockOf, dayAndWeekday } from '#lib/text/format.ts';
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
  return {
    side: choices.side,
    year: choices.today.slice(0, 4),
    times,
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
    onlineNot: onlineNot(choices, canOnline),
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

const noHosts = (side: Choices['side']) =>
  side === 'staff' ? m.sessions_address_no_hosts_staff() : m.sessions_address_no_hosts();

/** Why a session cannot be online, for whoever can do something about it. */
function onlineNot({ online, side }: Choices, can: boolean): string | null {
  if (can) return null;
  if (!online) return m.sessions_fault_no_online();
  return side === 'mentee' ? null : noHosts(side);
}

export type PlanForm = ReturnType<typeof planForm>;
