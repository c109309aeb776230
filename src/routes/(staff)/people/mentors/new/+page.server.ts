import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import { mentorInput, mentorLists, registerMentor } from '#lib/server/mentors/index.ts';
import { mentorChoices } from '#lib/mentors/choices.ts';
import { inWords } from '#lib/mentors/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  authorize(locals.context, 'mentor.register');
  return { choices: mentorChoices(locals.locale), typing: true };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await formOf(request);
    const read = readForm(form, mentorInput, [...mentorLists]);
    const known: string | null = null;
    if (!read.ok) return fail(422, { values: read.values, lists: read.lists, errors: read.errors, known });
    const { values, lists, value } = read;
    const result = await registerMentor(locals.context, value, { anyway: form.get('anyway') === 'yes' });
    if (result.ok) redirect(303, `/people/mentors/${result.value.mentorId}?said=registered`);
    if (result.code === 'known')
      return fail(409, { values, lists, errors: {}, known: String(result.facts.mentorId) });
    return fail(409, { values, lists, errors: inWords(result.facts), known });
  },
};
