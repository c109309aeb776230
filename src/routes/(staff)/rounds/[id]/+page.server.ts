import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  closeRound,
  discardRound,
  liftInput,
  liftPair,
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

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) =>
  roundInWords(
    await readRound(context, params.id),
    await readParticipants(context, params.id),
    await hubNames(context),
    locale,
  );

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
