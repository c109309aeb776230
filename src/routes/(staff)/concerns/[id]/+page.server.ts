import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { findPairs, listServices, readConcern } from '#lib/server/concerns/index.ts';
import { listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { concernInWords, periodInWords } from './shown.ts';
import { forms } from './forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const concern = await readConcern(context, params.id);
  const services = (await listServices(context)).filter(({ retired }) => !retired);
  const search = (url.searchParams.get('pair') ?? '').replaceAll('\0', '').slice(0, 100);
  const found = search === '' ? [] : await findPairs(context, params.id, search);
  return {
    concern: concernInWords(concern, await listHubs(context), locale),
    services: services.map(({ id, name }) => ({ value: id, label: name[locale] })),
    months: (await readProgramme(context))?.retentionMonths ?? 0,
    me: context.actor.accountId ?? '',
    search,
    found: found.map(({ id, names, over }) => ({
      id,
      names: m.concerns_pair_names(names),
      period: over ? periodInWords(over, locale) : '',
    })),
  };
};

const send =
  (name: keyof typeof forms, said: string) =>
  async ({ locals: { context }, params, request }: RequestEvent<{ id: string }>) => {
    const came = await forms[name](context, params.id, request);
    if (came !== null && typeof came !== 'string') return fail(came.status, { ...came, form: name });
    redirect(303, `/concerns${said === 'aside' ? '' : `/${params.id}`}?said=${came ?? said}`);
  };

export const actions: Actions = {
  take: send('take', 'taken'),
  note: send('note', 'noted'),
  hand: send('hand', 'handed'),
  refer: send('refer', 'referred'),
  mark: send('mark', 'marked'),
  aside: send('mark', 'aside'),
  back: send('back', 'back'),
  another: send('another', 'another'),
  link: send('link', 'linked'),
  close: send('close', 'closed'),
  suspend: send('suspend', 'suspended'),
  hold: send('hold', 'held'),
  unhold: send('unhold', 'unheld'),
  reopen: send('reopen', 'reopened'),
};
