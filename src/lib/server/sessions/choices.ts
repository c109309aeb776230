import { dayOf } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { listMentorships, pairsForWriting, sharedTopics } from '#lib/server/mentorships/index.ts';
import { allowedHosts, readProgramme, type Dose } from '#lib/server/programme/index.ts';
import { enteredPair, lastDayOf, partsOf } from './entering.ts';
import * as queries from './queries.ts';
import { suggestedTimes, type Way } from './rules.ts';
import { viewsOf } from './views.ts';

/** How often a pair meets by the programme's own wish. The caller has authorized what she does with it. */
export const doseOf = async (context: Context): Promise<Dose> =>
  (await readProgramme(context))?.dose ?? { sessions: 0, minutes: 60 };

/** What can be chosen for a session to come. */
export async function planChoices(context: Context, mentorshipId: string) {
  const { pair, side } = await enteredPair(context, mentorshipId, 'session.plan');
  const [girl] = await readMentees(context, [pair.menteeId]);
  const [mentor] = await readMentors(context, [pair.mentorId]);
  const dose = await doseOf(context);
  const planned = (await queries.sessionsOfPairs(context.database, [pair.id]))
    .filter(({ state }) => state === 'planned')
    .map((row) => ({ startsAt: row.starts_at, minutes: row.minutes }));
  const shared = (girl?.times ?? []).filter((time) => mentor?.times.includes(time));
  const endsOn = lastDayOf(pair);
  return {
    side,
    whyNot: pair.whyNot,
    pauseEndsOn: pair.pauseEndsOn,
    endsOn,
    hub: pair.hub,
    today: dayOf(context.now),
    minutes: dose.minutes,
    times: suggestedTimes(shared, { planned, endsOn }, dose.minutes, context.now),
    online: pair.online,
    /** She says it herself whether she may be met online; else her guardian does. */
    decidesHerself: girl?.standing.decider === 'mentee',
    hosts: await allowedHosts(context, 'sessions'),
  };
}

/** What can be chosen for the log of a session that was. Not found: 404, when it is not hers. */
export async function logChoices(context: Context, mentorshipId: string) {
  const { pair, side } = await enteredPair(context, mentorshipId, 'session.log');
  const [girl] = await readMentees(context, [pair.menteeId]);
  const [mentor] = await readMentors(context, [pair.mentorId]);
  const hers = (await listMentorships(context)).map(({ id }) => id).filter((id) => id !== pair.id);
  const others = (await pairsForWriting(context, hers)).filter(
    (each) =>
      each.mentorId === pair.mentorId &&
      each.hub === pair.hub &&
      each.takePart &&
      (each.state === 'active' || each.state === 'closing'),
  );
  const rows = await queries.sessionsOfPairs(context.database, [pair.id]);
  const open = rows.filter((row) => row.state === 'planned' && row.starts_at <= context.now);
  const last = rows.findLast((row) => row.state === 'held' && row.came === 'yes' && row.minutes > 0);
  const isPossible = pair.online && (await allowedHosts(context, 'sessions')).length > 0;
  const wanted = girl?.interests ?? [];
  const known = mentor?.expertise ?? [];
  const parts = await partsOf(context, open, 'session.read');
  return {
    side,
    mayWrite: pair.whyNot === null,
    minutes: (await doseOf(context)).minutes,
    today: dayOf(context.now),
    startedOn: dayOf(pair.startedAt),
    online: pair.online,
    topics: {
      shared: girl && mentor ? sharedTopics(girl, mentor) : [],
      hers: wanted.filter((topic) => !known.includes(topic)),
      mentors: known.filter((topic) => !wanted.includes(topic)),
    },
    names: side === 'staff' ? pair.names : null,
    others: others.map(({ id, names }) => ({ mentorshipId: id, name: names.mentee })),
    /**
     * How long and in which way she met this girl the last time; staff was not there, and is asked. Online is said by hand
     * where there is no place for it: it happened, but is not what is proposed.
     */
    last:
      last && side === 'mentor'
        ? { minutes: last.minutes, way: isPossible ? (last.way as Way) : ('in_person' as const) }
        : null,
    /** Planned ones whose time has come. */
    open: await viewsOf(context, parts),
  };
}
