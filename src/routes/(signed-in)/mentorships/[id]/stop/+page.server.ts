import { fail, redirect } from '@sveltejs/kit';
import { cutContact, readCut } from '#lib/server/concerns/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => ({
  id: params.id,
  ...(await readCut(context, params.id)),
});

export const actions: Actions = {
  default: async ({ locals: { context }, params }) => {
    const cut = await cutContact(context, params.id);
    if (!cut.ok) return fail(409, { errors: { '': m.concerns_error_not_now() } });
    redirect(303, `/mentorships/${params.id}`);
  },
};
