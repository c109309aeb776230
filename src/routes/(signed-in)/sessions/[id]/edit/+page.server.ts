import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { editInput, editLog, logLists } from '#lib/server/sessions/index.ts';
import { whoIn } from '../../../mentorships/[id]/sessions/who.ts';
import { logForm } from '../../log-form.ts';
import { errorsOf } from '../../refused.ts';
import { sameDayIn } from '../../same-day.server.ts';
import { whenInWords } from '../../shown.ts';
import { toEdit } from '../session.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What stood in a log before it was said that they did not meet: said otherwise, it is there again. */
function whatStood({ state, topics, nextStep, changes }: Awaited<ReturnType<typeof toEdit>>['session']) {
  if (state !== 'missed') return {};
  const was = changes?.find((change) => change.was.state === 'held')?.was;
  return {
    topics: topics.length > 0 ? topics : (was?.topics ?? '').split(';').filter(Boolean),
    nextStep: nextStep || (was?.nextStep ?? ''),
  };
}

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const { session, pair, choices } = await toEdit(context, params.id);
  if (!session.canEdit) redirect(303, `/sessions/${params.id}`);
  return {
    id: params.id,
    typing: true,
    when: whenInWords(session.startsAt, session.dayOnly, locale),
    name: (await whoIn(context, pair, locale)).name,
    version: String(session.version),
    /** A press away from losing what was written of one that was held. */
    goes: session.state === 'held' && (session.topics.length > 0 || session.nextStep !== ''),
    choices: logForm(choices, locale, { ...session, ...whatStood(session) }),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context, locale }, params, request }) => {
    // Whose session it is comes before what is wrong with the form.
    const { session } = await toEdit(context, params.id);
    const read = readForm(await formOf(request), editInput, logLists);
    if (!read.ok) return fail(422, read);
    const edited = await editLog(context, params.id, read.value);
    if (edited.ok || edited.code === 'not-logged')
      redirect(303, `/sessions/${params.id}${edited.ok ? '?said=edited' : ''}`);
    // Saved once more, hers takes the place of what stands now; that stays in the history.
    const values = { ...read.values, version: String(session.version) };
    const sameDay = await sameDayIn(context, edited, locale);
    return fail(409, { ...read, values, errors: errorsOf(edited), sameDay });
  },
};
