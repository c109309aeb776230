import { dayOf, daysBetween, type Day } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import {
  pairForWriting,
  pairsInStates,
  setPauseEnd,
  stepMentorship,
  type PairForWriting,
} from '#lib/server/mentorships/index.ts';
import type { PauseInput } from './input.ts';
import * as queries from './queries.ts';
import { untilFault, untilOf, type PauseReason } from './rules-ending.ts';
import { tellSide } from './telling.ts';

export type PauseRefusal = 'not-possible' | 'no-day' | 'not-a-day' | 'until-too-early' | 'until-too-late';

/** Keeps a pause or its end among what was done about the pair, and tells both. */
async function noted(
  inside: Context,
  mentorshipId: string,
  step: 'pause' | 'resume',
  reason: PauseReason | '',
): Promise<void> {
  const id = newId(inside.now);
  await queries.insertCheckIn(inside.database, {
    id,
    mentorship_id: mentorshipId,
    kind: step === 'pause' ? 'paused' : 'resumed',
    at: inside.now,
    by: inside.actor.accountId,
    whys: reason,
    how: null,
    whom: null,
    note: '',
  });
  const pair = await pairForWriting(inside, mentorshipId);
  for (const side of ['mentee', 'mentor'] as const)
    await tellSide(inside, pair, side, {
      key: `${step}-${side}:${id}`,
      template: step === 'pause' ? 'pair-paused' : 'pair-resumed',
      path: `/mentorships/${mentorshipId}`,
    });
}

/**
 * Pauses an active pair until a day: nobody writes until it goes on. Refused: `no-day`, `not-a-day`, `until-too-early` (today or before),
 * `until-too-late` (further than half a year), `not-possible` from its state. Not found: 404, outside her hubs.
 */
export async function pausePair(
  context: Context,
  mentorshipId: string,
  { reason, ...given }: PauseInput,
): Promise<Result<undefined, PauseRefusal>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<undefined, PauseRefusal>> => {
    const asked = untilOf(given, dayOf(inside.now));
    if (!asked.ok) return asked;
    const until = asked.value;
    const fault = untilFault(until, dayOf(inside.now));
    if (fault !== null) return refused(fault);
    if ((await stepMentorship(inside, mentorshipId, 'pause', { hub, reason, endsOn: until })) === null)
      return refused('not-possible');
    await queries.closeWishes(inside.database, mentorshipId, 'pause', inside);
    await noted(inside, mentorshipId, 'pause', reason);
    return done();
  });
}

/** Lets a paused pair go on before its day. Refused: `not-possible`. Not found: 404, outside her hubs. */
export async function resumePair(
  context: Context,
  mentorshipId: string,
): Promise<Result<undefined, 'not-possible'>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<undefined, 'not-possible'>> => {
    if ((await stepMentorship(inside, mentorshipId, 'resume', { hub })) === null)
      return refused('not-possible');
    await noted(inside, mentorshipId, 'resume', '');
    return done();
  });
}

/** Sets or moves the day on which a paused pair goes on. Refused: as `pausePair`. Not found: 404, outside her hubs. */
export async function movePauseEnd(
  context: Context,
  mentorshipId: string,
  until: Day,
): Promise<Result<undefined, PauseRefusal>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.steer', { hubs: [hub] });
  return inTransaction(context, async (inside): Promise<Result<undefined, PauseRefusal>> => {
    const fault = untilFault(until, dayOf(inside.now));
    if (fault !== null) return refused(fault);
    return (await setPauseEnd(inside, mentorshipId, { hub, endsOn: until }))
      ? done()
      : refused('not-possible');
  });
}

/** For the clock: paused pairs whose day has come go on, and both are told. Answers how many. */
export async function resumeDue(context: Context): Promise<number> {
  authorize(context, 'mentorship.steer');
  const today = dayOf(context.now);
  const isDue = ({ state, pauseEndsOn }: PairForWriting) =>
    state === 'paused' && pauseEndsOn !== null && pauseEndsOn <= today;
  let resumed = 0;
  for (const { id, hub } of (await pairsInStates(context, ['paused'])).filter(isDue))
    resumed += await inTransaction(context, async (inside) => {
      // Meanwhile somebody may have moved its day.
      if (!isDue(await pairForWriting(inside, id))) return 0;
      if ((await stepMentorship(inside, id, 'resume', { hub })) === null) return 0;
      await noted(inside, id, 'resume', '');
      return 1;
    });
  return resumed;
}

/** A pause that its coordinator should think of. */
export interface PauseInSight {
  id: string;
  hub: string;
  names: PairForWriting['names'];
  /** The day on which they go on; null: nobody has set one. */
  endsOn: Day | null;
}

/** So many days before it ends a pause is shown. */
const soonDays = 7;

/** Pauses in her hubs without an end, then those that end within a week, the next first. Else 404. */
export async function listPauses(context: Context): Promise<PauseInSight[]> {
  authorize(context, 'quiet.list');
  const reach = reachOf(context.actor, 'quiet.list');
  const today = dayOf(context.now);
  return (await pairsInStates(context, ['paused']))
    .filter(
      ({ hub, pauseEndsOn }) =>
        (reach.all || reach.hubs.includes(hub)) &&
        (pauseEndsOn === null || daysBetween(today, pauseEndsOn) <= soonDays),
    )
    .map(({ id, hub, names, pauseEndsOn }) => ({ id, hub, names, endsOn: pauseEndsOn }))
    .sort((one, other) =>
      (one.endsOn ?? '') === (other.endsOn ?? '') ? 0 : (one.endsOn ?? '') < (other.endsOn ?? '') ? -1 : 1,
    );
}
