import { whoReadsConcerns } from '#lib/server/accounts/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => ({
  people: await whoReadsConcerns(context),
});
