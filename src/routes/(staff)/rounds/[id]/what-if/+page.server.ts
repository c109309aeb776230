import { safeParse } from 'valibot';
import { errorsOf, formAction, saying } from '#lib/form.ts';
import { decide, decisionInput, suppose, supposeInput } from '#lib/server/rounds/index.ts';
import { refusalSentence } from '../../words.server.ts';
import { choices, refusalOf, supposedInWords } from './shown.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const names = ['change', 'mentee', 'mentor'] as const;

/** A question in the address: it changes nothing, so it can be kept and shared. */
export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const asked = Object.fromEntries(names.map((name) => [name, url.searchParams.get(name) ?? '']));
  const page = { asked, ...(await choices(context, params.id, locale)) };
  if (!names.some((name) => url.searchParams.has(name))) return page;
  const read = safeParse(supposeInput, asked);
  if (!read.success) return { ...page, errors: errorsOf(read.issues) };
  const answer = await suppose(context, params.id, read.output);
  if (!answer.ok) return { ...page, errors: refusalOf(answer) };
  return { ...page, answer: supposedInWords(answer.value, locale) };
};

export const actions: Actions = {
  decide: formAction(
    decisionInput,
    async ({ locals: { context }, params: { id } }: RequestEvent, { mentee, mentor, ...decision }) => {
      const said = decision.decision === 'lock' ? 'locked' : 'forbidden';
      return saying(
        await decide(context, id, { mentee, mentor, ...decision }),
        `/rounds/${id}/pairs?${new URLSearchParams({ mentee, mentor, said })}`,
      );
    },
    (refused) => ({ '': refusalSentence(refused) }),
  ),
};
