import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import { listMentorships } from '#lib/server/mentorships/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  menteeAnswerInput,
  mentorAnswerInput,
  objectForGuardian,
  objectionInput,
  readOffer,
  withdrawOffer,
} from '#lib/server/rounds/index.ts';
import { refusalInWords } from '../shown.ts';
import { pageOf } from './view.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const offer = await readOffer(context, params.id);
  const pairs = offer.state === 'accepted' ? await listMentorships(context) : [];
  return {
    typing: offer.turn !== null || offer.staff !== null,
    mentorshipId: pairs.find(({ offerId }) => offerId === offer.id)?.id ?? null,
    ...pageOf(offer, await listHubs(context), context.actor.menteeId !== null ? 'mentee' : 'mentor', locale),
  };
};

export const actions: Actions = {
  answer: async ({ locals: { context }, params, request }) => {
    const form = await formOf(request);
    if (context.actor.menteeId !== null) {
      const read = readForm(form, menteeAnswerInput);
      if (!read.ok) return fail(422, { ...read, errors: toGirl(read.errors) });
      const answered = await answerAsMentee(context, params.id, read.value);
      if (!answered.ok) {
        const errors = toGirl(errorsOf(answered.code));
        return fail(409, { values: read.values, lists: read.lists, errors });
      }
      const { mentorshipId } = answered.value;
      redirect(303, mentorshipId ? `/mentorships/${mentorshipId}?said=started` : '/home?said=declined');
    }
    const read = readForm(form, mentorAnswerInput);
    if (!read.ok) return fail(422, read);
    const answered = await answerAsMentor(context, params.id, read.value);
    if (!answered.ok) return refusal(answered.code, read);
    redirect(
      303,
      read.value.answer === 'accept' ? `/offers/${params.id}?said=accepted` : '/home?said=declined',
    );
  },
  object: async ({ locals: { context }, params, request }) => {
    const form = await formOf(request);
    form.set('offer', params.id);
    const read = readForm(form, objectionInput);
    if (!read.ok) return fail(422, read);
    const objected = await objectForGuardian(context, read.value);
    if (!objected.ok) return refusal(objected.code, read);
    redirect(303, `/offers/${params.id}?said=objected`);
  },
  withdraw: async ({ locals: { context }, params }) => {
    const withdrawn = await withdrawOffer(context, params.id);
    if (!withdrawn.ok) return refusal(withdrawn.code, { values: {}, lists: {} });
    redirect(303, `/offers/${params.id}?said=withdrawn`);
  },
};

/** The sentence at the reason or over the form. */
const errorsOf = (code: string): Record<string, string> =>
  code === 'reason-required' ? { reason: 'not_chosen' } : { '': refusalInWords(code) };

/** What was typed comes back with it. */
const refusal = (
  code: string,
  { values, lists }: { values: Record<string, string>; lists: Record<string, string[]> },
) => fail(409, { values, lists, errors: errorsOf(code) });
