import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, readForm, typedIn } from '#lib/form.ts';
import { enter, originOf, signIn } from '#lib/server/accounts/index.ts';
import {
  applicationFaults,
  applyAsMentor,
  applyPageNames,
  applyPages,
  firstOpenPage,
  forgetApplication,
  keepApplication,
  mentorLists,
  readApplication,
  wholeApplication,
  type ApplyPage,
} from '#lib/server/mentors/index.ts';
import { mentorChoices, namesFor } from '#lib/mentors/choices.ts';
import { applyFaults, inWords } from '#lib/mentors/words.ts';
import { draftKey, forgetDraft, rememberDraft } from '../draft.ts';
import type { Actions, PageServerLoad } from './$types';

const pageOf = (name: string): ApplyPage =>
  applyPageNames.find((each) => each === name) ?? error(404, { message: 'not-found' });

export const load: PageServerLoad = async ({ locals, params, cookies }) => {
  const page = pageOf(params.page);
  const key = draftKey(cookies);
  const draft = key === null ? null : await readApplication(locals.context, key);
  const open = firstOpenPage(draft, page);
  if (open !== null) redirect(303, `/apply/${open}`);
  const whole = page === 'account' && draft ? wholeApplication(draft) : null;
  return {
    page,
    draft,
    choices: mentorChoices(locals.locale),
    summary: whole && { facts: whole, names: namesFor(whole, locals.locale) },
    typing: true,
  };
};

/** Keeps what was typed, right or wrong. */
async function keep({ locals, cookies, url, params }: RequestEvent, form: FormData): Promise<string> {
  const page = pageOf(params.page ?? '');
  const key = await keepApplication(locals.context, draftKey(cookies), page, typedIn(form));
  rememberDraft(cookies, url, key);
  return key;
}

const listsOf = (page: ApplyPage) =>
  mentorLists.filter((name) => name in applyPages[page].entries) as never[];

export const actions: Actions = {
  /** With a script what was typed is kept as it is typed. */
  keep: async (event) => {
    pageOf(event.params.page);
    await keep(event, await formOf(event.request));
  },
  next: async (event) => {
    const page = pageOf(event.params.page);
    if (page === 'account') error(404, { message: 'not-found' });
    const form = await formOf(event.request);
    await keep(event, form);
    const read = readForm(form, applyPages[page], listsOf(page));
    if (!read.ok) return fail(422, { values: read.values, lists: read.lists, errors: read.errors });
    const faults = applicationFaults(event.locals.context, read.value);
    if (faults) return fail(422, { values: read.values, lists: read.lists, errors: inWords(faults) });
    redirect(303, `/apply/${applyPageNames[applyPageNames.indexOf(page) + 1] ?? page}`);
  },
  send: async (event) => {
    const { locals, cookies, params } = event;
    if (pageOf(params.page) !== 'account') error(404, { message: 'not-found' });
    const form = await formOf(event.request);
    const key = await keep(event, form);
    const read = readForm(form, applyPages.account);
    if (!read.ok) return fail(422, { values: read.values, lists: read.lists, errors: read.errors });
    const { values, lists, value } = read;
    const draft = await readApplication(locals.context, key);
    const open = firstOpenPage(draft, 'account');
    if (open !== null) redirect(303, `/apply/${open}`);
    const whole = draft && wholeApplication(draft);
    if (!whole) redirect(303, '/apply/about');
    const { email, phone, password } = value;
    const account = { login: email, password, language: locals.locale, address: originOf(event).address };
    const result = await applyAsMentor(locals.context, { ...whole, email, phone }, account);
    if (!result.ok)
      return fail(result.code === 'wait' ? 429 : 409, { values, lists, errors: applyFaults(result) });
    await forgetApplication(locals.context, key);
    forgetDraft(cookies);
    // She is in at once, unless somebody guessed at her login just now: then she signs in later.
    const entered = await signIn(locals.context, { login: email, password, ...originOf(event) });
    if (!entered.ok) redirect(303, '/sign-in');
    enter(event, entered.value);
    redirect(303, '/apply/sent');
  },
};
