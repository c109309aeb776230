import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import {
  changeRules,
  currentRules,
  listRules,
  rulesInput,
  weightNames,
  type Rules,
} from '#lib/server/programme/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const numbersOf = ({ weights, sharedTimes, minimumScore, offerDays }: Rules) => ({
  ...weights,
  sharedTimes,
  minimumScore,
  offerDays,
});

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  authorize(context, 'rules.change');
  const versions = await listRules(context);
  const [newest] = versions;
  if (!newest) error(404, { message: 'not-found' });
  const makers = await namesOf(
    context,
    versions.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy])),
  );
  const stands: Record<string, string> = { basedOn: String(newest.number) };
  for (const [name, number] of Object.entries(numbersOf(newest))) stands[name] = String(number);
  return {
    typing: true,
    weights: weightNames,
    number: newest.number,
    stands,
    versions: versions.map((version) => ({
      number: version.number,
      since: dayOfInstant(version.createdAt, locale),
      by: version.createdBy === null ? null : (makers.get(version.createdBy) ?? ''),
      ...numbersOf(version),
    })),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { context } }) => {
    const { values, ...read } = readForm(await formOf(request), rulesInput);
    if (!read.ok) return fail(422, { values, errors: read.errors });
    const changed = await changeRules(context, read.value);
    if (changed.ok) redirect(303, '/settings/rules?said=saved');
    if (changed.code === 'not-set-up') error(404, { message: 'not-found' });
    if (changed.code === 'weights-sum') {
      const sum = Number(changed.facts.sum);
      return fail(409, { values, errors: { '': m.programme_weights_sum({ sum }) } });
    }
    if (changed.code === 'nothing-changed')
      return fail(409, { values, errors: { '': m.programme_rules_nothing_changed() } });
    // Saved once more, hers becomes the version after the newest.
    const number = (await currentRules(context))?.number ?? 0;
    return fail(409, {
      values: { ...values, basedOn: String(number) },
      errors: { '': m.programme_rules_conflict({ number }) },
    });
  },
};
