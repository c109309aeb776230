import { fail, redirect } from '@sveltejs/kit';
import { formOf } from '#lib/form.ts';
import { listTroubled, retryMail } from '#lib/server/notices/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  const { mails, counts } = await listTroubled(context);
  return {
    counts,
    mails: mails.map(({ createdAt, givenUpAt, ...mail }) => ({
      ...mail,
      written: instantInWords(createdAt, locale),
      isGivenUp: givenUpAt !== null,
    })),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { context } }) => {
    const id = (await formOf(request)).get('mail');
    const retried = await retryMail(context, typeof id === 'string' ? id : '');
    if (!retried.ok) return fail(409, { error: m.notices_page_not_given_up() });
    redirect(303, '/settings/mail?said=retried');
  },
};
