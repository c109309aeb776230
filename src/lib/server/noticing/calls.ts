import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import type { Context, EndingTable } from '#lib/server/database/index.ts';
import { menteesLeft, readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { mentorsLeft, readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { pairForWriting, pairsInStates, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { standingsOf, unreachableIn } from './pairs.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import { isReachedBy, newsDays, newsFor, type News, type Step } from './rules-asking.ts';

/** Somebody of a pair who has neither an account nor an address, and what nobody has told her yet. */
export interface PairCall {
  pairId: string;
  hub: string;
  names: PairForWriting['names'];
  side: Side;
  /** A girl without a phone of her own is reached at her guardian's; empty: nobody knows one. */
  contact: string;
  news: News;
  since: Instant;
  /** When the pair is to end, where that is the news. */
  endsOn: Day | null;
}

function newsOfEnd(end: EndingTable): { at: Instant; news: News } {
  if (end.called_off_at !== null) return { at: end.called_off_at, news: 'ending-off' };
  return end.closed_at === null
    ? { at: end.planned_at, news: 'ending' }
    : { at: end.closed_at, news: 'ended' };
}

/** Of each pair, who has to be called when something is told: nobody reaches her otherwise, and she has not left. */
async function sidesToCall(
  context: Context,
  pairs: readonly PairForWriting[],
): Promise<{ pair: PairForWriting; sides: Side[] }[]> {
  const concerned = pairs
    .map((pair) => ({ pair, sides: unreachableIn(pair) }))
    .filter(({ pair, sides }) => pair.state !== 'suspended' && sides.length > 0);
  if (concerned.length === 0) return [];
  const girls = await menteesLeft(
    context,
    concerned.map(({ pair }) => pair.menteeId),
  );
  const women = await mentorsLeft(
    context,
    concerned.map(({ pair }) => pair.mentorId),
  );
  const hasLeft = ({ menteeId, mentorId }: PairForWriting, side: Side) =>
    side === 'mentee' ? girls.has(menteeId) : women.has(mentorId);
  return concerned.flatMap(({ pair, sides }) => {
    const stay = sides.filter((side) => !hasLeft(pair, side));
    return stay.length === 0 ? [] : [{ pair, sides: stay }];
  });
}

/** How each side of these pairs is called; empty: nobody knows. */
async function contactsOf(context: Context, pairs: readonly PairForWriting[]) {
  const girls = await readMentees(
    context,
    pairs.map(({ menteeId }) => menteeId),
  );
  const women = await readMentors(context, [...new Set(pairs.map(({ mentorId }) => mentorId))]);
  const contacts = new Map([
    ...girls.map((girl) => [girl.id, girl.phone ?? girl.guardianContact ?? ''] as const),
    ...women.map((each) => [each.id, each.phone ?? ''] as const),
  ]);
  return ({ menteeId, mentorId }: PairForWriting, side: Side) =>
    contacts.get(side === 'mentee' ? menteeId : mentorId) ?? '';
}

/** Whom of these pairs nobody but a caller reaches. The caller has authorized it. */
export async function callsOf(context: Context, pairs: readonly PairForWriting[]): Promise<PairCall[]> {
  const sides = new Map((await sidesToCall(context, pairs)).map((each) => [each.pair.id, each.sides]));
  const concerned = pairs.filter(({ id }) => sides.has(id));
  if (concerned.length === 0) return [];
  const ids = concerned.map(({ id }) => id);
  const steps = Map.groupBy(await queries.checkInsOf(context.database, ids), (row) => row.mentorship_id);
  const ends = Map.groupBy(await queries.endingsOf(context.database, ids), (row) => row.mentorship_id);
  const standings = await standingsOf(context, concerned);
  const contactOf = await contactsOf(context, concerned);
  return concerned.flatMap((pair) =>
    (sides.get(pair.id) ?? []).flatMap((side): PairCall[] => {
      const last = newsFor(
        side,
        (steps.get(pair.id) ?? []).map((row) => ({ ...row, kind: row.kind as Step['kind'] })).reverse(),
        (ends.get(pair.id) ?? []).map(newsOfEnd),
        context.now,
      );
      // A question that nobody needs an answer to any more is no reason to call.
      if (last === null || (last.news === 'asked' && !standings.get(pair.id)?.toCall.includes(side)))
        return [];
      const { id: pairId, hub, names } = pair;
      const { news, at: since } = last;
      const end = (ends.get(pair.id) ?? []).findLast((each) => newsOfEnd(each).news === news);
      const endsOn = news === 'ending' && end ? end.ends_on : null;
      return [{ pairId, hub, names, side, contact: contactOf(pair, side), news, since, endsOn }];
    }),
  );
}

/** Whom of the pairs of her hubs nobody but a caller reaches, who waits longest first. Not found: 404, for others. */
export async function listPairCalls(context: Context): Promise<PairCall[]> {
  authorize(context, 'quiet.list');
  const reach = reachOf(context.actor, 'quiet.list');
  const from = addDays(dayOf(context.now), -newsDays);
  const pairs = (await pairsInStates(context, ['active', 'paused', 'closing', 'closed'])).filter(
    ({ hub, state, stoppedAt }) =>
      (reach.all || reach.hubs.includes(hub)) && (state !== 'closed' || (stoppedAt ?? '') >= from),
  );
  return (await callsOf(context, pairs)).toSorted((a, b) => (a.since < b.since ? -1 : 1));
}

/** Somebody of a pair that safeguarding stopped, with whom nobody has spoken since. */
export type StoppedCall = Omit<PairCall, 'news' | 'endsOn'>;

/**
 * Both sides of the pairs of her hubs that safeguarding stopped, until staff has spoken with them: who waits longest first.
 * The same for everybody who sees the pair, and no more than its page says: whoever is named in a concern reads nothing of
 * it in what is there or is not. Not found: 404, for others.
 */
export async function listStoppedCalls(context: Context): Promise<StoppedCall[]> {
  authorize(context, 'quiet.list');
  const reach = reachOf(context.actor, 'quiet.list');
  const pairs = (await pairsInStates(context, ['suspended'])).filter(
    ({ hub, shutBy }) => shutBy === 'safeguarding' && (reach.all || reach.hubs.includes(hub)),
  );
  if (pairs.length === 0) return [];
  const ids = pairs.map(({ id }) => id);
  const steps = Map.groupBy(await queries.checkInsOf(context.database, ids), (row) => row.mentorship_id);
  const contactOf = await contactsOf(context, pairs);
  const calls = pairs.flatMap((pair) => {
    const { id: pairId, hub, names, startedAt, stoppedAt } = pair;
    const since = stoppedAt ?? startedAt;
    const talks = (steps.get(pairId) ?? []).filter(({ kind, at }) => kind === 'logged' && at >= since);
    return (['mentee', 'mentor'] as const)
      .filter((side) => !talks.some(({ whom }) => isReachedBy(side, whom)))
      .map((side) => ({ pairId, hub, names, side, contact: contactOf(pair, side), since }));
  });
  return calls.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** Whom what is told of a pair reaches, and whom it does not. Not found: 404, outside her hubs. */
export async function readReach(
  context: Context,
  mentorshipId: string,
): Promise<{ names: PairForWriting['names']; unreachable: Side[] }> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.read', { hubs: [pair.hub] });
  return { names: pair.names, unreachable: unreachableIn(pair) };
}
