import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  cancelInput,
  cancelSession,
  markInput,
  markSession,
  missedInput,
  quickInput,
  readSession,
} from '#lib/server/sessions/index.ts';
import { errorsOf } from '../refused.ts';
import { toShow } from './session.server.ts';
import { settle } from './settling.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { context, locale }, params }) =>
  toShow(context, params.id, locale);

export const actions: Actions = {
  held: settle(quickInput, () => 'held'),
  missed: settle(missedInput, ({ who }) => who),
  cancel: async ({ locals: { context }, params, request }) => {
    const { side } = await readSession(context, params.id);
    const read = readForm(await formOf(request), cancelInput);
    if (!read.ok) return fail(422, { ...read, step: 'cancel' });
    const cancelled = await cancelSession(context, params.id, read.value);
    if (cancelled.ok) redirect(303, `/sessions/${params.id}?said=cancelled`);
    return fail(409, { ...read, errors: errorsOf(cancelled, { isMentee: side === 'mentee' }) });
  },
  mark: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), markInput);
    if (!read.ok) {
      await readSession(context, params.id);
      return fail(422, { ...read, step: 'mark' });
    }
    const marked = await markSession(context, params.id, read.value);
    if (marked.ok) redirect(303, `/sessions/${params.id}?said=marked`);
    return fail(409, { ...read, errors: errorsOf(marked) });
  },
};
