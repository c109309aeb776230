import { dayOf, type Instant } from '#lib/dates.ts';
import type { Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { leaveMentee, menteesLeft, type EndInput as LeaveInput } from '#lib/server/mentees/index.ts';
import { leaveMentor, mentorsLeft, type SteerRefusal } from '#lib/server/mentors/index.ts';
import {
  mentorshipFacts,
  pairForWriting,
  stepMentorship,
  type PairForWriting,
} from '#lib/server/mentorships/index.ts';
import { shutThread, tellOfShut } from '#lib/server/messages/index.ts';
import { afterEnd, noteEnd } from './ending.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import { endStopped } from './stopping.ts';

interface LeftPair {
  id: string;
  /** Who has left, and when the first of them did. */
  sides: readonly Side[];
  at: Instant;
}

/** Pairs that are not over though one of the two has left; of one girl or mentor when given. */
async function leftPairs(
  context: Context,
  of: { menteeId?: string; mentorId?: string } = {},
): Promise<LeftPair[]> {
  const pairs = (await mentorshipFacts(context, of.menteeId)).filter(
    ({ closedOn, mentorId }) => closedOn === null && (of.mentorId === undefined || mentorId === of.mentorId),
  );
  const girls = await menteesLeft(
    context,
    pairs.map(({ menteeId }) => menteeId),
  );
  const women = await mentorsLeft(
    context,
    pairs.map(({ mentorId }) => mentorId),
  );
  return pairs.flatMap(({ id, menteeId, mentorId }) => {
    const left = [
      { side: 'mentee' as const, at: girls.get(menteeId) },
      { side: 'mentor' as const, at: women.get(mentorId) },
    ].flatMap(({ side, at }) => (at === undefined ? [] : [{ side, at }]));
    const [at] = left.map((each) => each.at).toSorted();
    return at === undefined ? [] : { id, sides: left.map(({ side }) => side), at };
  });
}

/**
 * Ends a pair of which one has left, on the day on which she did: without a goodbye, since she is not there any more. The
 * girl who is left behind waits for another mentor. An end that was planned comes sooner, and keeps what was planned.
 */
async function endLeft(inside: Context, { id, sides, at }: LeftPair): Promise<void> {
  const stays = (['mentee', 'mentor'] as const).filter((side) => !sides.includes(side));
  const rematch = stays.includes('mentee');
  await shutThread(inside, id);
  // Read once it is held: the girl may have cut contact meanwhile.
  const pair = await pairForWriting(inside, id);
  if (pair.state === 'suspended') {
    await endStopped(inside, id, { rematch, onlyCut: false, at, told: stays });
    return;
  }
  const planned = pair.state === 'closing' ? await queries.endingOf(inside.database, id) : undefined;
  const step = { hub: pair.hub, reason: planned?.reason ?? 'left', at };
  if ((await stepMentorship(inside, id, 'close', step)) === null) return;
  const ending = planned ?? (await noteLeft(inside, pair, { rematch, at }));
  if (planned) await queries.setEnding(inside.database, planned.id, { closed_at: at, ends_on: dayOf(at) });
  await afterEnd(inside, pair, { ...ending, rematch: rematch ? ending.rematch : 0 }, stays);
}

const noteLeft = (
  inside: Context,
  pair: PairForWriting,
  { rematch, at }: { rematch: boolean; at: Instant },
) =>
  noteEnd(inside, pair, {
    endsOn: dayOf(at),
    reason: 'left',
    rematch,
    contactAfter: 'none',
    closedAt: at,
  });

/** Ends what she had in the transaction in which she leaves, and tells open pages once that is kept. */
async function leaving<Code extends string>(
  context: Context,
  of: { menteeId: string } | { mentorId: string },
  leave: (inside: Context, endPairs: (inside: Context) => Promise<void>) => Promise<Result<undefined, Code>>,
): Promise<Result<undefined, Code>> {
  const ended: string[] = [];
  const left = await inTransaction(context, (inside) =>
    leave(inside, async (within) => {
      for (const pair of await leftPairs(within, of)) {
        await endLeft(within, pair);
        ended.push(pair.id);
      }
    }),
  );
  if (left.ok) ended.forEach(tellOfShut);
  return left;
}

/** A girl leaves the programme, and her pair ends with it. Refused: `impossible` (she has left). Not found: 404, outside her hubs. */
export const letMenteeLeave = (
  context: Context,
  id: string,
  given: LeaveInput,
): Promise<Result<undefined, 'impossible'>> =>
  leaving(context, { menteeId: id }, (inside, endPairs) => leaveMentee(inside, id, given, endPairs));

/** A mentor leaves the programme, and all her pairs end with it. Refused: `not-possible`. Else 404. */
export const letMentorLeave = (
  context: Context,
  id: string,
  given: { reason: string },
): Promise<Result<undefined, SteerRefusal>> =>
  leaving(context, { mentorId: id }, (inside, endPairs) => leaveMentor(inside, id, given, endPairs));

/** For the clock: pairs that outlived one of the two from before leaving ended them. Answers how many. */
export async function closeLeft(context: Context): Promise<number> {
  authorize(context, 'mentorship.steer');
  const pairs = await leftPairs(context);
  for (const pair of pairs) await inTransaction(context, (inside) => endLeft(inside, pair));
  return pairs.length;
}
