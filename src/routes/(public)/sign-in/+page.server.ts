import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { ownPath } from '#lib/own-path.ts';
import { pathFor } from '#lib/server/access/index.ts';
import { enter, originOf, signIn, signInInput } from '#lib/server/accounts/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import type { Actions, PageServerLoad } from './$types';

const backOf = (url: URL) => ownPath(url.searchParams.get('back') ?? '');

export const load: PageServerLoad = ({ locals, url }) => {
  // Whoever is signed in already goes on where she wanted to.
  if (locals.account) redirect(303, pathFor(backOf(url), locals.account.roles));
  return { typing: true, fromElsewhere: backOf(url) !== '/' };
};

export const actions: Actions = {
  default: async (event) => {
    const read = readForm(await formOf(event.request), signInInput);
    if (!read.ok) return fail(422, { ...read, waits: false });
    const entered = await signIn(event.locals.context, { ...read.value, ...originOf(event) });
    if (!entered.ok)
      return fail(entered.code === 'wait' ? 429 : 409, {
        values: read.values,
        errors: accountErrors(entered),
        waits: entered.code === 'wait',
      });
    enter(event, entered.value);
    redirect(303, pathFor(backOf(event.url), entered.value.roles));
  },
};
