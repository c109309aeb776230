import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  decide,
  decisionInput,
  liftPair,
  pairInput,
  readRound,
  undecide,
  undecideInput,
  whyNotHer,
} from '#lib/server/rounds/index.ts';
import { gradeInWords, numberInWords } from '#lib/text/format.ts';
import { banWord, districtName, hubNames, refusalSentence, whoAndWhen } from '../../words.server.ts';
import { mentorChoice } from './choice.server.ts';
import { answerInWords } from './answer.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, typed }, params, url }) => {
  const mentee = url.searchParams.get('mentee') ?? '';
  const mentor = url.searchParams.get('mentor') ?? '';
  if (mentee === '' || mentor === '') error(404, { message: 'not-found' });
  const about = await whyNotHer(context, params.id, { mentee, mentor });
  const round = await readRound(context, params.id);
  const hubs = await hubNames(context);
  const stands = round.decisions.filter((each) => each.menteeId === mentee && each.mentorId === mentor);
  const own = stands.find(({ standing }) => !standing);
  const ban = stands.find(({ standing }) => standing);
  return {
    typing: true,
    typed,
    ids: { mentee, mentor },
    mentee: {
      name: about.mentee.name,
      about: `${gradeInWords(about.mentee.grade, locale)}, ${hubs.get(about.mentee.hub) ?? about.mentee.hub}`,
    },
    mentor: {
      name: about.mentor.name,
      about: [about.mentor.occupation, about.mentor.employer, districtName(about.mentor.district, locale)]
        .filter(Boolean)
        .join(', '),
    },
    answer: answerInWords(about, round.rules.weights, locale, (points) => numberInWords(points, locale)),
    own: own && {
      decision: own.decision,
      reason: own.reason,
      who: whoAndWhen(own.by, own.at, locale),
    },
    ban: ban && { reason: banWord(ban.reason) },
    mentors: await mentorChoice(context, params.id),
  };
};

const back = (id: string, pair: { mentee: string; mentor: string }, said: string) =>
  `/rounds/${id}/pairs?${new URLSearchParams({ mentee: pair.mentee, mentor: pair.mentor, said })}`;

export const actions: Actions = {
  decide: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), decisionInput);
    if (!read.ok) return fail(422, read);
    const result = await decide(context, params.id, read.value);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, back(params.id, read.value, read.value.decision === 'lock' ? 'locked' : 'forbidden'));
  },
  undecide: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), undecideInput);
    if (!read.ok) return fail(422, read);
    const result = await undecide(context, params.id, read.value);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, back(params.id, read.value, 'undone'));
  },
  lift: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), pairInput);
    if (!read.ok) return fail(422, read);
    const result = await liftPair(context, read.value);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, back(params.id, read.value, 'lifted'));
  },
};
