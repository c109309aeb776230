import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { may } from '#lib/server/access/index.ts';
import { allowHost, disallowHost, hostInput, listAllowedHosts } from '#lib/server/programme/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => ({
  typing: true,
  mayChange: may(context.actor, 'host.change'),
  hosts: (await listAllowedHosts(context)).map(({ host, allowedAt }) => ({
    host,
    since: dayOfInstant(allowedAt, locale),
  })),
});

export const actions: Actions = {
  allow: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), hostInput);
    if (!read.ok) {
      await listAllowedHosts(context);
      return fail(422, read);
    }
    const allowed = await allowHost(context, read.value.host);
    if (!allowed.ok)
      return fail(409, { ...read, errors: { host: m.programme_hosts_too_many({ most: 100 }) } });
    redirect(303, '/settings/hosts?said=allowed');
  },
  disallow: async ({ locals: { context }, request }) => {
    const host = (await formOf(request)).get('host');
    await disallowHost(context, typeof host === 'string' ? host.replaceAll('\0', '') : '');
    redirect(303, '/settings/hosts?said=disallowed');
  },
};
