import { error } from '@sveltejs/kit';
import { formAction, saying } from '#lib/form.ts';
import {
  decide,
  decisionInput,
  liftInput,
  liftPair,
  undecide,
  undecideInput,
} from '#lib/server/rounds/index.ts';
import { refusalSentence } from '../../words.server.ts';
import { pairPage } from './shown.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, typed }, params, url }) => {
  const mentee = url.searchParams.get('mentee') ?? '';
  const mentor = url.searchParams.get('mentor') ?? '';
  if (mentee === '' || mentor === '') error(404, { message: 'not-found' });
  return { typing: true, typed, ...(await pairPage(context, params.id, { mentee, mentor }, locale)) };
};

const back = (id: string, pair: { mentee: string; mentor: string }, said: string) =>
  `/rounds/${id}/pairs?${new URLSearchParams({ mentee: pair.mentee, mentor: pair.mentor, said })}`;

const refusal = (refused: Parameters<typeof refusalSentence>[0]) => ({ '': refusalSentence(refused) });

export const actions: Actions = {
  decide: formAction(
    decisionInput,
    async ({ locals: { context }, params: { id } }: RequestEvent, pair) =>
      saying(
        await decide(context, id, pair),
        back(id, pair, pair.decision === 'lock' ? 'locked' : 'forbidden'),
      ),
    refusal,
  ),
  undecide: formAction(
    undecideInput,
    async ({ locals: { context }, params: { id } }: RequestEvent, pair) =>
      saying(await undecide(context, id, pair), back(id, pair, 'undone')),
    refusal,
  ),
  lift: formAction(
    liftInput,
    async ({ locals: { context }, params: { id } }: RequestEvent, pair) =>
      saying(await liftPair(context, pair), back(id, pair, 'lifted')),
    refusal,
  ),
};
