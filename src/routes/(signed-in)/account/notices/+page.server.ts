import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { clocks, mailWishes, readWish, saveWish, wishInput } from '#lib/server/notices/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
  const words = {
    at_once: [m.notices_wish_at_once(), m.notices_wish_at_once_hint()],
    daily: [m.notices_wish_daily(), m.notices_wish_daily_hint()],
    none: [m.notices_wish_none(), m.notices_wish_none_hint()],
  } as const;
  return {
    typing: true,
    isGirl: context.actor.menteeId !== null,
    wish: await readWish(context),
    choices: mailWishes.map((value) => ({ value, label: words[value][0], hint: words[value][1] })),
    clocks: clocks.map((value) => ({ value, label: value })),
    isSafeguarding: context.actor.roles.includes('safeguarding'),
  };
};

export const actions: Actions = {
  default: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), wishInput);
    if (!read.ok) return fail(422, read);
    await saveWish(context, read.value);
    redirect(303, '/account/notices?said=saved');
  },
};
