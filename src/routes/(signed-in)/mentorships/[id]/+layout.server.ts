import { redirect } from '@sveltejs/kit';
import { readMentorship } from '#lib/server/mentorships/index.ts';
import type { LayoutServerLoad } from './$types';

const shutFromHer = /^\/\(signed-in\)\/mentorships\/\[id\]\/(?:thread|sessions|goals)(?:\/|$)/u;

/** What a mentor was told of before her pair was shut leads to where it says how the pair stands. */
export const load: LayoutServerLoad = async ({ locals: { context }, params, route }) => {
  if (context.actor.mentorId === null || !shutFromHer.test(route.id)) return {};
  const { isShutForMentor } = await readMentorship(context, params.id);
  if (isShutForMentor) redirect(303, `/mentorships/${params.id}`);
  return {};
};
