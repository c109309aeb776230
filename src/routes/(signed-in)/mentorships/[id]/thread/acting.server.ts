import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { messageInput, ownInput, readThread, sendMessage, takeBack } from '#lib/server/messages/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { messageFaults } from './shown.ts';
import type { RequestEvent } from './$types';

export async function sendOwn({ locals: { context }, params, request }: RequestEvent) {
  const read = readForm(await formOf(request), messageInput);
  if (!read.ok) {
    // Whose thread it is comes before what is wrong with the message.
    await readThread(context, params.id, {});
    return fail(422, { ...read, errors: messageFaults(read.errors) });
  }
  const sent = await sendMessage(context, params.id, read.value);
  // That it is read-only the page says itself; what she typed stays where she can copy it.
  if (!sent.ok)
    return fail(409, {
      ...read,
      errors: sent.code === 'other-text' ? { '': m.messages_other_text() } : {},
    });
  redirect(303, `/mentorships/${params.id}/thread#newest`);
}

export async function takeBackOwn({ locals: { context }, params, request }: RequestEvent) {
  const read = readForm(await formOf(request), ownInput);
  await readThread(context, params.id, {});
  const taken = read.ok ? await takeBack(context, params.id, read.value.message) : null;
  if (read.ok && taken?.ok)
    redirect(303, `/mentorships/${params.id}/thread?again=${read.value.message}#newest`);
  const isOver = taken?.ok === false && taken.code === 'read-only';
  return fail(409, { values: {}, errors: isOver ? {} : { '': m.messages_held_decided() } });
}
