import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { may } from '#lib/server/access/index.ts';
import { openAbout, raiseFromHeld } from '#lib/server/concerns/index.ts';
import {
  heldInput,
  heldMessageInput,
  keepBack,
  letThrough,
  listHeld,
  listPassed,
} from '#lib/server/messages/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { byPair, heldInWords, reasonOptions } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  const hubs = await listHubs(context);
  const isSafeguarding = may(context.actor, 'held.safeguard');
  const concerns = isSafeguarding ? await openAbout(context) : new Map<string, string>();
  const held = heldInWords(await listHeld(context), hubs, locale, concerns);
  return {
    waiting: byPair(held.filter(({ waits }) => waits)),
    done: byPair(held.filter(({ waits }) => !waits)),
    passed: byPair(heldInWords(await listPassed(context), hubs, locale, concerns)),
    reasons: reasonOptions(),
    isSafeguarding,
    isStaff: may(context.actor, 'held.list'),
  };
};

const refusals = {
  'read-only': m.messages_held_read_only,
  'not-sure': m.messages_held_not_sure,
  'no-reason': m.messages_held_no_reason,
  decided: m.messages_held_decided,
};

const decide =
  (act: typeof letThrough, said: string): Actions[string] =>
  async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), heldInput);
    if (!read.ok) return fail(422, { errors: { '': m.messages_held_decided() } });
    const { message, sure, was, reason } = read.value;
    const decided = await act(context, message, sure === 'yes', was, reason === '' ? null : reason);
    if (decided.ok) redirect(303, `/held?said=${said}`);
    return fail(409, { errors: { '': refusals[decided.code]() } });
  };

export const actions: Actions = {
  letThrough: decide(letThrough, 'let-through'),
  keepBack: decide(keepBack, 'kept-back'),
  concern: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), heldMessageInput);
    if (!read.ok) return fail(422, { errors: { '': m.messages_held_decided() } });
    redirect(303, `/concerns/${await raiseFromHeld(context, read.value.message)}`);
  },
};
