import { redirect } from '@sveltejs/kit';
import { shutPairOf } from '#lib/server/sessions/index.ts';
import type { LayoutServerLoad } from './$types';

/** What a mentor was told of before her pair was shut leads to where it says how the pair stands. */
export const load: LayoutServerLoad = async ({ locals: { context }, params }) => {
  const pair = await shutPairOf(context, params.id);
  if (pair !== null) redirect(303, `/mentorships/${pair}`);
  return {};
};
