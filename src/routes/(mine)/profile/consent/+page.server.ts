import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import {
  answerInput,
  answerOwnConsent,
  changeOwnPermissions,
  permissionsInput,
  readOwnConsent,
  withdrawOwnConsent,
} from '#lib/server/mentees/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const consent = await readOwnConsent(locals.context, locals.locale);
  return { consent, typing: consent.mayAnswer && consent.decided?.decision !== 'given' };
};

/** Where on the page the sentence about a refusal stands. */
const errorOf = (code: string): Record<string, string> =>
  code === 'online-missing' || code === 'outcomes-missing'
    ? toGirl({ [code.slice(0, code.indexOf('-'))]: 'not_chosen' })
    : { '': code };

export const actions: Actions = {
  answer: async ({ locals, request, url }) => {
    const read = readForm(await formOf(request), answerInput);
    if (!read.ok) return fail(422, { ...read, errors: toGirl(read.errors) });
    const answered = await answerOwnConsent(locals.context, read.value);
    if (answered.ok) redirect(303, `${url.pathname}?said=answered`);
    return fail(409, { ...read, errors: errorOf(answered.code) });
  },
  change: async ({ locals, request, url }) => {
    const read = readForm(await formOf(request), permissionsInput);
    if (!read.ok) return fail(422, { ...read, errors: toGirl(read.errors) });
    const changed = await changeOwnPermissions(locals.context, read.value);
    if (changed.ok) redirect(303, `${url.pathname}?said=changed`);
    return fail(409, { ...read, errors: errorOf(changed.code) });
  },
  withdraw: async ({ locals, url }) => {
    const withdrawn = await withdrawOwnConsent(locals.context);
    if (withdrawn.ok) redirect(303, `${url.pathname}?said=withdrawn`);
    return fail(409, { values: {}, lists: {}, errors: errorOf(withdrawn.code) });
  },
};
