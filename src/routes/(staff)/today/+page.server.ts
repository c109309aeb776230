import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { askBoth, pairInput, pairWishInput, settleWish } from '#lib/server/noticing/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { markAllTold, takeBackTold, toldInput } from '#lib/server/rounds/index.ts';
import { readToday } from '#lib/server/today/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { givenName } from '#lib/text/names.ts';
import { refusalInWords } from '../../(signed-in)/offers/shown.ts';
import { after, saidIn } from './said.server.ts';
import { todayInWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, account }, url }) => {
  const shown = todayInWords(await readToday(context), await listHubs(context), locale);
  const said = await saidIn(context, url);
  const parts = { calls: shown.calls, quiet: shown.quiet, wishes: shown.wishes };
  return {
    name: givenName(account?.name ?? '') || (account?.name ?? ''),
    ...shown,
    said: said && { ...said, inPart: parts[said.part].length > 0 },
  };
};

export const actions: Actions = {
  told: async ({ locals: { context }, request }) => {
    const sent = await formOf(request);
    const read = readForm(sent, toldInput, ['offer']);
    if (!read.ok) return fail(422, { errors: read.errors });
    const told = await markAllTold(context, read.value);
    if (!told.ok) return fail(409, { errors: { '': refusalInWords(told.code) } });
    redirect(303, after('told', read.value.offer, sent, read.value.who));
  },
  untold: async ({ locals: { context }, request }) => {
    const sent = await formOf(request);
    const read = readForm(sent, toldInput, ['offer']);
    if (!read.ok) return fail(422, { errors: read.errors });
    const taken = await takeBackTold(context, read.value);
    if (!taken.ok) return fail(409, { errors: { '': refusalInWords(taken.code) } });
    redirect(303, after('untold', read.value.offer, sent, read.value.who));
  },
  ask: async ({ locals: { context }, request }) => {
    const sent = await formOf(request);
    const read = readForm(sent, pairInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const asked = await askBoth(context, read.value.pair);
    if (!asked.ok)
      return fail(409, {
        errors: {
          '': asked.code === 'not-active' ? m.noticing_not_active() : m.noticing_asked_already(),
        },
      });
    redirect(303, after('asked', [read.value.pair], sent));
  },
  settle: async ({ locals: { context }, request }) => {
    const sent = await formOf(request);
    const read = readForm(sent, pairWishInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const settled = await settleWish(context, read.value.pair, read.value.wish);
    if (!settled.ok) return fail(409, { errors: { '': m.noticing_wish_gone() } });
    redirect(303, after('wish', [read.value.pair], sent));
  },
};
