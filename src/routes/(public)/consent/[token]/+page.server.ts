import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  answerConsent,
  answerInput,
  changePermissions,
  permissionsInput,
  readConsentPage,
  withdrawConsent,
} from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { guardianOffers, objectFromForm } from './guardian-offers.ts';
import { guardianSessions } from './guardian-sessions.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const consent = await readConsentPage(locals.context, params.token, locals.locale);
  const programme = await readProgramme(locals.context);
  return {
    consent,
    mentors: await guardianOffers(locals.context, params.token),
    sessions: await guardianSessions(locals.context, params.token, locals.locale),
    programme: programme && { name: programme.name, contact: programme.contact },
    typing: consent.state === 'open' && consent.decided?.decision !== 'given',
  };
};

/** Where on the page the sentence about a refusal stands. */
const errorOf = (code: string): Record<string, string> =>
  code === 'online-missing' || code === 'outcomes-missing'
    ? { [code.slice(0, code.indexOf('-'))]: 'not_chosen' }
    : { '': code };

export const actions: Actions = {
  answer: async ({ locals, params, request, url }) => {
    const read = readForm(await formOf(request), answerInput);
    if (!read.ok) return fail(422, { ...read, step: 'consent' as const });
    const answered = await answerConsent(locals.context, params.token, read.value);
    if (answered.ok) redirect(303, `${url.pathname}?said=answered`);
    return fail(409, { ...read, step: 'consent' as const, errors: errorOf(answered.code) });
  },
  change: async ({ locals, params, request, url }) => {
    const read = readForm(await formOf(request), permissionsInput);
    if (!read.ok) return fail(422, { ...read, step: 'consent' as const });
    const changed = await changePermissions(locals.context, params.token, read.value);
    if (changed.ok) redirect(303, `${url.pathname}?said=changed`);
    return fail(409, { ...read, step: 'consent' as const, errors: errorOf(changed.code) });
  },
  withdraw: async ({ locals, params, url }) => {
    const withdrawn = await withdrawConsent(locals.context, params.token);
    if (withdrawn.ok) redirect(303, `${url.pathname}?said=withdrawn`);
    return fail(409, { step: 'consent' as const, values: {}, errors: errorOf(withdrawn.code) });
  },
  object: async ({ locals, params, request, url }) => {
    const faults = await objectFromForm(locals.context, params.token, await formOf(request));
    if (!faults) redirect(303, `${url.pathname}?said=objected`);
    return fail(faults.status, { step: 'object' as const, values: faults.values, errors: faults.errors });
  },
};
