import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { clearancePage, conflictIn, stepsIn } from '#lib/mentors/clearance-page.ts';
import { clearanceForm, faultsInWords } from '#lib/mentors/clearance.ts';
import { readMentor, recordSteps, takeBackStep } from '#lib/server/mentors/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const mentor = await readMentor(locals.context, params.id);
  return { ...clearancePage(mentor, locals), typing: true };
};

export const actions: Actions = {
  save: async ({ locals: { context, locale }, params, request }) => {
    const read = readForm(await formOf(request), clearanceForm, ['done']);
    const { values, lists } = read;
    const { steps, errors } = stepsIn(values, lists.done ?? []);
    const wrong = { ...(read.ok ? {} : read.errors), ...errors };
    if (!read.ok || Object.keys(wrong).length > 0)
      return fail(422, { values, lists, errors: wrong, conflict: null });
    const until = read.value.until || null;
    if (steps.length === 0 && until === null)
      return fail(422, { values, lists, errors: { '': m.mentors_fault_nothing() }, conflict: null });
    const result = await recordSteps(context, params.id, { steps, until });
    if (result.ok)
      redirect(303, `/people/mentors/${params.id}?said=${until === null ? 'recorded' : 'cleared'}`);
    const errorsNow = faultsInWords(result, locale);
    if (result.code !== 'conflict') return fail(409, { values, lists, errors: errorsNow, conflict: null });
    const conflict = conflictIn(await readMentor(context, params.id), String(result.facts.step), locale);
    return fail(409, { values, lists, errors: errorsNow, conflict });
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
