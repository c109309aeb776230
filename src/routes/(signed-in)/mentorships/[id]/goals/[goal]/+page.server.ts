import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { changeGoal, changeInput, mostSteps, readGoal } from '#lib/server/goals/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { faultsOf, stepsIn } from '../fields.ts';
import { refusalAt, whyNotInWords } from '../shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { goal, side, ...pair } = await readGoal(context, params.id, params.goal);
  const count = Math.min(mostSteps, goal.steps.length + 2);
  return {
    typing: true,
    id: params.id,
    whyNot: whyNotInWords(pair, side, locale) ?? (goal.state === 'open' ? null : m.goals_error_not_open()),
    version: goal.version,
    count,
    // A new step has no id yet.
    ids: Array.from({ length: count }, (_, at) => goal.steps[at]?.id ?? ''),
    values: {
      text: goal.text,
      ...Object.fromEntries(
        goal.steps.flatMap(({ text, dueOn }, at) => [
          [`step${at + 1}`, text],
          [`due${at + 1}`, dueOn ?? ''],
        ]),
      ),
    },
  };
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), changeInput);
    const { goal } = await readGoal(context, params.id, params.goal);
    const none = stepsIn(read.values).length === 0 && !goal.steps.some(({ done }) => done);
    const errors = faultsOf(read.ok ? {} : read.errors, none);
    if (!read.ok || errors) return fail(422, { ...read, errors });
    const changed = await changeGoal(context, params.id, params.goal, read.value);
    if (!changed.ok) return fail(409, { ...read, errors: refusalAt(changed) });
    redirect(303, `/mentorships/${params.id}/goals?said=changed`);
  },
};
