import { listMentorships } from '#lib/server/mentorships/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { lineOf, stateKinds, stateWords } from './shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  const hubs = await listHubs(context);
  const { menteeId, mentorId } = context.actor;
  const pairs = (await listMentorships(context))
    .map((pair) => ({
      ...lineOf(pair, hubs, locale),
      closed: pair.state === 'closed',
      stateWord: stateWords[pair.state](),
      stateKind: stateKinds[pair.state],
    }))
    .toSorted((a, b) => Number(a.closed) - Number(b.closed) || compareAz(a.mentee, b.mentee));
  return { pairs, reader: menteeId !== null ? 'mentee' : mentorId !== null ? 'mentor' : 'staff' };
};
