import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import {
  cancelInput,
  cancelReasonsOf,
  cancelSession,
  markInput,
  markSession,
  missedInput,
  quickInput,
  readSession,
} from '#lib/server/sessions/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { whoIn } from '../../mentorships/[id]/sessions/who.ts';
import { errorsOf } from '../refused.ts';
import { changesInWords, reasonOptions, sessionInWords } from '../shown.ts';
import { sessionAndPair } from './session.server.ts';
import { settle } from './settling.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { session, pair } = await sessionAndPair(context, params.id);
  const words = sessionInWords(session, await listHubs(context), locale);
  return {
    ...words,
    pair,
    back: (await whoIn(context, pair, locale)).title,
    wasPlanned: session.plannedBy !== null,
    waits: session.waits,
    isCancelled: session.state === 'cancelled',
    isMissed: session.state === 'missed' || session.state === 'cancelled',
    reasons: reasonOptions(cancelReasonsOf(session.side)),
    logged:
      session.logged &&
      [session.logged.by, dayOfInstant(session.logged.at, locale)].filter((each) => each !== null).join(', '),
    changes: changesInWords(session.changes ?? [], words, locale),
  };
};

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
