import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm, type Errors, type Values } from '#lib/form.ts';
import { refusalInWords } from '#lib/people/words.ts';
import {
  handOverLink,
  linkInput,
  mailLink,
  paperInput,
  readMentee,
  recordPaper,
  withdrawForGuardian,
  consentPath,
} from '#lib/server/mentees/index.ts';
import { consentPage, linkMade, paperFaults, paperWrong } from './shown.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = url.searchParams.get('form');
  const formLanguage = asked === 'en' || asked === 'ru' ? asked : 'az';
  return { ...(await consentPage(locals.context, params.id, formLanguage)), typing: true };
};

const refusedWith = (step: 'link' | 'paper' | 'withdraw', errors: Errors, values: Values = {}) =>
  fail(409, { step, made: null, values, errors });

async function make({ locals, params, request, url }: RequestEvent, renew: boolean) {
  const { values, ...read } = readForm(await formOf(request), linkInput);
  const made = await handOverLink(locals.context, params.id, { renew });
  if (!made.ok) return refusedWith('link', { '': refusalInWords(made.code) }, values);
  const language = read.ok ? read.value.language : 'az';
  const link = `${url.origin}${consentPath(made.value.secret, language)}`;
  const shown = await linkMade(locals.context, params.id, language, link);
  return { step: 'link' as const, values, errors: undefined, made: shown };
}

export const actions: Actions = {
  make: (event) => make(event, false),
  renew: (event) => make(event, true),
  mail: async ({ locals, params, request }) => {
    const read = readForm(await formOf(request), linkInput);
    const mailed = await mailLink(locals.context, params.id, {
      language: read.ok ? read.value.language : 'az',
    });
    if (!mailed.ok) return refusedWith('link', { '': refusalInWords(mailed.code) }, read.values);
    return redirect(303, `/people/${params.id}/consent?said=mailed`);
  },
  paper: async ({ locals, params, request }) => {
    await readMentee(locals.context, params.id);
    const read = readForm(await formOf(request), paperInput);
    if (!read.ok) return fail(422, paperWrong(read, locals.context));
    const recorded = await recordPaper(locals.context, params.id, read.value);
    if (recorded.ok) return redirect(303, `/people/${params.id}?said=paper`);
    return refusedWith('paper', paperFaults(recorded, locals.locale), read.values);
  },
  withdraw: async ({ locals, params }) => {
    const withdrawn = await withdrawForGuardian(locals.context, params.id);
    if (!withdrawn.ok) return refusedWith('withdraw', { '': refusalInWords(withdrawn.code) });
    return redirect(303, `/people/${params.id}?said=withdrawn`);
  },
};
