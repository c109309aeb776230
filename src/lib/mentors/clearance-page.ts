/** The clearance list of a mentor as its page shows and sends it. Loaded on the server only. */
import * as v from 'valibot';
import { dayOf } from '#lib/dates.ts';
import { errorsOf, type Errors, type Values } from '#lib/form.ts';
import type { Locale } from '#lib/server/database/index.ts';
import {
  clearanceSteps,
  codeOfConductVersion,
  stepInput,
  suggestedUntil,
  type MentorForStaff,
  type StepInput,
} from '#lib/server/mentors/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { stepNames } from './words.ts';

/** Everything on the page of her list, in the reader's language; who records is proposed as who has seen it. */
export function clearancePage(
  mentor: MentorForStaff,
  { context, account, locale }: Pick<App.Locals, 'context' | 'account' | 'locale'>,
) {
  const today = dayOf(context.now);
  const certificate = mentor.steps.find(({ step }) => step === 'criminal-record')?.note ?? '';
  return {
    id: mentor.id,
    name: mentor.facts.name,
    open: mentor.standing !== 'left' && mentor.standing !== 'declined',
    claimed: mentor.claimedUntil === null ? null : dayInWords(mentor.claimedUntil, locale),
    untilNow: mentor.clearedUntil === null ? null : dayInWords(mentor.clearedUntil, locale),
    // Whoever is cleared already is renewed on purpose, and whose list is short is not cleared by the way: some steps
    // can be recorded today and the others tomorrow.
    until:
      mentor.clearedUntil === null && mentor.missing.length === 0
        ? (suggestedUntil(mentor.claimedUntil, certificate, today) ?? '')
        : '',
    steps: clearanceSteps.map((step) => {
      const stands = mentor.steps.find((each) => each.step === step);
      return {
        step,
        title: stepNames[step](),
        stands: stands !== undefined,
        values: {
          [`on-${step}`]: stands?.doneOn ?? today,
          [`by-${step}`]: stands?.doneBy ?? account?.name ?? '',
          [`note-${step}`]: stands?.note ?? (step === 'code-of-conduct' ? codeOfConductVersion : ''),
        },
        seen: stands?.recordedAt ?? '',
        recorded: stands
          ? { who: stands.recordedBy ?? '', day: dayOfInstant(stands.recordedAt, locale) }
          : null,
      };
    }),
  };
}

const columns: Readonly<Record<string, string>> = { doneOn: 'on', doneBy: 'by' };

/** The ticked steps of the form; or what is wrong with them, by field. */
export function stepsIn(values: Values, ticked: readonly string[]) {
  const steps: StepInput[] = [];
  const errors: Errors = {};
  for (const step of clearanceSteps.filter((each) => ticked.includes(each))) {
    const of = (what: string) => values[`${what}-${step}`] ?? '';
    const read = v.safeParse(stepInput, {
      step,
      doneOn: of('on'),
      doneBy: of('by'),
      note: of('note'),
      seen: of('seen'),
    });
    if (read.success) steps.push(read.output);
    else
      for (const [name, error] of Object.entries(errorsOf(read.issues)))
        errors[`${columns[name] ?? name}-${step}`] = error;
  }
  return { steps, errors };
}

/** What another has recorded meanwhile: it comes with the answer and is seen before it is replaced. */
export function conflictIn(mentor: MentorForStaff, step: string, locale: Locale) {
  const stands = mentor.steps.find((each) => each.step === step);
  return {
    step,
    seen: stands?.recordedAt ?? '',
    words: stands ? `${dayInWords(stands.doneOn, locale)}, ${stands.doneBy}` : '',
  };
}
