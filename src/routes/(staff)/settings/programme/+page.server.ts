import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import { changeProgramme, programmeInput, readProgramme } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';
import { askedInWords, daysInWords, inWords, valuesOf } from './shown.ts';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  authorize(context, 'programme.change');
  const programme = await readProgramme(context);
  if (!programme) error(404, { message: 'not-found' });
  return { typing: true, stands: valuesOf(programme), days: daysInWords(programme, locale) };
};

export const actions: Actions = {
  default: async ({ request, locals: { context, locale } }) => {
    const { values, ...read } = readForm(await formOf(request), programmeInput);
    if (!read.ok) return fail(422, { values, errors: inWords(read.errors), overtaken: false });
    const changed = await changeProgramme(context, read.value);
    if (changed.ok) redirect(303, '/settings/programme?said=saved');
    if (changed.code === 'cohort-order')
      return fail(409, { values, errors: { endsOn: m.programme_cohort_order() }, overtaken: false });
    if (changed.code === 'ask-first') {
      const asked = askedInWords(changed.asked, read.value, locale);
      return fail(409, { values, errors: { '': m.programme_sure_first() }, overtaken: false, asked });
    }
    // Saved once more, hers takes the place of what stands now; that is shown above.
    const version = String((await readProgramme(context))?.version ?? '');
    return fail(409, {
      values: { ...values, version },
      errors: { '': m.programme_conflict() },
      overtaken: true,
    });
  },
};
