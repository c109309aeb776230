import { fail, redirect } from '@sveltejs/kit';
import { cardInWords } from '#lib/people/card.ts';
import { inviteMentor, mentorAccount, readMentor } from '#lib/server/mentors/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const refusals = {
  left: m.mentors_card_not_open,
  closed: m.mentors_card_closed,
  'no-email': m.mentors_card_no_mail,
} as const;

export const load: PageServerLoad = async ({ locals, params }) => {
  const { id, facts, standing } = await readMentor(locals.context, params.id);
  const account = await mentorAccount(locals.context, params.id);
  const not = standing === 'left' || standing === 'declined' ? 'left' : account?.closed ? 'closed' : null;
  return {
    mentor: { id, name: facts.name, email: facts.email },
    hasPassword: account?.hasPassword ?? false,
    not: not && refusals[not](),
  };
};

export const actions: Actions = {
  make: async ({ locals, params, url }) => {
    const made = await inviteMentor(locals.context, params.id);
    if (!made.ok) return fail(409, { card: null, error: refusals[made.code]() });
    return { card: cardInWords(made.value, url.origin, locals.locale, 'mentor'), error: null };
  },
  mail: async ({ locals, params }) => {
    const made = await inviteMentor(locals.context, params.id, { byMail: true });
    if (!made.ok) return fail(409, { card: null, error: refusals[made.code]() });
    redirect(303, `/people/mentors/${params.id}?said=invited`);
  },
};
