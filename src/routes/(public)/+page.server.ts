import { redirect } from '@sveltejs/kit';
import { may } from '#lib/server/access/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import type { PageServerLoad } from './$types';

/** Whoever is signed in goes on where her work is; a lead before the first set-up sets up the programme. */
export const load: PageServerLoad = async ({ locals: { account, context } }) => {
  if (!account) return;
  if (account.roles.includes('mentee') || account.roles.includes('mentor')) redirect(303, '/home');
  if (may(context.actor, 'programme.change') && !(await readProgramme(context)))
    redirect(303, '/settings/start');
  if (may(context.actor, 'today.read')) redirect(303, '/today');
  if (may(context.actor, 'concern.list')) redirect(303, '/concerns');
  redirect(303, may(context.actor, 'notice.read') ? '/settings' : '/account');
};
