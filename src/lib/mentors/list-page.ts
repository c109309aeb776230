/** Everything that the list of mentors shows. */
import type { Locale } from '#lib/server/database/index.ts';
import { mentorFilters, type listMentors, type MentorFilter, type Next } from '#lib/server/mentors/index.ts';
import { districts } from '#lib/server/reference/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { districtChoices } from './choices.ts';
import { filterNames, nextInWords, standingKinds, standingNames } from './words.ts';

/** Where on her page each next step is taken. */
const pageOfNext = {
  screen: '',
  steps: '/clearance',
  clear: '/clearance',
  renew: '/clearance',
  'come-back': '',
  invite: '/card',
} as const satisfies Record<Next, string>;

export function mentorsInWords(
  found: Awaited<ReturnType<typeof listMentors>>,
  { filter, district, search }: { filter: MentorFilter; district: string; search: string },
  locale: Locale,
) {
  const names = new Map(districts().map(({ code, name }) => [code, name[locale]]));
  const keep = Object.entries({ district, q: search }).filter(([, text]) => text !== '');
  return {
    pages: found.pages,
    total: found.total,
    any: found.any,
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
}
