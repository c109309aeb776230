import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { checkInWords } from '#lib/concerns/words.ts';
import { formOf, readForm } from '#lib/form.ts';
import { checkService, listServices, serviceVersion } from '#lib/server/concerns/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const kinds = { unchecked: 'waits', old: 'waits', fresh: 'done' } as const;

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  const names = new Map(districts().map(({ code, name }) => [code, name[locale]]));
  return {
    services: (await listServices(context)).map((each) => ({
      id: each.id,
      name: each.name[locale],
      phones: each.phones,
      where:
        each.districts.length === 0
          ? m.concerns_support_any_district()
          : listInWords(
              each.districts.map((code) => names.get(code) ?? code),
              locale,
            ),
      always: each.always,
      retired: each.retired,
      version: each.version,
      check: each.retired ? m.concerns_services_retired() : checkInWords(each, locale),
      kind: each.retired ? ('calm' as const) : kinds[each.freshness],
    })),
  };
};

const input = v.object({ service: v.string('required'), version: serviceVersion });

export const actions: Actions = {
  default: async ({ locals: { context }, request }) => {
    await listServices(context);
    const read = readForm(await formOf(request), input);
    if (!read.ok) return fail(422, { errors: { '': m.concerns_services_conflict() } });
    const checked = await checkService(context, read.value.service, read.value.version);
    if (!checked.ok) return fail(409, { errors: { '': m.concerns_services_conflict() } });
    redirect(303, '/services?said=checked');
  },
};
