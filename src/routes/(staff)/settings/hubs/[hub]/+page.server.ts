import { error, fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { addHub, changedHubInput, changeHub, hubInput, listHubs } from '#lib/server/programme/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

/** No code of a hub holds a `_`. */
const newHub = '_new';

async function standing(context: Context, code: string): Promise<Record<string, string>> {
  if (code === newHub) return {};
  const hub = (await listHubs(context)).find((each) => each.hub === code);
  if (!hub) error(404, { message: 'not-found' });
  return { ...hub, version: String(hub.version) };
}

export const load: PageServerLoad = async ({ params, locals: { context, locale } }) => {
  authorize(context, 'hub.change');
  return {
    typing: true,
    stands: await standing(context, params.hub),
    districts: districts()
      .map(({ code, name }) => ({ value: code, label: name[locale] }))
      .sort((a, b) => compareAz(a.label, b.label)),
  };
};

export const actions: Actions = {
  default: async ({ params, request, locals: { context } }) => {
    authorize(context, 'hub.change');
    const form = await formOf(request);
    if (params.hub === newHub) {
      const read = readForm(form, hubInput);
      if (!read.ok) return fail(422, { values: read.values, errors: read.errors });
      await addHub(context, read.value);
      redirect(303, '/settings/hubs?said=saved');
    }
    form.set('hub', params.hub);
    const { values, ...read } = readForm(form, changedHubInput);
    if (!read.ok) return fail(422, { values, errors: read.errors });
    const changed = await changeHub(context, read.value);
    if (changed.ok) redirect(303, '/settings/hubs?said=saved');
    // Saved once more, hers takes the place of what stands now; that is shown above.
    const now = await standing(context, params.hub);
    const version = now.version ?? '';
    return fail(409, { values: { ...values, version }, errors: { '': m.programme_conflict() }, now });
  },
};
