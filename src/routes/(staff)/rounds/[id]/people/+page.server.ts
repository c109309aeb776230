import { readParticipants } from '#lib/server/rounds/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { chosen, pageOf, withParams } from '../../paging.server.ts';
import { hubNames } from '../../words.server.ts';
import { girlLine, mentorLine, parts, partWords, type Line } from './shown.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const people = await readParticipants(context, params.id);
  const hubs = await hubNames(context);
  const show = chosen(url, 'show', parts);
  const byName = (a: Line, b: Line) => compareAz(a.name, b.name);
  const girls = people.mentees.map((each) => girlLine(each, hubs, locale)).sort(byName);
  const mentors = people.mentors.map((each) => mentorLine(each, locale)).sort(byName);
  const lists = {
    'girls-out': girls.filter(({ isIn }) => !isIn),
    'girls-in': girls.filter(({ isIn }) => isIn),
    'mentors-out': mentors.filter(({ isIn }) => !isIn),
    'mentors-in': mentors.filter(({ isIn }) => isIn),
  };
  return {
    ...pageOf(lists[show], url),
    show,
    none: partWords[show].none(),
    choices: parts.map((each) => ({
      href: withParams(url, { show: each }),
      label: partWords[each].label(),
      count: lists[each].length,
      here: each === show,
    })),
  };
};
