import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { formOf, readForm } from '#lib/form.ts';
import {
  changeService,
  readService,
  retireService,
  serviceInput,
  serviceVersion,
} from '#lib/server/concerns/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { serviceAsForm, serviceChoices } from '../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const service = await readService(context, params.id);
  return {
    typing: true,
    choices: serviceChoices(locale),
    name: service.name[locale],
    version: service.version,
    always: service.always,
    retired: service.retired,
    kept: serviceAsForm(service),
  };
};

const changed = v.object({ ...serviceInput.entries, version: serviceVersion });
const pressed = v.object({ version: serviceVersion, to: v.picklist(['retired', 'shown'], 'not_a_choice') });

export const actions: Actions = {
  save: async ({ locals: { context }, params, request }) => {
    await readService(context, params.id);
    const read = readForm(await formOf(request), changed, ['needs', 'districts', 'languages']);
    if (!read.ok) return fail(422, read);
    const { version, ...service } = read.value;
    const done = await changeService(context, params.id, service, version);
    if (done.ok) redirect(303, '/services?said=saved');
    const errors: Record<string, string> =
      done.code === 'keep-number'
        ? { phones: m.concerns_services_keep_number({ number: done.facts.number ?? '' }) }
        : { '': m.concerns_services_conflict() };
    return fail(409, { ...read, errors });
  },
  retire: async ({ locals: { context }, params, request }) => {
    await readService(context, params.id);
    const { ok, value } = { value: null, ...readForm(await formOf(request), pressed) };
    if (!ok) return fail(422, { errors: { '': m.concerns_services_conflict() } });
    const done = await retireService(context, params.id, value.version, value.to === 'retired');
    if (done.ok) redirect(303, `/services?said=${value.to === 'retired' ? 'retired' : 'restored'}`);
    const words =
      done.code === 'always' ? m.concerns_services_always_error() : m.concerns_services_conflict();
    return fail(409, { errors: { '': words } });
  },
};
