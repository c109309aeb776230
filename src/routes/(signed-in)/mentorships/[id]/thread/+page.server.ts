import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { openThread, readThreadDoor, reasonInput } from '#lib/server/messages/index.ts';
import { sendOwn, takeBackOwn } from './acting.server.ts';
import { pairThread } from './pair.ts';
import { pieceFrom } from './piece.ts';
import { staffThread } from './staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor } = locals.context;
  const piece = pieceFrom(url);
  const isPair = actor.menteeId !== null || actor.mentorId !== null;
  return isPair
    ? { typing: true, pair: await pairThread(locals, params.id, piece, url), staff: null }
    : { typing: true, pair: null, staff: await staffThread(locals, params.id, piece, url) };
};

export const actions: Actions = {
  send: sendOwn,
  takeBack: takeBackOwn,
  open: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), reasonInput);
    if (!read.ok) {
      await readThreadDoor(context, params.id);
      return fail(422, read);
    }
    const reading = await openThread(context, params.id, read.value.reason);
    redirect(303, `/mentorships/${params.id}/thread?reading=${reading}`);
  },
};
