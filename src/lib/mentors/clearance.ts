import * as v from 'valibot';
import { isDay } from '#lib/dates.ts';
import { errorsOf, type Errors, type Typed } from '#lib/form.ts';
import type { Refused } from '#lib/result.ts';
import type { Locale } from '#lib/server/database/index.ts';
import {
  clearanceSteps,
  clearOneInput,
  type ClearanceStep,
  type ClearOneInput,
  type NotCleared,
} from '#lib/server/mentors/index.ts';
import { dayInWords, listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { stepNames } from './words.ts';

const text = v.optional(v.string(), '');
const perStep = (what: string) =>
  Object.fromEntries(clearanceSteps.map((step) => [`${what}-${step}`, text])) as Record<string, typeof text>;

/** The whole list as one form: which steps are ticked, of each day, who, note and what was seen; and until when. */
export const clearanceForm = v.object({
  done: v.array(v.string()),
  until: v.pipe(
    v.string(),
    v.check((day) => day === '' || isDay(day), 'not_a_day'),
  ),
  ...perStep('on'),
  ...perStep('by'),
  ...perStep('note'),
  ...perStep('seen'),
});

const stepName = (step: string | number | undefined) => stepNames[String(step) as ClearanceStep]();

const oldCertificate = ({ certificate }: Refused['facts'], locale: Locale) =>
  m.mentors_fault_certificate_old({
    day: isDay(String(certificate)) ? dayInWords(String(certificate), locale) : '?',
  });

/** Why steps were not recorded or she was not cleared, by field and in words. */
export function faultsInWords({ code, facts }: Refused, locale: Locale): Record<string, string> {
  const day = { day: dayInWords(String(facts.latest), locale) };
  if (code === 'wrong')
    return Object.fromEntries(
      Object.entries(facts).map(([step, fault]) =>
        fault === 'future'
          ? [`on-${step}`, m.mentors_fault_future()]
          : fault === 'note-missing'
            ? [`note-${step}`, m.mentors_fault_note_missing()]
            : [`note-${step}`, m.mentors_fault_certificate_day()],
      ),
    );
  if (code === 'conflict') return { '': m.mentors_fault_step_conflict({ step: stepName(facts.step) }) };
  if (code === 'step-missing') {
    const steps = String(facts.steps).split(';').map(stepName);
    return { until: m.mentors_fault_step_missing({ steps: listInWords(steps, locale) }) };
  }
  if (code === 'certificate-old') return { 'note-criminal-record': oldCertificate(facts, locale) };
  if (code === 'past') return { until: m.mentors_fault_past() };
  return code === 'too-far' ? { until: m.mentors_fault_too_far(day) } : { '': m.mentors_fault_not_open() };
}

/** What the rows of several ticked mentors say, by id; and what is wrong there, by field. */
export function rowsIn({ values, lists }: Typed) {
  const rows = new Map<string, ClearOneInput>();
  const errors: Errors = {};
  for (const text of lists.mentors ?? []) {
    const [id = '', steps = ''] = text.split(':');
    const certificate = values[`certificate-${id}`] ?? '';
    const read = v.safeParse(clearOneInput, { certificate, until: values[`until-${id}`] ?? '' });
    if (read.success) rows.set(id, read.output);
    else for (const [name, error] of Object.entries(errorsOf(read.issues))) errors[`${name}-${id}`] = error;
    if (certificate === '' && steps.split(';').includes('criminal-record'))
      errors[`certificate-${id}`] = 'required';
  }
  return { rows, errors };
}

/** Why some of several mentors were not cleared, by field and in words. */
export function faultsOfMany(not: readonly NotCleared[], locale: Locale): Errors {
  const errors: Errors = {};
  for (const { mentorId, ...refusal } of not) {
    if (refusal.code === 'conflict' || refusal.code === 'step-missing')
      errors[`mentor-${mentorId}`] = m.mentors_many_changed();
    else if (refusal.code === 'not-possible') errors[`mentor-${mentorId}`] = m.mentors_many_not_possible();
    // Recorded before, it has no field of its own here.
    else if (refusal.code === 'certificate-old')
      errors[`mentor-${mentorId}`] = oldCertificate(refusal.facts, locale);
    else
      for (const [name, words] of Object.entries(faultsInWords(refusal, locale)))
        if (name === 'until') errors[`until-${mentorId}`] = words;
        else errors[name.startsWith('on-') ? 'day' : `certificate-${mentorId}`] = words;
  }
  return errors;
}
