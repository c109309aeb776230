import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm, typedIn } from '#lib/form.ts';
import { applyFaults } from '#lib/mentors/words.ts';
import { enter, originOf, signIn } from '#lib/server/accounts/index.ts';
import {
  applyAsMentor,
  applyPageNames,
  applyPages,
  firstOpenPage,
  forgetApplication,
  keepApplication,
  readApplication,
  wholeApplication,
  type ApplyPage,
} from '#lib/server/mentors/index.ts';
import { linesWithContact } from '#lib/server/messages/index.ts';
import { draftKey, forgetDraft, rememberDraft } from '../draft.ts';
import type { RequestEvent } from './$types';

export const pageOf = (name: string): ApplyPage =>
  applyPageNames.find((each) => each === name) ?? error(404, { message: 'not-found' });

/** Keeps what was typed, right or wrong. */
export async function keep({ locals, cookies, url, params }: RequestEvent, form: FormData): Promise<string> {
  const page = pageOf(params.page);
  const key = await keepApplication(locals.context, draftKey(cookies), page, typedIn(form));
  rememberDraft(cookies, url, key);
  return key;
}

/** Makes the account and the application of everything that she wrote, and lets her in. */
export async function send(event: RequestEvent) {
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
  const result = await applyAsMentor(locals.context, { ...whole, email, phone }, account, linesWithContact);
  if (!result.ok)
    return fail(result.code === 'wait' ? 429 : 409, { values, lists, errors: applyFaults(result) });
  await forgetApplication(locals.context, key);
  forgetDraft(cookies);
  // She is in at once, unless somebody guessed at her login just now: then she signs in later.
  const entered = await signIn(locals.context, { login: email, password, ...originOf(event) });
  if (!entered.ok) redirect(303, '/sign-in');
  enter(event, entered.value);
  redirect(303, '/apply/sent');
}
