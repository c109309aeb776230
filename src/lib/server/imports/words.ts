import type { Locale } from '#lib/server/database/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { dayInWords } from '#lib/text/format.ts';
import type { Issue, IssueFacts } from '#lib/server/files/index.ts';
import type { Stay, StayWhy } from './merge.ts';

interface Inputs {
  value: string;
  from: number;
  to: number;
  most: number;
  choices: string;
}
type Words = (inputs: Inputs, options: { locale: Locale }) => string;

const words: Record<Issue['kind'], Words> = {
  'empty-file': m.imports_kind_empty_file,
  'no-rows': m.imports_kind_no_rows,
  'not-utf8': m.imports_kind_not_utf8,
  'not-a-workbook': m.imports_kind_not_a_workbook,
  'too-large': m.imports_kind_too_large,
  'missing-column': m.imports_kind_missing_column,
  'duplicate-column': m.imports_kind_duplicate_column,
  'unclosed-quote': m.imports_kind_unclosed_quote,
  'stray-quote': m.imports_kind_stray_quote,
  'too-few-cells': m.imports_kind_too_few_cells,
  'too-many-cells': m.imports_kind_too_many_cells,
  required: m.imports_kind_required,
  'guardian-required': m.imports_kind_guardian_required,
  'contact-required': m.imports_kind_contact_required,
  'not-a-date': m.imports_kind_not_a_date,
  'age-out-of-range': m.imports_kind_age_out_of_range,
  'in-the-future': m.imports_kind_in_the_future,
  'not-a-whole-number': m.imports_kind_not_a_whole_number,
  'out-of-range': m.imports_kind_out_of_range,
  'from-after-to': m.imports_kind_from_after_to,
  'unknown-hub': m.imports_kind_unknown_hub,
  'unknown-district': m.imports_kind_unknown_district,
  'unknown-language': m.imports_kind_unknown_language,
  'unknown-topic': m.imports_kind_unknown_topic,
  'unknown-goal': m.imports_kind_unknown_goal,
  'unknown-time': m.imports_kind_unknown_time,
  'unknown-choice': m.imports_kind_unknown_choice,
  'too-many': m.imports_kind_too_many,
  repeated: m.imports_kind_repeated,
  'duplicate-id': m.imports_kind_duplicate_id,
  'too-long': m.imports_kind_too_long,
  'bad-code': m.imports_kind_bad_code,
  'not-a-phone': m.imports_kind_not_a_phone,
  'not-an-email': m.imports_kind_not_an_email,
  formula: m.imports_kind_formula,
  'control-character': m.imports_kind_control_character,
  'other-hub': m.imports_kind_other_hub,
  'taken-elsewhere': m.imports_kind_taken_elsewhere,
  'unknown-column': m.imports_kind_unknown_column,
  'invisible-removed': m.imports_kind_invisible_removed,
  'repeated-dropped': m.imports_kind_repeated_dropped,
};

/** An age has one bound in a list of mentors and two in one of girls; codes are named where any are given. */
function sentenceOf(kind: Issue['kind'], { to, choices = '' }: IssueFacts): Words {
  if (kind === 'age-out-of-range' && to === undefined) return m.imports_kind_too_young;
  if (kind === 'unknown-hub' && choices !== '') return m.imports_kind_unknown_hub_of;
  if (kind === 'unknown-language' && choices !== '') return m.imports_kind_unknown_language_of;
  return words[kind];
}

/** What is wrong and what to do about it, in words. */
export function issueWords({ kind, value, facts = {} }: Issue, locale: Locale): string {
  const { from = 0, to = 0, most = 0, choices = '', meant, serial } = facts;
  if (serial !== undefined)
    return m.imports_kind_serial_day({ value, day: dayInWords(serial, locale) }, { locale });
  const sentence = sentenceOf(kind, facts)({ value, from, to, most, choices }, { locale });
  return meant === undefined ? sentence : `${sentence} ${m.imports_meant({ codes: meant }, { locale })}`;
}

type Since = (inputs: { day: string }, options: { locale: Locale }) => string;

const whys: Record<StayWhy, Since> = {
  'guardian-confirmed': m.imports_stays_guardian_confirmed,
  'consent-given': m.imports_stays_consent_given,
  'consent-refused': m.imports_stays_consent_refused,
  'consent-withdrawn': m.imports_stays_consent_withdrawn,
  cleared: m.imports_stays_cleared,
  'changed-here': m.imports_stays_changed_here,
  'entered-here': m.imports_stays_entered_here,
  'not-lowered': m.imports_stays_not_lowered,
  'not-taken-back': m.imports_stays_not_taken_back,
};

/** Why a value stays as it is although the file has another, and what to do where the file is right. */
export const stayWords = ({ why, on }: Stay, locale: Locale): string =>
  whys[why]({ day: on === null ? '' : dayInWords(on, locale) }, { locale });
