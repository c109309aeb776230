import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readMe as readGirl } from '#lib/server/mentees/index.ts';
import { readMe as readMentor } from '#lib/server/mentors/index.ts';
import { clocks, mailWishes, readWish, saveWish, wishInput } from '#lib/server/notices/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

/** Where she adds an address, while there is none to which a mail could go. Staff signs in by theirs. */
async function whereEmailIsMissing(context: Context): Promise<string | null> {
  const { menteeId, mentorId } = context.actor;
  if (menteeId !== null) return (await readGirl(context)).email ? null : '/profile';
  if (mentorId !== null) return (await readMentor(context)).facts.email ? null : '/profile/mentor';
  return null;
}

export const load: PageServerLoad = async ({ locals: { context } }) => {
  const words = {
    at_once: [m.notices_wish_at_once(), m.notices_wish_at_once_hint()],
    daily: [m.notices_wish_daily(), m.notices_wish_daily_hint()],
    none: [m.notices_wish_none(), m.notices_wish_none_hint()],
  } as const;
  return {
    typing: true,
    isGirl: context.actor.menteeId !== null,
    addEmail: await whereEmailIsMissing(context),
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
