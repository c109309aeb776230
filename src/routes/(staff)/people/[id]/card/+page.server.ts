import { fail } from '@sveltejs/kit';
import { cardInWords } from '#lib/people/card.ts';
import { refusalInWords } from '#lib/people/words.ts';
import { makeCard, readMentee } from '#lib/server/mentees/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { id, name, account, left } = await readMentee(locals.context, params.id);
  return {
    girl: { id, name },
    hasPassword: account?.hasPassword ?? false,
    canMake: left === null && !(account?.closed ?? false),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, url }) => {
    const made = await makeCard(locals.context, params.id);
    if (!made.ok) return fail(409, { card: null, error: refusalInWords(made.code) });
    return { card: cardInWords(made.value, url.origin, locals.locale, 'girl'), error: null };
  },
};
