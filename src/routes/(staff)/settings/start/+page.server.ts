import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import { readProgramme, setUp, suggestedStart } from '#lib/server/programme/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { readSetUp, rowsOf, startForm, startLists } from './set-up.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, typed } }) => {
  authorize(context, 'programme.change');
  authorize(context, 'hub.change');
  if (await readProgramme(context)) redirect(303, '/settings?said=started');
  const { retentionMonths, ...start } = suggestedStart(dayOf(context.now));
  return {
    typing: true,
    suggested: {
      ...start,
      retentionMonths: String(retentionMonths),
      purpose: m.programme_purpose_suggested(),
    },
    rows: rowsOf(typed?.lists),
    districts: districts()
      .map(({ code, name }) => ({ value: code, label: name[locale] }))
      .sort((a, b) => compareAz(a.label, b.label)),
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { values, lists } = readForm(await formOf(request), startForm, startLists);
    const rows = rowsOf(lists);
    const read = readSetUp(values, lists);
    if (!read.ok) return fail(422, { values, rows, errors: read.errors });
    const done = await setUp(locals.context, read.value);
    if (done.ok) redirect(303, '/settings?said=start');
    if (done.code === 'already-set-up') redirect(303, '/settings?said=started');
    const errors: Record<string, string> =
      done.code === 'cohort-order'
        ? { endsOn: m.programme_cohort_order() }
        : { '': m.programme_hub_twice({ hub: String(done.facts.hub) }) };
    return fail(409, { values, rows, errors });
  },
};
