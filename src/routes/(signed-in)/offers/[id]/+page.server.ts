import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { listMentorships } from '#lib/server/mentorships/index.ts';
import { allowedHosts, listHubs } from '#lib/server/programme/index.ts';
import {
  objectForGuardian,
  objectionInput,
  readOffer,
  takeBackTold,
  toldInput,
  withdrawOffer,
} from '#lib/server/rounds/index.ts';
import { answerBySpoken, answerOfGirl, answerOfMentor, refusal } from './answering.server.ts';
import { pageOf } from './view.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const offer = await readOffer(context, params.id);
  const pairs = offer.state === 'accepted' ? await listMentorships(context) : [];
  return {
    typing: offer.turn !== null || offer.staff !== null,
    mentorshipId: pairs.find(({ offerId }) => offerId === offer.id)?.id ?? null,
    ...pageOf(
      offer,
      { hubs: await listHubs(context), hosts: await allowedHosts(context, 'sessions') },
      context.actor.menteeId !== null ? 'mentee' : 'mentor',
      locale,
    ),
  };
};

export const actions: Actions = {
  answer: (event) =>
    event.locals.context.actor.menteeId !== null ? answerOfGirl(event) : answerOfMentor(event),
  spoken: answerBySpoken,
  object: async ({ locals: { context }, params, request }) => {
    const form = await formOf(request);
    form.set('offer', params.id);
    const read = readForm(form, objectionInput);
    if (!read.ok) return fail(422, read);
    const objected = await objectForGuardian(context, read.value);
    if (!objected.ok) return refusal(objected.code, read);
    redirect(303, `/offers/${params.id}?said=objected`);
  },
  untold: async ({ locals: { context }, params, request }) => {
    const form = await formOf(request);
    form.set('offer', params.id);
    const read = readForm(form, toldInput, ['offer']);
    if (!read.ok) return fail(422, read);
    const taken = await takeBackTold(context, read.value);
    if (!taken.ok) return refusal(taken.code);
    redirect(303, `/offers/${params.id}?said=untold`);
  },
  withdraw: async ({ locals: { context }, params }) => {
    const withdrawn = await withdrawOffer(context, params.id);
    if (!withdrawn.ok) return refusal(withdrawn.code);
    redirect(303, `/offers/${params.id}?said=withdrawn`);
  },
};
