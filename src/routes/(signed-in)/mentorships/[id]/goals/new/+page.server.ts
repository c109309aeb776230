import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { newId } from '#lib/server/database/index.ts';
import { goalChoices, goalInput, makeGoal } from '#lib/server/goals/index.ts';
import { sharedLocale } from '#lib/text/shared-locale.ts';
import { tongueNote } from '../../../../offers/shown.ts';
import { faultsOf, stepsIn } from '../fields.ts';
import { refusalAt, whyNotInWords } from '../shown.ts';
import { begunFrom, choicesInWords } from './choices.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const choices = await goalChoices(context, params.id);
  const { side, languages } = choices;
  const tongue = sharedLocale(languages, locale);
  return {
    typing: true,
    id: params.id,
    /** Pressed twice it is one goal. */
    newGoal: newId(context.now),
    isGirl: side === 'mentee',
    whyNot: whyNotInWords(choices, side, locale),
    tongue,
    tongueNote: tongueNote(tongue, locale).join(''),
    ...choicesInWords(choices, locale, tongue),
    begun: begunFrom(choices, url.searchParams, tongue),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), goalInput);
    // Whose pair it is comes before what is wrong with the form.
    await goalChoices(context, params.id);
    const errors = faultsOf(read.ok ? {} : read.errors, stepsIn(read.values).length === 0);
    if (!read.ok || errors) return fail(422, { ...read, errors });
    const made = await makeGoal(context, params.id, read.value);
    if (!made.ok) return fail(409, { ...read, errors: refusalAt(made) });
    redirect(303, `/mentorships/${params.id}/goals?said=made`);
  },
};
