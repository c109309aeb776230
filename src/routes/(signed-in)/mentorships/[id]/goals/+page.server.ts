import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  leaveGoal,
  listGoals,
  movedInput,
  reachGoal,
  reopenGoal,
  stepInput,
  tickStep,
  untickStep,
} from '#lib/server/goals/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { goalsInWords, refusalInWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const goals = goalsInWords(await listGoals(context, params.id), locale);
  const { said, goal } = Object.fromEntries(url.searchParams);
  const ended = goals.ended.find(({ id, state }) => id === goal && state === said);
  return {
    id: params.id,
    ...goals,
    /** The goal that one tap has just put among those that are over: another brings it back. */
    undo: goals.canMark && ended ? ended.id : null,
  };
};

const setStep =
  (act: typeof tickStep, said: string): Actions[string] =>
  async ({ locals: { context }, params: { id = '' }, request }) => {
    const read = readForm(await formOf(request), stepInput);
    await listGoals(context, id);
    if (!read.ok) return fail(422, { errors: { '': m.goals_error_gone() } });
    const set = await act(context, id, read.value.step);
    if (!set.ok) return fail(409, { errors: { '': refusalInWords(set) } });
    redirect(303, `/mentorships/${id}/goals?said=${set.value.all ? 'all' : said}`);
  };

const move =
  (act: typeof reachGoal, said: string): Actions[string] =>
  async ({ locals: { context }, params: { id = '' }, request }) => {
    const read = readForm(await formOf(request), movedInput);
    await listGoals(context, id);
    if (!read.ok) return fail(422, { errors: { '': m.goals_error_gone() } });
    const moved = await act(context, id, read.value.goal);
    if (!moved.ok) return fail(409, { errors: { '': refusalInWords(moved) } });
    redirect(303, `/mentorships/${id}/goals?said=${said}&goal=${read.value.goal}`);
  };

export const actions: Actions = {
  tick: setStep(tickStep, 'ticked'),
  untick: setStep(untickStep, 'unticked'),
  reach: move(reachGoal, 'reached'),
  leave: move(leaveGoal, 'left'),
  reopen: move(reopenGoal, 'reopened'),
};
