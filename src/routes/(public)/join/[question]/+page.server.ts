import { error, fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { asForm } from '#lib/mentees/as-form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import { proposeLogin } from '#lib/server/accounts/index.ts';
import {
  askedOf,
  before,
  faultsAt,
  firstOpen,
  listsOf,
  mayAsk,
  menteeChoices,
  needsGuardian,
  nextAfter,
  outsideOf,
  questionOf,
  readDraft,
  saveDraft,
  schemaOf,
  startDraft,
  type DraftAnswers,
} from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { hold, openOn, tellAge } from '../device.ts';
import type { Actions, PageServerLoad } from './$types';

const questionAt = (key: string) => questionOf(key) ?? error(404, { message: 'not-found' });

export const load: PageServerLoad = async (event) => {
  const { context, locale } = event.locals;
  const today = dayOf(context.now);
  const draft = openOn(event);
  const answers = draft && (await readDraft(context, draft));
  // After coming back: on where she stopped.
  if (event.params.question === 'go-on')
    redirect(303, answers ? `/join/${firstOpen(answers, today) ?? 'check'}` : '/join');
  const question = questionAt(event.params.question);
  if (!(await readProgramme(context)) || (!answers && question.key !== 'birth')) redirect(303, '/join');
  const all: DraftAnswers = answers ?? {};
  if (!mayAsk(question.key, all, today)) redirect(303, `/join/${firstOpen(all, today) ?? 'check'}`);
  const fromSummary = event.url.searchParams.get('from') === 'check';
  const back = before(question.key, all, today);
  const asked = askedOf(all, today).map(({ key }) => key);
  const { values, lists } = asForm(all);
  if (question.key === 'login') values.login ??= await proposeLogin(context, all.name ?? '');
  return {
    question: question.key,
    at: asked.indexOf(question.key) + 1,
    // The check at the end is a step too.
    of: asked.length + 1,
    back: fromSummary ? '/join/check' : back === null ? null : `/join/${back}`,
    grown: all.birthDate !== undefined && !needsGuardian(all.birthDate, today),
    kept: draft !== null && answers !== null,
    values,
    lists,
    faults: toGirl(faultsAt(question, all, today)),
    choices: await menteeChoices(context, locale),
    typing: true,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { context } = event.locals;
    const today = dayOf(context.now);
    const question = questionAt(event.params.question);
    const draft = openOn(event);
    const answers = draft && (await readDraft(context, draft));
    const read = readForm(await formOf(event.request), schemaOf(question), listsOf(question));
    // Half an answer is not lost because the draft was closed meanwhile: she says who she is and comes back.
    if (!answers && question.key !== 'birth') redirect(303, '/join');
    if (!read.ok) return fail(422, { ...read, errors: toGirl(read.errors) });
    const given = read.value as DraftAnswers;
    const outside =
      given.birthDate !== undefined && given.birthDate <= today ? outsideOf(given.birthDate, today) : null;
    if (outside) {
      tellAge(event, outside);
      redirect(303, '/join/age');
    }
    const all = { ...answers, ...given };
    const faults = faultsAt(question, all, today);
    if (Object.keys(faults).length > 0) return fail(422, { ...read, errors: toGirl(faults) });
    if (draft && answers) await saveDraft(context, draft, given);
    else hold(event, await startDraft(context, given));
    const fromSummary = event.url.searchParams.get('from') === 'check';
    const next = nextAfter(question.key, all, today, fromSummary);
    redirect(303, `/join/${next}${fromSummary && next !== 'check' ? '?from=check' : ''}`);
  },
};
