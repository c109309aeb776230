import { listMentorships } from '#lib/server/mentorships/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { pairsForStaff } from './list.server.ts';
import { lineOf, stateKinds, stateWords } from './shown.ts';
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
      closed: pair.state === 'closed',
      stateWord: stateWords[pair.state](),
      stateKind: stateKinds[pair.state],
    }));
  return { reader: menteeId === null ? ('mentor' as const) : ('mentee' as const), pairs, list: null };
};
