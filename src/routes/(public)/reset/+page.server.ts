import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { pathFor } from '#lib/server/access/index.ts';
import { askReset, askResetInput } from '#lib/server/accounts/index.ts';
import { mailFirstLinkToGirl } from '#lib/server/mentees/index.ts';
import { mailFirstLinkToMentor } from '#lib/server/mentors/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import type { Actions, PageServerLoad } from './$types';

const firstLinks = [mailFirstLinkToMentor, mailFirstLinkToGirl];

export const load: PageServerLoad = ({ locals, url }) => {
  const first = url.searchParams.has('first');
  // A mail from before her first sign-in leads here for good.
  if (first && locals.account) redirect(303, pathFor('/', locals.account.roles));
  return { typing: true, sent: url.searchParams.has('sent'), first };
};

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const read = readForm(await formOf(request), askResetInput);
    if (!read.ok) return fail(422, read);
    const asked = await askReset(locals.context, { ...read.value, address: getClientAddress() }, firstLinks);
    if (!asked.ok) return fail(429, { values: read.values, errors: accountErrors(asked) });
    redirect(303, '/reset?sent');
  },
};
