import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { markTold, toldInput } from '#lib/server/rounds/index.ts';
import { readToday } from '#lib/server/today/index.ts';
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
    const read = readForm(await formOf(request), toldInput);
    if (!read.ok) return fail(422, { errors: read.errors });
    const told = await markTold(context, read.value);
    if (!told.ok) return fail(409, { errors: { '': refusalInWords(told.code) } });
    redirect(303, '/today?said=told');
  },
};
