import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { makeWish, readGoodbye, wishInput } from '#lib/server/noticing/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
  const { side, state } = await readGoodbye(context, params.id);
  return { id: params.id, isGirl: side === 'mentee', isClosed: state === 'closed', typing: true };
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), wishInput);
    if (!read.ok) {
      await readGoodbye(context, params.id);
      return fail(422, read);
    }
    const made = await makeWish(context, params.id, read.value);
    if (!made.ok) return fail(409, { ...read, errors: { '': m.noticing_wish_closed() } });
    redirect(303, `/mentorships/${params.id}/wish?said=wish`);
  },
};
