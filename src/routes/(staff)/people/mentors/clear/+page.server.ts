import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm, typedIn } from '#lib/form.ts';
import { faultsOfMany, rowsIn } from '#lib/mentors/clearance.ts';
import { clearManyInput, clearMentors, mentorsToClear } from '#lib/server/mentors/index.ts';
import { clearManyPage } from './shown.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await clearManyPage(locals)),
  cleared: Math.max(0, Math.trunc(Number(url.searchParams.get('cleared'))) || 0),
  typing: true,
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await formOf(request);
    const read = readForm(form, clearManyInput, ['mentors']);
    const typed = typedIn(form);
    const { rows, errors } = rowsIn(typed);
    const wrong = { ...(read.ok ? {} : read.errors), ...errors };
    if (!read.ok || Object.keys(wrong).length > 0)
      return fail(422, { ...typed, errors: wrong, names: {}, cleared: 0 });
    const names = new Map(
      (await mentorsToClear(locals.context)).mentors.map(({ mentorId, name }) => [mentorId, name]),
    );
    const mentors = read.value.mentors.flatMap((one) => {
      const row = rows.get(one.mentorId);
      return row ? [{ ...one, ...row }] : [];
    });
    const { cleared, not } = await clearMentors(locals.context, { ...read.value, mentors });
    if (not.length === 0) redirect(303, `/people/mentors/clear?cleared=${cleared}`);
    // Somebody may stand in the list no longer: her name is told all the same.
    const named = Object.fromEntries(not.map(({ mentorId }) => [mentorId, names.get(mentorId) ?? '']));
    return fail(409, { ...typed, errors: faultsOfMany(not, locals.locale), names: named, cleared });
  },
};
