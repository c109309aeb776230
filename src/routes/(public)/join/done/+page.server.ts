import { redirect } from '@sveltejs/kit';
import { readMe } from '#lib/server/mentees/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { account, context } }) => {
  if (account?.menteeId == null) redirect(303, '/join');
  const { steps, standing } = await readMe(context);
  return { login: account.login, name: account.name, steps, grown: standing.decider === 'mentee' };
};
