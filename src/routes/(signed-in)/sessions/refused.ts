import type { Errors } from '#lib/form.ts';
import type { Refused } from '#lib/result.ts';
import { dayOf } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { isOutOfHours, type Side } from '#lib/server/sessions/index.ts';
import { dayInWords, dayOfYear, clockOf } from '#lib/text/format.ts';
import { whyNotPlanned } from './plan-form.ts';
import { m } from '#lib/text/paraglide/messages.js';

type Words = (facts: Refused['facts']) => string;
type Line = readonly [field: string, words: string | Words];

/** Under which field a refusal stands, and its words or the code of them. */
const lines: Readonly<Record<string, Line>> = {
  'no-day': ['day', 'required'],
  'no-clock': ['clock', 'required'],
  'no-minutes': ['minutesOther', 'required'],
  past: ['when', m.sessions_fault_past],
  'too-far': ['when', m.sessions_fault_too_far],
  hours: ['when', m.sessions_fault_hours],
  'too-many': ['', (facts) => m.sessions_fault_too_many({ most: facts.most ?? '' })],
  'read-only': ['', m.sessions_fault_read_only],
  'no-online': ['way', m.sessions_fault_no_online],
  'no-address': ['address', 'required'],
  'not-https': ['address', m.sessions_fault_not_https],
  contact: ['address', m.sessions_fault_contact],
  'not-planned': ['', m.sessions_fault_not_planned],
  future: ['when', m.sessions_fault_future],
  'before-start': ['when', m.sessions_fault_before_start],
  'after-end': ['when', m.sessions_fault_after_end],
  'too-late': ['when', m.sessions_fault_too_late],
  'no-note': ['note', m.sessions_fault_no_note],
  already: ['', m.sessions_fault_already],
  'same-day': ['', m.sessions_fault_same_day],
  'other-content': ['', m.sessions_fault_other_content],
  'other-hub': ['also', m.sessions_fault_other_hub],
  'others-there': ['also', m.sessions_fault_others_there],
  'not-logged': ['', m.sessions_fault_not_logged],
  'not-now': ['', m.sessions_fault_not_now],
};

type Values = Readonly<Record<string, string>>;

/** Begins within the hours and ends after them: then it is the length that is said to be wrong. */
const isTooLong = ({ when, clock = '' }: Values): boolean => when === 'other' && !isOutOfHours(clock, 0);
const lengthField = ({ minutes }: Values) => (minutes === 'other' ? 'minutesOther' : 'minutes');

/** What a form that plans says of what was typed: where they meet online is asked of grown-ups alone. */
export function planErrors({ errors, values }: { errors: Errors; values: Values }, side: Side): Errors {
  const noAddress = side !== 'mentee' && values.way === 'online' && values.address?.trim() === '';
  const minutes = Number(values.minutes === 'other' ? values.minutesOther : values.minutes) || 0;
  const own = values.when === 'other' && !('clock' in errors);
  const outOfHours = own && isOutOfHours(values.clock ?? '', 'minutesOther' in errors ? 0 : minutes);
  return {
    ...errors,
    ...(outOfHours
      ? isTooLong(values)
        ? { [lengthField(values)]: m.sessions_fault_ends_late() }
        : { clock: m.sessions_fault_hours() }
      : {}),
    ...(noAddress ? { address: 'required' } : {}),
  };
}

/** Where a fault of the time stands: at the list it was chosen from, or at the day or clock that was typed. */
function timeField(fault: string, values: Values, today: string): string {
  const { when, day } = values;
  if (when !== 'other') return 'when';
  if (fault === 'hours' && isTooLong(values)) return lengthField(values);
  return fault === 'hours' || fault === 'overlap' || (fault === 'past' && day === today) ? 'clock' : 'day';
}

/** What a form that plans says of a refusal. `hosts`: the allowed ones, for the sentence about an address. */
export function planRefusal(
  refusal: Refused,
  given: {
    side: Side;
    hosts: readonly string[];
    values: Values;
    today: string;
    locale: Locale;
  },
): Errors {
  const { code, facts } = refusal;
  const all = errorsOf(refusal, { isMentee: given.side === 'mentee', hosts: given.hosts });
  const at = String(facts.at ?? '');
  const words: Readonly<Record<string, () => string>> = {
    'read-only': () =>
      facts.why === 'paused'
        ? (whyNotPlanned(
            { whyNot: 'paused', pauseEndsOn: facts.pauseEndsOn ? String(facts.pauseEndsOn) : null },
            given.locale,
          ) ?? '')
        : m.sessions_fault_read_only(),
    past: m.sessions_fault_past,
    'too-far': m.sessions_fault_too_far,
    hours: isTooLong(given.values) ? m.sessions_fault_ends_late : m.sessions_fault_hours,
    ends: () => m.sessions_fault_ends({ day: dayInWords(String(facts.endsOn), given.locale) }),
    overlap: () =>
      m.sessions_fault_overlap({
        when: m.sessions_at({ day: dayOfYear(dayOf(at), given.locale), clock: clockOf(at) }),
      }),
  };
  const say = words[code];
  if (!say) return all;
  if (code === 'read-only') return { '': say() };
  const { [lines[code]?.[0] ?? '']: _said, ...rest } = all;
  return { [timeField(code, given.values, given.today)]: say(), ...rest };
}

/** What a form says of a refusal. `hosts`: the allowed ones, for the sentence about an address. */
export function errorsOf(
  { code, facts }: Refused,
  { isMentee = false, hosts = [] }: { isMentee?: boolean; hosts?: readonly string[] } = {},
): Errors {
  const one = (fault: string): Errors => {
    if (fault === 'conflict')
      return { '': isMentee ? m.sessions_fault_conflict_mentee() : m.sessions_fault_conflict() };
    if (fault === 'host') return { address: m.sessions_fault_host({ hosts: hosts.join(', ') }) };
    const [field, words] = lines[fault] ?? ['', fault];
    return { [field]: typeof words === 'string' ? words : words(facts) };
  };
  return { ...one(code), ...(facts.too === undefined ? {} : one(String(facts.too))) };
}
