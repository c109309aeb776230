import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  answerSurvey,
  finishSurvey,
  groups,
  pageInput,
  readSurvey,
  type Group,
} from '#lib/server/outcomes/index.ts';
import type { Actions, PageServerLoad } from './$types';

const groupAt = (group: string): Group =>
  groups.find((each) => each === group) ?? error(404, { message: 'not-found' });

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const group = groupAt(params.group);
  const survey = await readSurvey(context);
  if (!survey) redirect(303, '/survey');
  const at = survey.pages.findIndex((page) => page.group === group);
  const page = survey.pages[at] ?? error(404, { message: 'not-found' });
  return {
    group,
    at: at + 1,
    of: survey.pages.length,
    back: at === 0 ? '/survey' : `/survey/${survey.pages[at - 1]?.group ?? ''}`,
    items: page.items.map(({ code, name, value }) => ({ code, text: name[locale], value: value ?? 0 })),
    typing: true,
  };
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    const group = groupAt(params.group);
    const form = await formOf(request);
    const read = readForm(form, pageInput(group));
    if (!read.ok) {
      await readSurvey(context);
      return fail(422, read);
    }
    const isLater = form.has('later');
    const answered = await answerSurvey(context, group, read.value, isLater);
    if (!answered.ok) redirect(303, '/survey');
    if (isLater) redirect(303, '/home');
    if (answered.value.next) redirect(303, `/survey/${answered.value.next}`);
    await finishSurvey(context);
    redirect(303, '/survey?said=finished');
  },
};
