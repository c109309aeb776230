import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { moveInput, moveSession } from '#lib/server/sessions/index.ts';
import { planForm } from '../../plan-form.ts';
import { planErrors, planRefusal } from '../../refused.ts';
import { whenInWords } from '../../shown.ts';
import { toMove } from '../session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { session, choices } = await toMove(context, params.id);
  if (!session.canMove) redirect(303, `/sessions/${params.id}`);
  return {
    id: params.id,
    typing: true,
    when: whenInWords(session.startsAt, false, locale),
    choices: planForm(choices, await listHubs(context), locale, session),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context, locale }, params, request }) => {
    // Whose session it is comes before what is wrong with the form.
    const { session, choices } = await toMove(context, params.id);
    const read = readForm(await formOf(request), moveInput);
    if (!read.ok) return fail(422, { ...read, errors: planErrors(read, choices.side) });
    const moved = await moveSession(context, params.id, read.value);
    if (moved.ok || moved.code === 'not-planned' || moved.code === 'begun')
      redirect(303, `/sessions/${params.id}${moved.ok ? '?said=moved' : ''}`);
    // Saved once more, hers takes the place of what stands now.
    const values = { ...read.values, version: String(session.version) };
    return fail(409, { ...read, values, errors: planRefusal(moved, { ...choices, values, locale }) });
  },
};
