import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import {
  firstOpen,
  listsOf,
  nextAfter,
  saveDraft,
  schemaOf,
  startDraft,
  type DraftAnswers,
} from '#lib/server/mentees/index.ts';
import { hold } from '../device.ts';
import { backFrom, faultOf, onlyIfAsked, openDraft, questionAt, questionPage } from './asking.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const today = dayOf(locals.context.now);
  const { draft, answers } = await openDraft(event);
  // After coming back: on where she stopped.
  if (params.question === 'go-on')
    redirect(303, answers ? `/join/${firstOpen(answers, today) ?? 'check'}` : '/join');
  const question = questionAt(params.question);
  await onlyIfAsked(locals, question, answers);
  const fromSummary = url.searchParams.get('from') === 'check';
  return {
    ...(await questionPage(locals, question, answers ?? {})),
    back: fromSummary ? '/join/check' : backFrom(question.key, answers ?? {}, today),
    kept: draft !== null && answers !== null,
    typing: true,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { context } = event.locals;
    const today = dayOf(context.now);
    const question = questionAt(event.params.question);
    const { draft, answers } = await openDraft(event);
    const read = readForm(await formOf(event.request), schemaOf(question), listsOf(question));
    // Half an answer is not lost because the draft was closed meanwhile: she says who she is and comes back.
    if (!answers && question.key !== 'birth') redirect(303, '/join');
    if (!read.ok) return fail(422, { ...read, errors: toGirl(read.errors) });
    const given = read.value as DraftAnswers;
    const all = { ...answers, ...given };
    const fault = await faultOf(event, question, given, all);
    if (fault) return fail(422, { ...read, ...fault });
    if (draft && answers) await saveDraft(context, draft, given);
    else hold(event, await startDraft(context, given));
    const fromSummary = event.url.searchParams.get('from') === 'check';
    const next = nextAfter(question.key, all, today, fromSummary);
    redirect(303, `/join/${next}${fromSummary && next !== 'check' ? '?from=check' : ''}`);
  },
};
