import { fail, redirect } from '@sveltejs/kit';
import type * as v from 'valibot';
import { formOf, readForm, type Errors, type Values } from '#lib/form.ts';
import type { Result } from '#lib/result.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readCare } from '#lib/server/noticing/index.ts';
import { refusalWords, type Step } from './shown.ts';
import type { RequestEvent } from './$types';

const failed = (status: 409 | 422, step: Step, errors: Errors, values: Values = {}) =>
  fail(status, { step, errors, values });

const isFromToday = (url: URL) => url.searchParams.get('from') === 'today';

/** Whom the morning's page named for a call: what the form then holds, and that it leads back there. */
export function callOf(url: URL) {
  const whom = url.searchParams.get('with');
  const isNamed = whom === 'mentee' || whom === 'mentor';
  return { fromToday: isFromToday(url), call: isNamed ? { how: 'called', whom } : undefined };
}

/** One form of the page: reads it, does it, says it. Whose pair it is comes before what is wrong with the form. */
export const form =
  <Schema extends Parameters<typeof readForm>[1]>(
    step: Step,
    schema: Schema,
    act: (context: Context, id: string, value: v.InferOutput<Schema>) => Promise<Result<string>>,
  ) =>
  async ({ locals: { context }, params, request, url }: RequestEvent) => {
    const read = readForm(await formOf(request), schema);
    if (!read.ok) {
      await readCare(context, params.id);
      return failed(422, step, read.errors, read.values);
    }
    const result = await act(context, params.id, read.value);
    if (!result.ok) return failed(409, step, refusalWords(result.code), read.values);
    redirect(
      303,
      `/mentorships/${params.id}/check-ins?said=${result.value}${isFromToday(url) ? '&from=today' : ''}`,
    );
  };

/** One button of the page. */
export const press =
  (step: Step, act: (context: Context, id: string) => Promise<Result<unknown>>, said: string) =>
  async ({ locals: { context }, params }: RequestEvent) => {
    const result = await act(context, params.id);
    if (!result.ok) return failed(409, step, refusalWords(result.code));
    redirect(303, `/mentorships/${params.id}/check-ins?said=${said}`);
  };
