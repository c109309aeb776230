import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { changeOwnMentor, mentorLists, ownMentorInput, readMe } from '#lib/server/mentors/index.ts';
import { mentorChoices, namesFor } from '#lib/mentors/choices.ts';
import { asTyped } from '#lib/mentors/form.ts';
import { inWords } from '#lib/mentors/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { version, facts } = await readMe(locals.context);
  return {
    version,
    facts,
    names: namesFor(facts, locals.locale),
    stands: asTyped(facts),
    choices: mentorChoices(locals.locale),
    typing: true,
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = readForm(await formOf(request), ownMentorInput, [...mentorLists]);
    if (!read.ok)
      return fail(422, { values: read.values, lists: read.lists, errors: read.errors, conflict: false });
    const result = await changeOwnMentor(locals.context, read.value);
    if (result.ok) redirect(303, '/profile?said=saved');
    const conflict = result.code === 'conflict';
    const errors = inWords(conflict ? { '': 'conflict' } : result.facts);
    return fail(409, { values: read.values, lists: read.lists, errors, conflict });
  },
};
