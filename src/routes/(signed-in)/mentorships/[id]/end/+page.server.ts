import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { ownInput, takeBack } from '#lib/server/messages/index.ts';
import { goodbyeInput, readGoodbye, sayGoodbye } from '#lib/server/noticing/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { endPage, goodbyeRefusals } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ...(await endPage(locals, params.id, url.searchParams.get('again'))),
  messageId: randomUUID(),
  typing: true,
});

export const actions: Actions = {
  say: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), goodbyeInput);
    if (!read.ok) {
      await readGoodbye(context, params.id);
      return fail(422, read);
    }
    const said = await sayGoodbye(context, params.id, read.value);
    if (!said.ok) return fail(409, { ...read, errors: { '': goodbyeRefusals[said.code]() } });
    redirect(303, `/mentorships/${params.id}/end${said.value.held ? '' : '?said=goodbye'}`);
  },
  takeBack: async ({ locals: { context }, params, request }) => {
    const read = readForm(await formOf(request), ownInput);
    await readGoodbye(context, params.id);
    const taken = read.ok && (await takeBack(context, params.id, read.value.message));
    if (read.ok && taken && taken.ok)
      redirect(303, `/mentorships/${params.id}/end?again=${read.value.message}`);
    return fail(409, { values: { id: '', text: '' }, errors: { '': m.messages_held_decided() } });
  },
};
