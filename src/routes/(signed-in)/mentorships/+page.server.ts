import { listMentorships } from '#lib/server/mentorships/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { pairsForStaff } from './list.server.ts';
import { kindOfState, lineOf, stateInWords, stateWords } from './shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const hubs = await listHubs(context);
  const { menteeId, mentorId } = context.actor;
  if (menteeId === null && mentorId === null)
    return { reader: 'staff' as const, pairs: [], list: await pairsForStaff(context, url, hubs, locale) };
  const pairs = (await listMentorships(context))
    .toSorted((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'))
    .map((pair) => ({
      ...lineOf(pair, hubs, locale),
      // Of one that is over its title says from when to when.
      stands: pair.state === 'closed' ? stateWords.closed() : stateInWords(pair, locale),
      /** Where they write and meet stands beside her name. */
      goesOn: pair.state === 'active' || pair.state === 'closing',
      stateKind: kindOfState(pair.state, menteeId === null ? 'mentor' : 'mentee'),
    }));
  return { reader: menteeId === null ? ('mentor' as const) : ('mentee' as const), pairs, list: null };
};
