import { fail } from '@sveltejs/kit';
import { formOf } from '#lib/form.ts';
import { cardInWords } from '#lib/people/card.ts';
import { refusalInWords } from '#lib/people/words.ts';
import { countCards, makeCards } from '#lib/server/mentees/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const names = new Map((await listHubs(locals.context)).map((each) => [each.hub, each.name]));
  const counts = await countCards(locals.context);
  return { hubs: counts.map(({ hub, girls }) => ({ hub, girls, name: names.get(hub) ?? hub })) };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const sent = (await formOf(request)).get('hub');
    const hub = (await countCards(locals.context)).find((each) => each.hub === sent)?.hub;
    if (hub === undefined) return fail(422, { cards: null, error: refusalInWords('nobody') });
    const made = await makeCards(locals.context, hub);
    if (!made.ok) return fail(409, { cards: null, error: refusalInWords(made.code) });
    return {
      cards: made.value.map((card) => cardInWords(card, url.origin, locals.locale, 'girl')),
      error: null,
    };
  },
};
