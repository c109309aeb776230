import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { changeOwnMentor, mentorLists, ownMentorInput, readMe } from '#lib/server/mentors/index.ts';
import { linesWithContact } from '#lib/server/messages/index.ts';
import { mentorChoices, namesFor } from '#lib/mentors/choices.ts';
import { asTyped } from '#lib/mentors/form.ts';
import { inWords } from '#lib/mentors/words.ts';
import type { Actions, PageServerLoad } from './$types';

async function standing(locals: App.Locals) {
  const { version, facts } = await readMe(locals.context);
  return { version, facts, names: namesFor(facts, locals.locale) };
}

export const load: PageServerLoad = async ({ locals }) => {
  const stands = await standing(locals);
  return {
    ...stands,
    stands: asTyped(stands.facts),
    choices: mentorChoices(locals.locale),
    typing: true,
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = readForm(await formOf(request), ownMentorInput, [...mentorLists]);
    if (!read.ok)
      return fail(422, { values: read.values, lists: read.lists, errors: read.errors, now: null });
    const result = await changeOwnMentor(locals.context, read.value, linesWithContact);
    if (result.ok) redirect(303, '/profile?said=saved');
    // What stands now comes with the answer: she sees it before she saves over it.
    const now = result.code === 'conflict' ? await standing(locals) : null;
    const errors = inWords(now ? { '': 'conflict' } : result.facts);
    return fail(409, { values: read.values, lists: read.lists, errors, now });
  },
};
