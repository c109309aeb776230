import { redirect } from '@sveltejs/kit';
import { clearanceSteps, readMe } from '#lib/server/mentors/index.ts';
import { ownSteps } from '#lib/mentors/words.ts';
import type { PageServerLoad } from './$types';

/** Only for whoever has applied and waits; the others begin, or see where they stand by now. */
export const load: PageServerLoad = async ({ locals: { account, context } }) => {
  if (account?.mentorId == null) redirect(303, '/apply');
  if ((await readMe(context)).standing !== 'applied') redirect(303, '/profile');
  return {
    steps: clearanceSteps.map((step) => ({
      title: ownSteps[step].title(),
      text: ownSteps[step].about(),
      at: 'ahead' as const,
    })),
  };
};
