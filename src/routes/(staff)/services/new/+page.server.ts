import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { addService, listServices, serviceInput } from '#lib/server/concerns/index.ts';
import { serviceChoices } from '../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  await listServices(context);
  return { typing: true, choices: serviceChoices(locale) };
};

export const actions: Actions = {
  default: async ({ locals: { context }, request }) => {
    await listServices(context);
    const read = readForm(await formOf(request), serviceInput, ['needs', 'districts', 'languages']);
    if (!read.ok) return fail(422, read);
    await addService(context, read.value);
    redirect(303, '/services?said=saved');
  },
};
