import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { pairForWriting, pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { sessionsOf } from '#lib/server/sessions/index.ts';
import type { WishInput } from './input.ts';
import { sideOf } from './pairs.ts';
import * as queries from './queries.ts';
import type { PairWish } from './reading.ts';
import type { Side } from './rules.ts';
import { fittingWishes, untilFault, untilOf, type Wish } from './rules-ending.ts';
import { tellHub } from './telling.ts';

/** What pairs of her hubs that are not over asked for and nobody has looked after, oldest first. */
export async function listWishes(context: Context): Promise<PairWish[]> {
  authorize(context, 'quiet.list');
  const reach = reachOf(context.actor, 'quiet.list');
  const ids = (await queries.wishfulMentorships(context.database)).map((row) => row.mentorship_id);
  const pairs = new Map(
    (await pairsForWriting(context, ids))
      .filter(({ hub, state }) => state !== 'closed' && (reach.all || reach.hubs.includes(hub)))
      .map((pair) => [pair.id, pair]),
  );
  if (pairs.size === 0) return [];
  return (await queries.openWishes(context.database, [...pairs.keys()])).flatMap((row) => {
    const pair = pairs.get(row.mentorship_id);
    if (!pair) return [];
    return {
      id: row.id,
      mentorshipId: pair.id,
      state: pair.state,
      hub: pair.hub,
      names: pair.names,
      side: row.side as Side,
      wish: row.wish as Wish,
      words: row.words,
      until: row.until,
      at: row.at,
    };
  });
}

/** What one side asked for and nobody has looked after yet. */
export interface OwnWish {
  id: string;
  wish: Wish;
  words: string;
  until: Day | null;
  at: Instant;
}

export type WishRefusal =
  'closed' | 'not-fitting' | 'asked' | 'not-a-day' | 'until-too-early' | 'until-too-late';

async function entered(
  context: Context,
  mentorshipId: string,
): Promise<{ pair: PairForWriting; side: Side }> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.wish', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  return { pair, side: sideOf(context, pair) };
}

const openOf = async (context: Context, mentorshipId: string, side: Side) =>
  (await queries.openWishes(context.database, [mentorshipId])).filter((row) => row.side === side);

/** What she asked of the coordinator; of the other side's wishes nothing. Not found: 404, when the pair is not hers. */
export async function readOwnWishes(
  context: Context,
  mentorshipId: string,
): Promise<{
  side: Side;
  isClosed: boolean;
  isShut: boolean;
  fitting: Wish[];
  wishes: OwnWish[];
  settledOn: Day | null;
  today: Day;
  planned: Day[];
}> {
  const { pair, side } = await entered(context, mentorshipId);
  const settled = (await queries.closedWishes(context.database, pair.id)).find(
    (row) => row.side === side && row.done_by !== null && row.done_by !== context.actor.accountId,
  );
  const met = (await sessionsOf(context, [pair.id])).get(pair.id) ?? [];
  return {
    side,
    isClosed: pair.state === 'closed',
    /** There is nothing of the pair that she may still open. */
    isShut: side === 'mentor' && pair.isShutForMentor,
    /** What makes sense to ask for as the pair stands. */
    fitting: fittingWishes(pair.state),
    wishes: (await openOf(context, mentorshipId, side)).map((row) => ({
      id: row.id,
      wish: row.wish as Wish,
      words: row.words,
      until: row.until,
      at: row.at,
    })),
    /** When somebody looked after the last of those that wait no more. */
    settledOn: settled?.done_at ? dayOf(settled.done_at) : null,
    today: dayOf(context.now),
    /** When the two planned to meet, which a pause may cross out. */
    planned: met.filter((each) => each.state === 'planned').map(({ day }) => day),
  };
}

/**
 * One side asks the coordinator for a talk, a pause (for some weeks or until a day, if she says so) or an end; the other
 * side hears nothing of it. Refused: `closed`, `not-fitting` (as the pair stands), `asked` (the same still waits),
 * `not-a-day`, `until-too-early`, `until-too-late`. Not found: 404, when the pair is not hers.
 */
export async function makeWish(
  context: Context,
  mentorshipId: string,
  { wish, words, weeks = '', until: given = '' }: WishInput,
): Promise<Result<undefined, WishRefusal>> {
  const { pair, side } = await entered(context, mentorshipId);
  if (pair.state === 'closed') return refused('closed');
  if (!fittingWishes(pair.state).includes(wish)) return refused('not-fitting');
  const today = dayOf(context.now);
  const asked = wish === 'pause' ? untilOf({ weeks, until: given }, today) : null;
  if (asked?.ok === false && asked.code === 'not-a-day') return refused('not-a-day');
  const until = asked?.ok ? asked.value : null;
  const fault = until === null ? null : untilFault(until, today);
  if (fault !== null) return refused(fault);
  return inTransaction(context, async (inside): Promise<Result<undefined, WishRefusal>> => {
    const open = await openOf(inside, mentorshipId, side);
    if (open.some((row) => row.wish === wish)) return refused('asked');
    const id = newId(inside.now);
    await queries.insertWish(inside.database, {
      id,
      mentorship_id: mentorshipId,
      side,
      wish,
      words,
      until,
      at: inside.now,
      done_at: null,
      done_by: null,
    });
    await record(inside, {
      action: 'mentorship.wished',
      kind: 'mentorship',
      id: mentorshipId,
      hub: pair.hub,
      facts: { side, wish },
    });
    await tellHub(inside, pair, { key: `wish:${id}`, template: 'wish' });
    return done();
  });
}

/** She does not want it any more. Refused: `gone` (somebody has looked after it). Not found: 404, when the pair is not hers. */
export async function takeBackWish(
  context: Context,
  mentorshipId: string,
  wishId: string,
): Promise<Result<undefined, 'gone'>> {
  const { pair, side } = await entered(context, mentorshipId);
  return inTransaction(context, async (inside): Promise<Result<undefined, 'gone'>> => {
    const own = (await openOf(inside, mentorshipId, side)).find(({ id }) => id === wishId);
    if (!own) return refused('gone');
    await queries.closeWish(inside.database, {
      id: own.id,
      mentorshipId,
      now: inside.now,
      by: inside.actor.accountId,
    });
    await record(inside, {
      action: 'mentorship.wish-taken-back',
      kind: 'mentorship',
      id: mentorshipId,
      hub: pair.hub,
      facts: { side, wish: own.wish },
    });
    return done();
  });
}
