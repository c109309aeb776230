import { dayOf, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { noteShutEnded, readShut } from '#lib/server/concerns/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairForWriting, stepMentorship } from '#lib/server/mentorships/index.ts';
import { shutThread, tellOfShut } from '#lib/server/messages/index.ts';
import { afterEnd, noteEnd } from './ending.ts';
import type { StoppedInput } from './input.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';

/**
 * Ends a pair that is shut, in the caller's transaction: at once, without a goodbye and without contact afterwards. Nobody
 * gives a reason, and neither side reads one. `onlyCut`: only when the girl has shut it. `at`: when one of the two left, and
 * `told`: who stays. False: it is not shut so any more.
 */
export async function endStopped(
  inside: Context,
  mentorshipId: string,
  {
    rematch,
    onlyCut,
    at = inside.now,
    told,
  }: StoppedInput & { onlyCut: boolean; at?: Instant; told?: readonly Side[] },
): Promise<boolean> {
  await shutThread(inside, mentorshipId);
  // Read once it is held: whoever opened it meanwhile was first.
  const pair = await pairForWriting(inside, mentorshipId);
  if (pair.shutBy === null || (onlyCut && pair.shutBy !== 'mentee')) return false;
  const step = { hub: pair.hub, reason: 'stopped', from: 'suspended', at } as const;
  if ((await stepMentorship(inside, pair.id, 'close', step)) === null) return false;
  // An end that had been planned before is not the one that came: nobody is told of its goodbyes any more.
  const planned = await queries.endingOf(inside.database, pair.id);
  if (planned?.closed_at === null)
    await queries.setEnding(inside.database, planned.id, { called_off_at: inside.now });
  const ending = await noteEnd(inside, pair, {
    endsOn: dayOf(at),
    reason: 'stopped',
    rematch,
    contactAfter: 'none',
    closedAt: at,
  });
  await noteShutEnded(inside, pair.id);
  await afterEnd(inside, pair, ending, told);
  return true;
}

/**
 * A coordinator ends a pair in which the girl has cut contact. It is the same whether or not safeguarding looks at the
 * pair, so that she learns nothing of that. Refused: `not-possible` (not shut, or not by the girl). Not found: 404, outside
 * her hubs.
 */
export async function endCut(
  context: Context,
  mentorshipId: string,
  given: StoppedInput,
): Promise<Result<undefined, 'not-possible'>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  const ended = await inTransaction(context, (inside) =>
    endStopped(inside, mentorshipId, { ...given, onlyCut: true }),
  );
  if (!ended) return refused('not-possible');
  tellOfShut(mentorshipId);
  return done();
}

/** Safeguarding ends a pair that is shut, whoever shut it. Refused: `not-now`. Not found: 404, also when its concern names her. */
export async function endShut(
  context: Context,
  mentorshipId: string,
  given: StoppedInput,
): Promise<Result<undefined, 'not-now'>> {
  authorize(context, 'mentorship.end-shut');
  await readShut(context, mentorshipId);
  const ended = await inTransaction(context, (inside) =>
    endStopped(inside, mentorshipId, { ...given, onlyCut: false }),
  );
  if (!ended) return refused('not-now');
  tellOfShut(mentorshipId);
  return done();
}
