import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { askBoth, pairInput, pairWishInput, settleWish } from '#lib/server/noticing/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { markAllTold, toldInput } from '#lib/server/rounds/index.ts';
import { readToday } from '#lib/server/today/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { givenName } from '#lib/text/names.ts';
import { refusalInWords } from '../../(signed-in)/offers/shown.ts';
import { todayInWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, account } }) => ({
  name: givenName(account?.name ?? '') || (account?.name ?? ''),
  ...todayInWords(await readToday(context), await listHubs(context), locale),
});

export const actions: Actions = {
  told: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), toldInput, ['offer']);
    if (!read.ok) return fail(422, { errors: read.errors });
    const told = await markAllTold(context, read.value);
    if (!told.ok) return fail(409, { errors: { '': refusalInWords(told.code) } });
    redirect(303, '/today?said=told');
  },
  ask: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), pairInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const asked = await askBoth(context, read.value.pair);
    if (!asked.ok)
      return fail(409, {
        errors: {
          '': asked.code === 'not-active' ? m.noticing_not_active() : m.noticing_asked_already(),
        },
      });
    redirect(303, '/today?said=asked');
  },
  settle: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), pairWishInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const settled = await settleWish(context, read.value.pair, read.value.wish);
    if (!settled.ok) return fail(409, { errors: { '': m.noticing_wish_gone() } });
    redirect(303, '/today?said=wish');
  },
};
