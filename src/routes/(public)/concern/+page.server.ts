import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { keepReceipt } from '#lib/server/accounts/index.ts';
import { newId } from '#lib/server/database/index.ts';
import { concernInput, raiseConcern, readConcernForm } from '#lib/server/concerns/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { rolesInWords } from '#lib/text/role-names.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { namelessInWords, pairInWords } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale, typed }, setHeaders, url }) => {
  const { who, staff, pairs, meant, contact } = await readConcernForm(context);
  const hubs = pairs.length > 0 ? await listHubs(context) : [];
  // Once she has left, a shared phone shows nothing of it.
  if (who === 'visitor') setHeaders({ 'cache-control': 'no-store' });
  return {
    typing: true,
    who,
    /** She comes from a guardian's link. */
    isGuardian: who === 'visitor' && url.searchParams.has('adult'),
    staff: staff.map(({ accountId, name, roles }) => ({
      value: accountId,
      label: name,
      hint: rolesInWords(roles, locale),
    })),
    pairs: pairs.map((pair) => ({ value: pair.id, label: pairInWords(who, pair, hubs, locale) })),
    meant: meant ?? '',
    namelessHint: namelessInWords({ who, contact }),
    /** Pressed twice is sent once. */
    id: typed?.values.id || newId(context.now),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { context } = event.locals;
    const read = readForm(await formOf(event.request), concernInput, ['named']);
    if (!read.ok) return fail(422, read);
    const raised = await raiseConcern(context, read.value, event.getClientAddress());
    if (!raised.ok)
      return fail(429, {
        ...read,
        errors: { '': m.concerns_form_wait({ minutes: raised.facts.minutes ?? '' }) },
      });
    const { receipt, hours } = raised.value;
    keepReceipt(event, receipt, hours);
    redirect(303, event.url.searchParams.has('adult') ? '/concern/sent?adult' : '/concern/sent');
  },
};
