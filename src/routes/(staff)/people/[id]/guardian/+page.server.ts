import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { formOf, readForm } from '#lib/form.ts';
import { refusalInWords } from '#lib/people/words.ts';
import { confirmGuardian, confirmInput, readMentee, saidNo } from '#lib/server/mentees/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const girl = await readMentee(locals.context, params.id);
  return {
    girl: { id: girl.id, name: girl.name, version: girl.version },
    guardian: { name: girl.guardian.name, contact: girl.guardian.contact },
    saidNo: saidNo(girl.standing.why) ? refusalInWords('said-no') : null,
    today: dayOf(locals.context.now),
    by: locals.account?.name ?? '',
    typing: true,
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    await readMentee(locals.context, params.id);
    const read = readForm(await formOf(request), confirmInput);
    if (!read.ok) return fail(422, read);
    const confirmed = await confirmGuardian(locals.context, params.id, read.value);
    if (confirmed.ok) redirect(303, `/people/${params.id}?said=confirmed`);
    const words = refusalInWords(confirmed.code);
    const errors: Record<string, string> = confirmed.code === 'future' ? { day: words } : { '': words };
    return fail(409, { ...read, errors });
  },
};
