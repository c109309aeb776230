import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { askReset, askResetInput } from '#lib/server/accounts/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ typing: true, sent: url.searchParams.has('sent') });

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const read = readForm(await formOf(request), askResetInput);
    if (!read.ok) return fail(422, read);
    const asked = await askReset(locals.context, { ...read.value, address: getClientAddress() });
    if (!asked.ok) return fail(429, { values: read.values, errors: accountErrors(asked) });
    redirect(303, '/reset?sent');
  },
};
