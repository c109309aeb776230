import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { dayOf } from '#lib/dates.ts';
import { errorsOf, formOf, readForm } from '#lib/form.ts';
import {
  clearanceSteps,
  codeOfConductVersion,
  latestClearance,
  readMentor,
  recordSteps,
  stepInput,
  suggestedUntil,
  takeBackStep,
  type StepInput,
} from '#lib/server/mentors/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { clearanceForm, faultsInWords } from '#lib/mentors/clearance.ts';
import { stepNames } from '#lib/mentors/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { context, locale, account } = locals;
  const mentor = await readMentor(context, params.id);
  const today = dayOf(context.now);
  return {
    id: mentor.id,
    name: mentor.facts.name,
    today,
    open: mentor.standing !== 'left' && mentor.standing !== 'declined',
    claimed: mentor.claimedUntil === null ? null : dayInWords(mentor.claimedUntil, locale),
    untilNow: mentor.clearedUntil === null ? null : dayInWords(mentor.clearedUntil, locale),
    latest: dayInWords(latestClearance(today), locale),
    latestDay: latestClearance(today),
    // Whoever is cleared already is renewed on purpose, and whose list is short is not cleared by the way: some steps
    // can be recorded today and the others tomorrow.
    until:
      mentor.clearedUntil === null && mentor.missing.length === 0
        ? suggestedUntil(mentor.claimedUntil, today)
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
    typing: true,
  };
};

/** The ticked steps of the form; or what is wrong with them, by field. */
function stepsIn(values: Record<string, string>, ticked: readonly string[]) {
  const steps: StepInput[] = [];
  const errors: Record<string, string> = {};
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
        errors[`${{ doneOn: 'on', doneBy: 'by' }[name] ?? name}-${step}`] = error;
  }
  return { steps, errors };
}

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const read = readForm(await formOf(request), clearanceForm, ['done']);
    const { values, lists } = read;
    const { steps, errors } = stepsIn(values, lists.done ?? []);
    if (!read.ok || Object.keys(errors).length > 0)
      return fail(422, {
        values,
        lists,
        errors: { ...(read.ok ? {} : read.errors), ...errors },
        conflict: null,
      });
    const until = read.value.until || null;
    const result = await recordSteps(locals.context, params.id, { steps, until });
    if (result.ok)
      redirect(303, `/people/mentors/${params.id}?said=${until === null ? 'recorded' : 'cleared'}`);
    // What the other recorded comes with the answer: it is seen before it is replaced.
    const stands =
      result.code === 'conflict'
        ? (await readMentor(locals.context, params.id)).steps.find(({ step }) => step === result.facts.step)
        : undefined;
    const conflict =
      result.code !== 'conflict'
        ? null
        : {
            step: String(result.facts.step),
            seen: stands?.recordedAt ?? '',
            words: stands ? `${dayInWords(stands.doneOn, locals.locale)}, ${stands.doneBy}` : '',
          };
    return fail(409, { values, lists, errors: faultsInWords(result, locals.locale), conflict });
  },
  takeBack: async ({ locals, params, request }) => {
    const step = (await formOf(request)).get('step');
    const result = await takeBackStep(locals.context, params.id, {
      step: typeof step === 'string' ? step : '',
    });
    if (result.ok) redirect(303, `/people/mentors/${params.id}?said=taken-back`);
    return fail(409, { values: {}, lists: null, errors: { '': m.mentors_not_possible() }, conflict: null });
  },
};
