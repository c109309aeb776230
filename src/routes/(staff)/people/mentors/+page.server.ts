import { listMentors, mentorFilters, type Next } from '#lib/server/mentors/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { districtChoices } from '#lib/mentors/choices.ts';
import { filterNames, nextInWords, standingKinds, standingNames } from '#lib/mentors/words.ts';
import type { PageServerLoad } from './$types';

/** Where on her page each next step is taken. */
const pageOfNext = {
  screen: '',
  steps: '/clearance',
  clear: '/clearance',
  renew: '/clearance',
  'come-back': '',
  invite: '/card',
} as const satisfies Record<Next, string>;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, locale } = locals;
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 200);
  const filter = mentorFilters.find((each) => each === asked('list')) ?? 'all';
  const district = districts().some(({ code }) => code === asked('district')) ? asked('district') : '';
  const search = asked('q');
  const page = /^[1-9]\d{0,3}$/u.test(asked('page')) ? Number(asked('page')) : 1;
  const found = await listMentors(context, { filter, district, search, page });
  const names = new Map(districts().map(({ code, name }) => [code, name[locale]]));
  const keep = Object.entries({ district, q: search }).filter(([, text]) => text !== '');
  return {
    filter,
    district,
    search,
    page,
    pages: found.pages,
    total: found.total,
    any: found.counts.all > 0,
    claims: found.claims,
    districts: districtChoices(locale),
    // A state in which nobody is has nothing behind it.
    filters: mentorFilters
      .filter((each) => each === 'all' || each === filter || found.counts[each] > 0)
      .map((each) => ({
        href: `/people/mentors?${new URLSearchParams([['list', each], ...keep]).toString()}`,
        label: filterNames[each](),
        count: found.counts[each],
        here: each === filter,
      })),
    mentors: found.mentors.map(({ clearedUntil, standing, ...mentor }) => ({
      ...mentor,
      district: names.get(mentor.district) ?? mentor.district,
      kind: mentor.endsSoon ? ('waits' as const) : standingKinds[standing],
      standing: standingNames[standing](),
      until:
        clearedUntil === null || (standing !== 'cleared' && standing !== 'expired')
          ? ''
          : standing === 'expired'
            ? m.mentors_ended_on({ day: dayInWords(clearedUntil, locale) })
            : m.mentors_until({ day: dayInWords(clearedUntil, locale) }),
      next: mentor.next && {
        href: `/people/mentors/${mentor.id}${pageOfNext[mentor.next]}`,
        label: nextInWords(mentor.next, mentor.missing),
      },
    })),
  };
};
