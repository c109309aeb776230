import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { newId } from '#lib/server/database/index.ts';
import { logChoices, logInput, logLists, logSession } from '#lib/server/sessions/index.ts';
import { logForm, openOnes } from '../../../../sessions/log-form.ts';
import { errorsOf } from '../../../../sessions/refused.ts';
import { sameDayIn } from '../../../../sessions/same-day.server.ts';
import { whoIn } from '../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params: { id }, url }) => {
  const choices = await logChoices(context, id);
  const { name, title } = await whoIn(context, id, locale);
  const planned = choices.open.find((view) => view.id === url.searchParams.get('session'));
  return {
    id,
    back: title,
    title: name,
    typing: true,
    owner: context.actor.accountId ?? '',
    choices: logForm(choices, locale, planned),
    session: planned?.id ?? '',
    open: planned ? [] : openOnes(choices, locale),
    /** For a browser without a script: pressed twice is logged once. */
    newLog: newId(context.now),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context, locale }, params, request }) => {
    // Whose pair it is comes before what is wrong with the form.
    await logChoices(context, params.id);
    const read = readForm(await formOf(request), logInput, logLists);
    if (!read.ok) return fail(422, read);
    const logged = await logSession(context, params.id, read.value);
    if (logged.ok) redirect(303, `/sessions/${logged.value.id}?said=logged`);
    const sameDay = await sameDayIn(context, logged, locale);
    return fail(409, { ...read, errors: errorsOf(logged), sameDay });
  },
};
