import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  closeRound,
  discardRound,
  liftInput,
  liftPair,
  listCalls,
  readParticipants,
  readRound,
  solveRound,
  undecide,
  undecideInput,
  versionInput,
} from '#lib/server/rounds/index.ts';
import { hubNames, refusalSentence } from '../words.server.ts';
import { roundInWords } from './round.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params: { id } }) => {
  const round = await readRound(context, id);
  const calls = round.state === 'published' ? await listCalls(context, { roundId: id }) : [];
  const people = await readParticipants(context, id);
  return roundInWords(round, people, await hubNames(context), locale, calls.length);
};

export const actions: Actions = {
  /** Begins, or joins what is under way; how it went stands on the page. */
  solve: async ({ locals: { context }, params }) => {
    await solveRound(context, params.id);
    redirect(303, `/rounds/${params.id}`);
  },
  undecide: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), undecideInput);
    if (!read.ok) return fail(422, read);
    const result = await undecide(context, params.id, read.value);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=undone`);
  },
  lift: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), liftInput);
    if (!read.ok) return fail(422, read);
    const result = await liftPair(context, read.value);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=lifted`);
  },
  discard: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), versionInput);
    if (!read.ok) return fail(422, read);
    const result = await discardRound(context, params.id, read.value.version);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=discarded`);
  },
  close: async ({ locals: { context }, params }) => {
    const result = await closeRound(context, params.id);
    if (!result.ok) return fail(409, { errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=closed`);
  },
};
