import { fail, redirect } from '@sveltejs/kit';
import { readSurvey, skipSurvey } from '#lib/server/outcomes/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
  const survey = await readSurvey(context);
  return {
    survey: survey && {
      wave: survey.wave,
      begun: survey.begun,
      next: survey.next ?? survey.pages.at(-1)?.group ?? '',
    },
  };
};

export const actions: Actions = {
  skip: async ({ locals: { context } }) => {
    const skipped = await skipSurvey(context);
    if (!skipped.ok) return fail(409, { errors: {} });
    redirect(303, '/survey?said=skipped');
  },
};
