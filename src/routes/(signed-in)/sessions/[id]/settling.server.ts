import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { quickInput, readSession, settleSession } from '#lib/server/sessions/index.ts';
import { errorsOf } from '../refused.ts';
import { sameDayIn } from '../same-day.server.ts';
import type { RequestEvent } from './$types';

/** The action that says in one press what came of a planned session. */
export const settle =
  (outcome: 'held' | 'missed') =>
  async ({ locals: { context, locale }, params, request }: RequestEvent) => {
    const read = readForm(await formOf(request), quickInput);
    if (!read.ok) {
      await readSession(context, params.id);
      return fail(422, { ...read, errors: errorsOf({ ok: false, code: 'conflict', facts: {} }) });
    }
    const settled = await settleSession(context, params.id, outcome, read.value);
    if (settled.ok) redirect(303, `/sessions/${params.id}?said=logged`);
    const sameDay = await sameDayIn(context, settled, locale);
    return fail(409, { ...read, errors: errorsOf(settled), sameDay });
  };
