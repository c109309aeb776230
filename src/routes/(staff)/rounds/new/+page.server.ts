import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { openInput, openRound } from '#lib/server/rounds/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { refusalSentence } from '../words.server.ts';
import type { Actions, PageServerLoad } from './$types';

const seasons = [
  m.rounds_season_winter,
  m.rounds_season_spring,
  m.rounds_season_summer,
  m.rounds_season_autumn,
] as const;

function proposedName(now: string): string {
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number];
  return seasons[Math.floor((month % 12) / 3)]?.({ year: String(year) }) ?? String(year);
}

export const load: PageServerLoad = async ({ locals: { context, typed } }) => {
  authorize(context, 'round.open');
  const reach = reachOf(context.actor, 'round.open');
  const hubs = (await listHubs(context)).filter(({ hub }) => reach.all || reach.hubs.includes(hub));
  return {
    typing: true,
    typed,
    name: proposedName(context.now),
    hubs: hubs.map(({ hub, name }) => ({ value: hub, label: name })),
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
