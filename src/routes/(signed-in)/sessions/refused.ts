import type { Errors } from '#lib/form.ts';
import type { Refused } from '#lib/result.ts';
import type { Side } from '#lib/server/sessions/index.ts';
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
  overlap: ['when', m.sessions_fault_overlap],
  'too-many': ['', (facts) => m.sessions_fault_too_many({ most: facts.most ?? '' })],
  'read-only': ['', m.sessions_fault_read_only],
  'no-online': ['way', m.sessions_fault_no_online],
  'no-address': ['address', 'required'],
  'not-https': ['address', m.sessions_fault_not_https],
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

/** What a form that plans says of what was typed: where they meet online is asked of grown-ups alone. */
export const planErrors = (
  { errors, values }: { errors: Errors; values: Readonly<Record<string, string>> },
  side: Side,
): Errors =>
  side !== 'mentee' && values.way === 'online' && values.address?.trim() === ''
    ? { ...errors, address: 'required' }
    : errors;

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
