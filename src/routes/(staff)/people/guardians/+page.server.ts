import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { refusalInWords } from '#lib/people/words.ts';
import { confirmGuardians, confirmManyInput, guardiansToConfirm } from '#lib/server/mentees/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const hubs = new Map((await listHubs(locals.context)).map(({ hub, name }) => [hub, name]));
  const girls = await guardiansToConfirm(locals.context);
  return {
    girls: girls.map(({ contact, hub, ...girl }) => ({
      ...girl,
      hub: hubs.get(hub) ?? hub,
      contact,
    })),
    confirmed: Math.max(0, Math.trunc(Number(url.searchParams.get('confirmed'))) || 0),
    today: dayOf(locals.context.now),
    by: locals.account?.name ?? '',
    typing: true,
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = readForm(await formOf(request), confirmManyInput, ['girls']);
    if (!read.ok) return fail(422, read);
    const { confirmed, not } = await confirmGuardians(locals.context, read.value);
    if (not.length === 0) redirect(303, `/people/guardians?confirmed=${confirmed}`);
    const errors = Object.fromEntries(not.map(({ menteeId, code }) => [menteeId, refusalInWords(code)]));
    return fail(409, { ...read, errors });
  },
};
