import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { formOf, readForm } from '#lib/form.ts';
import { may } from '#lib/server/access/index.ts';
import { isUnreadable } from '#lib/server/concerns/index.ts';
import { listNotices, noticeInput, seeAllNotices, seeNotice } from '#lib/server/notices/index.ts';
import { overtakenOf } from '#lib/server/noticing/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { noticesInWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const asked = v.safeParse(noticeInput, { notice: url.searchParams.get('before') });
  const list = await listNotices(context, asked.success ? { before: asked.output.notice } : {});
  return {
    notices: await noticesInWords(list.notices, await overtakenOf(context, list.notices), locale),
    unseen: list.unseen,
    older: list.older,
    isNewest: !asked.success,
    /** Its notice may be seen long since: it waits until somebody can read it. */
    unreadable:
      may(context.actor, 'staff.read') && (await isUnreadable(context))
        ? { line: m.concerns_unreadable(), hint: m.concerns_unreadable_hint() }
        : null,
  };
};

export const actions: Actions = {
  see: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), noticeInput);
    if (!read.ok) return fail(422, { errors: { '': m.notices_mine_gone() } });
    await seeNotice(context, read.value.notice);
    redirect(303, '/notices');
  },
  all: async ({ locals: { context } }) => {
    await seeAllNotices(context);
    redirect(303, '/notices?said=seen');
  },
};
