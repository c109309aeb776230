import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  changeLanguage,
  changeLogin,
  changeLoginInput,
  changePassword,
  changePasswordInput,
  enter,
  languageInput,
  leave,
  originOf,
  readOwnAccount,
  signOutEverywhere,
  speakHere,
} from '#lib/server/accounts/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  typing: true,
  isGirl: locals.context.actor.menteeId !== null,
  account: await readOwnAccount(locals.context),
});

export const actions: Actions = {
  login: async ({ request, locals }) => {
    const read = readForm(await formOf(request), changeLoginInput);
    if (!read.ok) return fail(422, { ...read, about: 'login' });
    const { login, loginPassword: password } = read.value;
    const changed = await changeLogin(locals.context, { login, password });
    if (changed.ok) redirect(303, '/account?said=login');
    const errors = accountErrors(changed, 'loginPassword');
    return fail(409, { values: read.values, errors, about: 'login' });
  },
  password: async (event) => {
    const read = readForm(await formOf(event.request), changePasswordInput);
    if (!read.ok) return fail(422, { ...read, about: 'password' });
    const given = { old: read.value.oldPassword, new: read.value.password, ...originOf(event) };
    const changed = await changePassword(event.locals.context, given);
    if (!changed.ok)
      return fail(409, { values: {}, errors: accountErrors(changed, 'oldPassword'), about: 'password' });
    enter(event, changed.value);
    redirect(303, '/account?said=password');
  },
  language: async (event) => {
    const read = readForm(await formOf(event.request), languageInput);
    if (!read.ok) return fail(422, { ...read, about: 'language' });
    await changeLanguage(event.locals.context, read.value.language);
    speakHere(event, read.value.language);
    redirect(303, '/account?said=language');
  },
  everywhere: async (event) => {
    await signOutEverywhere(event.locals.context);
    leave(event);
    event.setHeaders({ 'clear-site-data': '"storage"' });
    redirect(303, '/sign-in?said=everywhere');
  },
};
