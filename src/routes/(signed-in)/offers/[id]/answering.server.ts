import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm, type Errors, type Typed } from '#lib/form.ts';
import { toGirl } from '#lib/mentees/words.ts';
import {
  answerAsMentee,
  answerAsMentor,
  menteeAnswerInput,
  mentorAnswerInput,
  noteSpoken,
  spokenInput,
} from '#lib/server/rounds/index.ts';
import { refusalInWords } from '../shown.ts';
import type { RequestEvent } from './$types';

/** The sentence at the reason or over the form. */
const errorsOf = (code: string): Errors =>
  code === 'reason-required' ? { reason: 'not_chosen' } : { '': refusalInWords(code) };

/** What was typed comes back with it. */
export const refusal = (code: string, { values, lists }: Typed = { values: {}, lists: {} }) =>
  fail(409, { values, lists, errors: errorsOf(code) });

export async function answerOfGirl({ locals: { context }, params, request }: RequestEvent) {
  const read = readForm(await formOf(request), menteeAnswerInput);
  if (!read.ok) return fail(422, { ...read, errors: toGirl(read.errors) });
  const { values, lists, value } = read;
  const answered = await answerAsMentee(context, params.id, value);
  if (!answered.ok) return fail(409, { values, lists, errors: toGirl(errorsOf(answered.code)) });
  const { mentorshipId } = answered.value;
  redirect(303, mentorshipId ? `/mentorships/${mentorshipId}?said=started` : '/home?said=declined');
}

export async function answerOfMentor({ locals: { context }, params, request }: RequestEvent) {
  const read = readForm(await formOf(request), mentorAnswerInput);
  if (!read.ok) return fail(422, read);
  const answered = await answerAsMentor(context, params.id, read.value);
  if (!answered.ok) return refusal(answered.code, read);
  redirect(
    303,
    read.value.answer === 'accept' ? `/offers/${params.id}?said=accepted` : '/home?said=declined',
  );
}

const spokenFields: Record<string, Errors> = {
  'reason-required': { said: 'not_chosen' },
  'not-that-day': { day: 'not_a_choice' },
};

export async function answerBySpoken({ locals: { context }, params, request }: RequestEvent) {
  const read = readForm(await formOf(request), spokenInput);
  if (!read.ok) return fail(422, read);
  const { values, lists, value } = read;
  const noted = await noteSpoken(context, params.id, value);
  if (!noted.ok)
    return fail(409, { values, lists, errors: spokenFields[noted.code] ?? errorsOf(noted.code) });
  redirect(303, `/offers/${params.id}?said=spoken`);
}
