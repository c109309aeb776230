import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { planChoices, planInput, planSession } from '#lib/server/sessions/index.ts';
import { planForm, whyNotPlanned } from '../../../../sessions/plan-form.ts';
import { planErrors, planRefusal } from '../../../../sessions/refused.ts';
import { whoIn } from '../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params: { id } }) => {
  const choices = await planChoices(context, id);
  const { title } = await whoIn(context, id, locale);
  return {
    id,
    back: title,
    typing: true,
    whyNot: whyNotPlanned(choices, locale),
    help: choices.side === 'staff' ? 'check-ins' : 'wish',
    choices: planForm(choices, await listHubs(context), locale),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context, locale }, params, request }) => {
    // Whose pair it is comes before what is wrong with the form.
    const { side, hosts, today } = await planChoices(context, params.id);
    const read = readForm(await formOf(request), planInput);
    if (!read.ok) return fail(422, { ...read, errors: planErrors(read, side) });
    const planned = await planSession(context, params.id, read.value);
    if (planned.ok) redirect(303, `/sessions/${planned.value.id}?said=planned`);
    const given = { side, hosts, today, values: read.values, locale };
    return fail(409, { ...read, errors: planRefusal(planned, given) });
  },
};
