import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import type { Refused } from '#lib/result.ts';
import { may } from '#lib/server/access/index.ts';
import { allowHost, disallowHost, hostInput, listAllowedHosts } from '#lib/server/programme/index.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => ({
  typing: true,
  mayChange: may(context.actor, 'host.change'),
  /** Whether she has the page of settings: others come here by an address that they were sent. */
  hasSettings: may(context.actor, 'notice.read'),
  hosts: (await listAllowedHosts(context)).map(({ host, use, allowedAt, leadsOut }) => ({
    host,
    use,
    leadsOut: leadsOut !== null,
    since: dayOfInstant(allowedAt, locale),
  })),
});

const leadsOut: Readonly<Record<string, () => string>> = {
  messenger: m.programme_hosts_messenger,
  social: m.programme_hosts_social,
  shortener: m.programme_hosts_shortener,
};
const refusal = ({ code, facts }: Refused): string =>
  code === 'leads-out' ? (leadsOut[String(facts.kind)]?.() ?? '') : m.programme_hosts_too_many({ most: 100 });

export const actions: Actions = {
  allow: async ({ locals: { context }, request }) => {
    const read = readForm(await formOf(request), hostInput);
    if (!read.ok) {
      await listAllowedHosts(context);
      return fail(422, read);
    }
    const allowed = await allowHost(context, read.value.host, read.value.use);
    if (!allowed.ok) return fail(409, { ...read, errors: { host: refusal(allowed) } });
    redirect(303, `/settings/hosts?said=allowed-${read.value.use}`);
  },
  disallow: async ({ locals: { context }, request }) => {
    const host = (await formOf(request)).get('host');
    await disallowHost(context, typeof host === 'string' ? host.replaceAll('\0', '') : '');
    redirect(303, '/settings/hosts?said=disallowed');
  },
};
