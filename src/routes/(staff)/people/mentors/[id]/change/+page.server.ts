import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { changedMentorInput, changeMentor, mentorLists, readMentor } from '#lib/server/mentors/index.ts';
import { mentorChoices, namesFor } from '#lib/mentors/choices.ts';
import { asTyped } from '#lib/mentors/form.ts';
import { inWords } from '#lib/mentors/words.ts';
import type { Actions, PageServerLoad } from './$types';

async function standing(locals: App.Locals, id: string) {
  const { version, facts } = await readMentor(locals.context, id);
  return { version, facts, names: namesFor(facts, locals.locale) };
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const stands = await standing(locals, params.id);
  return {
    id: params.id,
    ...stands,
    stands: asTyped(stands.facts),
    choices: mentorChoices(locals.locale),
    typing: true,
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const read = readForm(await formOf(request), changedMentorInput, [...mentorLists]);
    if (!read.ok)
      return fail(422, { values: read.values, lists: read.lists, errors: read.errors, now: null });
    const result = await changeMentor(locals.context, params.id, read.value);
    if (result.ok) redirect(303, `/people/mentors/${params.id}?said=saved`);
    // What stands now comes with the answer: it is seen before it is saved over.
    const now = result.code === 'conflict' ? await standing(locals, params.id) : null;
    const errors = inWords(now ? { '': 'conflict' } : result.facts);
    return fail(409, { values: read.values, lists: read.lists, errors, now });
  },
};
