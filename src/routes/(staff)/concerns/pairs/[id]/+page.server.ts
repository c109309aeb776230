import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { liftInput, liftPair, readShut } from '#lib/server/concerns/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const pair = await readShut(context, params.id);
  return {
    typing: true,
    names: m.concerns_pair_names(pair.names),
    since: instantInWords(pair.shutAt, locale),
    by: pair.by === 'mentee' ? m.concerns_stopped_by_girl() : m.concerns_stopped_by_safeguarding(),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    await readShut(context, params.id);
    const read = readForm(await formOf(request), liftInput);
    if (!read.ok) return fail(422, read);
    const lifted = await liftPair(context, params.id, read.value.note);
    if (!lifted.ok) return fail(409, { ...read, errors: { '': m.concerns_error_not_now() } });
    redirect(303, '/concerns?said=lifted');
  },
};
