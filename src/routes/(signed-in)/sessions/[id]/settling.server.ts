import { fail, redirect } from '@sveltejs/kit';
import type * as v from 'valibot';
import { formOf, readForm } from '#lib/form.ts';
import {
  readSession,
  settleSession,
  type missedInput,
  type Outcome,
  type quickInput,
} from '#lib/server/sessions/index.ts';
import { errorsOf } from '../refused.ts';
import { sameDayIn } from '../same-day.server.ts';
import type { RequestEvent } from './$types';

/** The action that says in one press what came of a planned session. */
export const settle =
  <Schema extends typeof quickInput | typeof missedInput>(
    schema: Schema,
    outcomeOf: (given: v.InferOutput<Schema>) => Outcome,
  ) =>
  async ({ locals: { context, locale }, params, request }: RequestEvent) => {
    const read = readForm(await formOf(request), schema);
    if (!read.ok) {
      await readSession(context, params.id);
      return fail(422, { ...read, errors: errorsOf({ ok: false, code: 'conflict', facts: {} }) });
    }
    const settled = await settleSession(context, params.id, outcomeOf(read.value), read.value);
    if (settled.ok) redirect(303, `/sessions/${params.id}?said=logged`);
    const sameDay = await sameDayIn(context, settled, locale);
    return fail(409, { ...read, errors: errorsOf(settled), sameDay });
  };
