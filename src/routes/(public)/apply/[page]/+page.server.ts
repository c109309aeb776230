import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  applicationFaults,
  applyPageNames,
  applyPages,
  firstOpenPage,
  mentorLists,
  readApplication,
  wholeApplication,
  type ApplyPage,
} from '#lib/server/mentors/index.ts';
import { linesWithContact } from '#lib/server/messages/index.ts';
import { mentorChoices, namesFor } from '#lib/mentors/choices.ts';
import { inWords } from '#lib/mentors/words.ts';
import { draftKey } from '../draft.ts';
import { keep, pageOf, send } from './sending.server.ts';
import type { Actions, PageServerLoad } from './$types';

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
    const faults = applicationFaults(event.locals.context, read.value, linesWithContact);
    if (faults) return fail(422, { values: read.values, lists: read.lists, errors: inWords(faults) });
    redirect(303, `/apply/${applyPageNames[applyPageNames.indexOf(page) + 1] ?? page}`);
  },
  send,
};
