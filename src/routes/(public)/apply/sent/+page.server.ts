import { clearanceSteps } from '#lib/server/mentors/index.ts';
import { ownSteps } from '#lib/mentors/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
  steps: clearanceSteps.map((step) => ({
    title: ownSteps[step].title(),
    text: ownSteps[step].about(),
    at: 'ahead' as const,
  })),
});
