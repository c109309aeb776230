import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { codeInput, openCode } from '#lib/server/accounts/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ typing: true });

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const read = readForm(await formOf(request), codeInput);
    if (!read.ok) return fail(422, read);
    const opened = await openCode(locals.context, { ...read.value, address: getClientAddress() });
    if (opened.ok) redirect(303, opened.value.path);
    const errors = opened.code === 'gone' ? { code: m.accounts_code_gone() } : accountErrors(opened);
    return fail(opened.code === 'wait' ? 429 : 409, { values: read.values, errors });
  },
};
