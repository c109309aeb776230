import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { enter, newPasswordInput, originOf, readReset, useReset } from '#lib/server/accounts/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  reset: await readReset(locals.context, params.token),
});

export const actions: Actions = {
  default: async (event) => {
    const read = readForm(await formOf(event.request), newPasswordInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const given = { ...read.value, ...originOf(event) };
    const entered = await useReset(event.locals.context, event.params.token, given);
    if (!entered.ok) return fail(409, { errors: accountErrors(entered) });
    enter(event, entered.value);
    redirect(303, '/');
  },
};
