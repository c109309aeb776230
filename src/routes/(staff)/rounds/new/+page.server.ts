import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { openInput, openRound } from '#lib/server/rounds/index.ts';
import { refusalSentence } from '../words.server.ts';
import { besideOthers } from './others.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, typed } }) => {
  authorize(context, 'round.open');
  const reach = reachOf(context.actor, 'round.open');
  const hubs = (await listHubs(context)).filter(({ hub }) => reach.all || reach.hubs.includes(hub));
  return {
    typing: true,
    typed,
    hubs: hubs.map(({ hub, name }) => ({ value: hub, label: name })),
    ...(await besideOthers(context, locale)),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { context } }) => {
    const read = readForm(await formOf(request), openInput, ['hubs']);
    if (!read.ok) return fail(422, read);
    const opened = await openRound(context, read.value);
    if (!opened.ok) return fail(409, { ...read, errors: { '': refusalSentence(opened) } });
    redirect(303, `/rounds/${opened.value.id}?said=opened`);
  },
};
