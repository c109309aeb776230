import { nextInWords, statesInWords } from '#lib/people/words.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { listStates, type ListState, type MenteeList } from '#lib/server/mentees/index.ts';
import { gradeInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

const stateWords: Record<ListState, () => string> = {
  all: m.people_list_all,
  consent: m.people_list_consent,
  guardian: m.people_list_guardian,
  'her-answer': m.people_list_her_answer,
  active: m.people_list_active,
  no: m.people_list_no,
  paused: m.people_list_paused,
  left: m.people_list_left,
};

/** What the address asks of the list. */
export function askedIn(url: URL) {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  return {
    hub: asked('hub'),
    q: asked('q').slice(0, 100),
    state: listStates.find((each) => each === asked('state')) ?? 'all',
    page: Math.trunc(Number(asked('page'))) || 1,
  };
}
type Asked = ReturnType<typeof askedIn>;

/** The address of the same list with something changed; its paging begins anew. */
function withChange({ q, hub, state }: Asked, change: Record<string, string>): string {
  const now = { q, hub, state: state === 'all' ? '' : state, ...change };
  const search = new URLSearchParams(Object.entries(now).filter(([, text]) => text !== ''));
  return search.size > 0 ? `/people?${search}` : '/people';
}

/** Breaks at no space. */
const whole = (text: string) => text.replaceAll(' ', '\u00a0');

export const girlLine = (
  girl: MenteeList['girls'][number],
  names: ReadonlyMap<string, string>,
  locale: Locale,
) => ({
  id: girl.id,
  code: girl.code,
  name: girl.name,
  hub: names.get(girl.hub) ?? girl.hub,
  grade: gradeInWords(girl.grade, locale),
  age: girl.age,
  /** The same in one line, for a phone. */
  brief: [
    girl.code,
    names.get(girl.hub) ?? girl.hub,
    whole(gradeInWords(girl.grade, locale)),
    whole(m.concerns_support_age({ age: girl.age })),
  ]
    .filter(Boolean)
    .join(' · '),
  ...statesInWords(girl.standing),
  next: nextInWords(girl.id, girl.next),
  isDone: girl.next === 'none',
});

/** The links by which the list is filtered: hubs only where there are several. */
export const filtersOf = (asked: Asked, hubs: readonly string[], names: ReadonlyMap<string, string>) => ({
  clear: withChange(asked, { q: '' }),
  states: listStates.map((code) => ({
    href: withChange(asked, { state: code === 'all' ? '' : code }),
    label: stateWords[code](),
    here: code === asked.state,
  })),
  hubs:
    hubs.length < 2
      ? []
      : ['', ...hubs].map((code) => ({
          href: withChange(asked, { hub: code }),
          label: code === '' ? m.people_hub_all() : (names.get(code) ?? code),
          here: code === asked.hub,
        })),
});
