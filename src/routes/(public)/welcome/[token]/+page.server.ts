import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  becomeFirstLead,
  enter,
  firstLeadInput,
  originOf,
  readWelcome,
  useWelcome,
  welcomeInput,
} from '#lib/server/accounts/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const welcome = await readWelcome(locals.context, params.token);
  if (welcome?.kind !== 'account') return { typing: welcome !== null, welcome };
  const { kind, login, roles } = welcome;
  const isMentee = roles.includes('mentee');
  // To a girl by her first name; to a grown-up by the whole one.
  const name = isMentee ? (welcome.name.split(' ')[0] ?? '') : welcome.name;
  return { typing: true, welcome: { kind, name, login, isMentee } };
};

export const actions: Actions = {
  set: async (event) => {
    const read = readForm(await formOf(event.request), welcomeInput);
    if (!read.ok) return fail(422, read);
    const given = { ...read.value, ...originOf(event) };
    const entered = await useWelcome(event.locals.context, event.params.token, given);
    if (!entered.ok) return fail(409, { values: read.values, errors: accountErrors(entered) });
    enter(event, entered.value);
    redirect(303, '/');
  },
  begin: async (event) => {
    const { context, locale: language } = event.locals;
    const read = readForm(await formOf(event.request), firstLeadInput);
    if (!read.ok) return fail(422, read);
    const given = { ...read.value, language, ...originOf(event) };
    const entered = await becomeFirstLead(context, event.params.token, given);
    if (!entered.ok) return fail(409, { values: read.values, errors: accountErrors(entered) });
    enter(event, entered.value);
    redirect(303, '/settings/start');
  },
};
