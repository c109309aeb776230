import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { askEach, pairsInput, pairWishInput, settleWish } from '#lib/server/noticing/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { markAllTold, takeBackCall } from '#lib/server/rounds/index.ts';
import { readToday } from '#lib/server/today/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { givenName } from '#lib/text/names.ts';
import { call } from './acting.server.ts';
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
  told: call(markAllTold, 'told'),
  untold: call(takeBackCall, 'untold'),
  ask: async ({ locals: { context }, request }) => {
    const sent = await formOf(request);
    const read = readForm(sent, pairsInput, ['pair']);
    if (!read.ok) return fail(422, { errors: read.errors });
    const asked = await askEach(context, read.value.pair);
    if (!asked.ok)
      return fail(409, {
        errors: {
          '': asked.code === 'not-active' ? m.noticing_not_active() : m.noticing_asked_already(),
        },
      });
    redirect(303, after('asked', asked.value, sent));
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
