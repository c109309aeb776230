import { redirect } from '@sveltejs/kit';
import { clearanceSteps, forgetApplication, readApplication } from '#lib/server/mentors/index.ts';
import { ownSteps } from '#lib/mentors/words.ts';
import { draftKey, forgetDraft } from './draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies }) => {
  const key = draftKey(cookies);
  return {
    begun: key !== null && (await readApplication(locals.context, key)) !== null,
    steps: clearanceSteps.map((step) => ({
      title: ownSteps[step].title(),
      text: ownSteps[step].about(),
      at: 'ahead' as const,
    })),
  };
};

export const actions: Actions = {
  forget: async ({ locals, cookies }) => {
    const key = draftKey(cookies);
    if (key !== null) await forgetApplication(locals.context, key);
    forgetDraft(cookies);
    redirect(303, '/apply?said=deleted');
  },
};
