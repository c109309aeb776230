import { error } from '@sveltejs/kit';
import { menteeProfile, saveMentee } from './mentee.ts';
import { mentorProfile } from './mentor.ts';
import type { Actions, PageServerLoad } from './$types';

/** One address for both kinds of people, each with a page of her own. */
export const load: PageServerLoad = async (event) => {
  const { account, context, locale } = event.locals;
  if (account?.mentorId != null) return mentorProfile(context, locale);
  if (account?.menteeId == null) error(404, { message: 'not-found' });
  return { ...(await menteeProfile(event)), typing: true };
};

export const actions: Actions = {
  mentee: saveMentee,
};
