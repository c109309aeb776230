import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { answerCheckIn, answerInput, readCheckIn } from '#lib/server/noticing/index.ts';
import { whoIn } from '../../../(signed-in)/mentorships/[id]/sessions/who.ts';
import { checkInPage, refusalWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const asked = await readCheckIn(context, params.id);
  return checkInPage(asked, (await whoIn(context, asked.mentorshipId, locale)).name);
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), answerInput);
    if (!read.ok) {
      await readCheckIn(context, params.id);
      return fail(422, read);
    }
    const answered = await answerCheckIn(context, params.id, read.value.answer);
    if (!answered.ok) return fail(409, { ...read, errors: { '': refusalWords[answered.code]() } });
    redirect(303, `/check-in/${params.id}`);
  },
};
