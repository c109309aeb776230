import { fail, redirect } from '@sveltejs/kit';
import type * as v from 'valibot';
import { formOf, readForm, type Values } from '#lib/form.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  askBoth,
  endInput,
  keepPair,
  logCheckIn,
  logInput,
  movePauseEnd,
  pauseInput,
  pausePair,
  planEnd,
  readCare,
  resumePair,
  settleWish,
  untilInput,
  wishDoneInput,
} from '#lib/server/noticing/index.ts';
import { done, type Result } from '#lib/result.ts';
import { carePage, refusalWords, type Step } from './shown.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => ({
  ...carePage(await readCare(context, params.id), locale),
  typing: true,
});

const failed = (status: 409 | 422, step: Step, errors: Values, values: Values = {}) =>
  fail(status, { step, errors, values });

/** One form of the page: reads it, does it, says it. Whose pair it is comes before what is wrong with the form. */
const form =
  <Schema extends Parameters<typeof readForm>[1]>(
    step: Step,
    schema: Schema,
    act: (context: Context, id: string, value: v.InferOutput<Schema>) => Promise<Result<string>>,
  ) =>
  async ({ locals: { context }, params, request }: RequestEvent) => {
    const read = readForm(await formOf(request), schema);
    if (!read.ok) {
      await readCare(context, params.id);
      return failed(422, step, read.errors, read.values);
    }
    const result = await act(context, params.id, read.value);
    if (!result.ok) return failed(409, step, refusalWords(result.code), read.values);
    redirect(303, `/mentorships/${params.id}/check-ins?said=${result.value}`);
  };

const press =
  (step: Step, act: (context: Context, id: string) => Promise<Result<unknown>>, said: string) =>
  async ({ locals: { context }, params }: RequestEvent) => {
    const result = await act(context, params.id);
    if (!result.ok) return failed(409, step, refusalWords(result.code));
    redirect(303, `/mentorships/${params.id}/check-ins?said=${said}`);
  };

const saying = <T>(result: Result<T>, said: string): Result<string> => (result.ok ? done(said) : result);

export const actions: Actions = {
  ask: press('ask', askBoth, 'asked'),
  log: form('log', logInput, async (context, id, given) => {
    await logCheckIn(context, id, given);
    return done('logged');
  }),
  settle: form('settle', wishDoneInput, async (context, id, { wish }) =>
    saying(await settleWish(context, id, wish), 'wish'),
  ),
  pause: form('pause', pauseInput, async (context, id, given) =>
    saying(await pausePair(context, id, given), 'paused'),
  ),
  until: form('pause', untilInput, async (context, id, { until }) =>
    saying(await movePauseEnd(context, id, until), 'until'),
  ),
  resume: press('pause', resumePair, 'resumed'),
  end: form('end', endInput, async (context, id, given) => {
    const planned = await planEnd(context, id, given);
    return planned.ok ? done(planned.value.isClosed ? 'closed' : 'planned') : planned;
  }),
  keep: press('end', keepPair, 'kept'),
};
