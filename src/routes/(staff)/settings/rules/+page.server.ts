import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import {
  changeRules,
  currentRules,
  listRules,
  rulesInput,
  weightNames,
} from '#lib/server/programme/index.ts';
import { asTyped, refusalInWords, versionsInWords } from './shown.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  authorize(context, 'rules.change');
  const versions = await listRules(context);
  const [newest] = versions;
  if (!newest) error(404, { message: 'not-found' });
  return {
    typing: true,
    weights: weightNames,
    number: newest.number,
    stands: asTyped(newest),
    versions: await versionsInWords(context, versions, locale),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { context } }) => {
    const { values, ...read } = readForm(await formOf(request), rulesInput);
    if (!read.ok) return fail(422, { values, errors: read.errors });
    const changed = await changeRules(context, read.value);
    if (changed.ok) redirect(303, '/settings/rules?said=saved');
    if (changed.code === 'not-set-up') error(404, { message: 'not-found' });
    const newest = (await currentRules(context))?.number ?? 0;
    // After a conflict, saved once more, hers becomes the version after the newest.
    const again = changed.code === 'conflict' ? { ...values, basedOn: String(newest) } : values;
    return fail(409, { values: again, errors: { '': refusalInWords(changed, newest) } });
  },
};
