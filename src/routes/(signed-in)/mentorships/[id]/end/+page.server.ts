import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { goodbyeInput, readGoodbye, sayGoodbye } from '#lib/server/noticing/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { afterWords, goodbyeRefusals, stays } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { side, state, isShut, canWrite, ending, after } = await readGoodbye(context, params.id);
  return {
    id: params.id,
    isGirl: side === 'mentee',
    isClosing: state === 'closing',
    isClosed: state === 'closed',
    stays: after && stays[after][side](),
    canWrite,
    isShut,
    hasSaid: ending?.goodbyes.includes(side) === true,
    isLookedAt: ending?.looked.includes(side) === true,
    day: ending && dayInWords(ending.endsOn, locale),
    after: ending && afterWords[ending.contactAfter](),
    messageId: randomUUID(),
    typing: true,
  };
};

export const actions: Actions = {
  default: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), goodbyeInput);
    if (!read.ok) {
      await readGoodbye(context, params.id);
      return fail(422, read);
    }
    const said = await sayGoodbye(context, params.id, read.value);
    if (!said.ok) return fail(409, { ...read, errors: { '': goodbyeRefusals[said.code]() } });
    redirect(303, `/mentorships/${params.id}/end?said=${said.value.held ? 'held' : 'goodbye'}`);
  },
};
