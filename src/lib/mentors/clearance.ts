import * as v from 'valibot';
import { isDay } from '#lib/dates.ts';
import type { Refused } from '#lib/result.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { clearanceSteps, type ClearanceStep } from '#lib/server/mentors/index.ts';
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
  if (code === 'past') return { until: m.mentors_fault_past() };
  return code === 'too-far' ? { until: m.mentors_fault_too_far(day) } : { '': m.mentors_fault_not_open() };
}
