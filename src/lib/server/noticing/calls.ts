import { addDays, dayOf, type Instant } from '#lib/dates.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import type { Context, EndingTable } from '#lib/server/database/index.ts';
import { menteesLeft, readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { mentorsLeft, readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { pairForWriting, pairsInStates, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { standingsOf, unreachableIn } from './pairs.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import { newsDays, newsFor, type News, type Step } from './rules-asking.ts';

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

/** Whom of these pairs nobody but a caller reaches. The caller has authorized it. */
export async function callsOf(context: Context, pairs: readonly PairForWriting[]): Promise<PairCall[]> {
  const sides = new Map((await sidesToCall(context, pairs)).map((each) => [each.pair.id, each.sides]));
  const concerned = pairs.filter(({ id }) => sides.has(id));
  if (concerned.length === 0) return [];
  const ids = concerned.map(({ id }) => id);
  const steps = Map.groupBy(await queries.checkInsOf(context.database, ids), (row) => row.mentorship_id);
  const ends = Map.groupBy(await queries.endingsOf(context.database, ids), (row) => row.mentorship_id);
  const standings = await standingsOf(context, concerned);
  const girls = new Map(
    (
      await readMentees(
        context,
        concerned.map(({ menteeId }) => menteeId),
      )
    ).map((girl) => [girl.id, girl.phone ?? girl.guardianContact ?? '']),
  );
  const mentors = new Map(
    (await readMentors(context, [...new Set(concerned.map(({ mentorId }) => mentorId))])).map((each) => [
      each.id,
      each.phone ?? '',
    ]),
  );
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
      const contact = (side === 'mentee' ? girls.get(pair.menteeId) : mentors.get(pair.mentorId)) ?? '';
      const { id: pairId, hub, names } = pair;
      return [{ pairId, hub, names, side, contact, news: last.news, since: last.at }];
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

/** Whom what is told of a pair reaches, and whom it does not. Not found: 404, outside her hubs. */
export async function readReach(
  context: Context,
  mentorshipId: string,
): Promise<{ names: PairForWriting['names']; unreachable: Side[] }> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.read', { hubs: [pair.hub] });
  return { names: pair.names, unreachable: unreachableIn(pair) };
}
