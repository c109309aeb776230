import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { newId } from '#lib/server/database/index.ts';
import { goalChoices, goalInput, makeGoal } from '#lib/server/goals/index.ts';
import { refusalInWords } from '../shown.ts';
import { begunFrom, choicesInWords } from './choices.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const choices = await goalChoices(context, params.id);
  return {
    typing: true,
    id: params.id,
    /** Pressed twice it is one goal. */
    newGoal: newId(context.now),
    isGirl: choices.side === 'mentee',
    canMake: choices.whyNot === null,
    ...choicesInWords(choices, locale),
    begun: begunFrom(choices, url.searchParams, locale),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), goalInput);
    // Whose pair it is comes before what is wrong with the form.
    const { side } = await goalChoices(context, params.id);
    if (!read.ok) return fail(422, read);
    const made = await makeGoal(context, params.id, read.value);
    if (!made.ok) return fail(409, { ...read, errors: { '': refusalInWords(made, side) } });
    redirect(303, `/mentorships/${params.id}/goals?said=made`);
  },
};
