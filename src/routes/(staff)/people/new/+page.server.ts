import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import {
  faultsSoFar,
  listFields,
  menteeChoices,
  registerInput,
  registerMentee,
} from '#lib/server/mentees/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  authorize(context, 'mentee.register');
  const { all, hubs } = reachOf(context.actor, 'mentee.register');
  return { choices: await menteeChoices(context, locale, all ? undefined : hubs), typing: true };
};

export const actions: Actions = {
  default: async ({ locals: { context }, request }) => {
    authorize(context, 'mentee.register');
    const read = readForm(await formOf(request), registerInput, listFields);
    if (!read.ok) return fail(422, { ...read, errors: faultsSoFar(context, read), known: null });
    const registered = await registerMentee(context, read.value);
    if (registered.ok) redirect(303, `/people/${registered.value.menteeId}?said=registered`);
    const { code, facts } = registered;
    if (code === 'wrong') return fail(422, { ...read, errors: facts as Record<string, string>, known: null });
    if (code === 'known')
      return fail(409, { ...read, errors: { anyway: m.mentees_new_known() }, known: String(facts.menteeId) });
    return fail(409, { ...read, errors: { '': m.programme_not_set_up() }, known: null });
  },
};
