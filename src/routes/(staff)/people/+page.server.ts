import { nextInWords, whyInWords } from '#lib/people/words.ts';
import { may } from '#lib/server/access/index.ts';
import { listMentees, listStates, type ListState } from '#lib/server/mentees/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { gradeInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { PageServerLoad } from './$types';

const stateWords: Record<ListState, () => string> = {
  all: m.people_list_all,
  consent: m.people_list_consent,
  guardian: m.people_list_guardian,
  active: m.people_list_active,
  paused: m.people_list_paused,
  left: m.people_list_left,
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const hub = asked('hub');
  const q = asked('q').slice(0, 100);
  const state = listStates.find((each) => each === asked('state')) ?? 'all';
  const list = await listMentees(locals.context, {
    ...(hub ? { hub } : {}),
    state,
    q,
    page: Math.trunc(Number(asked('page'))) || 1,
  });
  const names = new Map((await listHubs(locals.context)).map((each) => [each.hub, each.name]));
  const to = (change: Record<string, string>) => {
    const now = { q, hub, state: state === 'all' ? '' : state, ...change };
    const search = new URLSearchParams(Object.entries(now).filter(([, text]) => text !== ''));
    return search.size > 0 ? `/people?${search}` : '/people';
  };
  return {
    girls: list.girls.map((girl) => ({
      id: girl.id,
      code: girl.code,
      name: girl.name,
      hub: names.get(girl.hub) ?? girl.hub,
      grade: gradeInWords(girl.grade, locals.locale),
      age: girl.age,
      state: whyInWords(girl.standing.why),
      next: nextInWords(girl.id, girl.next),
      isDone: girl.next === 'none',
    })),
    total: list.total,
    page: list.page,
    pages: list.pages,
    q,
    keep: Object.fromEntries(Object.entries({ hub, state: asked('state') }).filter(([, text]) => text)),
    confirmMany: state === 'guardian' && list.total > 1,
    filtered: Boolean(q || hub || state !== 'all'),
    clear: to({ q: '' }),
    states: listStates.map((code) => ({
      href: to({ state: code === 'all' ? '' : code }),
      label: stateWords[code](),
      here: code === state,
    })),
    hubs:
      list.hubs.length < 2
        ? []
        : ['', ...list.hubs].map((code) => ({
            href: to({ hub: code }),
            label: code === '' ? m.people_hub_all() : (names.get(code) ?? code),
            here: code === hub,
          })),
    may: {
      register: may(locals.context.actor, 'mentee.register'),
      cards: may(locals.context.actor, 'account.invite'),
      import: may(locals.context.actor, 'import.check'),
    },
  };
};
