import { authorize, notFound, type Action } from '#lib/server/access/index.ts';
import type { Context, GoalTable } from '#lib/server/database/index.ts';
import { pairForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';

/** The pair on whose goals she looks. Not found: 404, when it is not hers, or it is shut for her. */
export async function enteredPair(
  context: Context,
  mentorshipId: string,
  action: Action,
): Promise<{ pair: PairForWriting; side: Side | 'staff' }> {
  const pair = await pairForWriting(context, mentorshipId);
  const { menteeId, mentorId } = pair;
  authorize(context, action, { hubs: [pair.hub], menteeId, mentorId });
  const { actor } = context;
  const side = actor.menteeId === menteeId ? 'mentee' : actor.mentorId === mentorId ? 'mentor' : 'staff';
  // Safeguarding or the girl has shut it: it is not her mentor's to see any more.
  return side === 'mentor' && pair.isShutForMentor ? notFound() : { pair, side };
}

/** The pair in whose goals one of the two does something. */
export async function enteredSide(
  context: Context,
  mentorshipId: string,
  action: Action,
): Promise<{ pair: PairForWriting; side: Side }> {
  const { pair, side } = await enteredPair(context, mentorshipId, action);
  return side === 'staff' ? notFound() : { pair, side };
}

/** A goal of that pair; 404 for another's. */
export async function goalOf(context: Context, mentorshipId: string, goalId: string): Promise<GoalTable> {
  const row = await queries.goalById(context.database, goalId);
  return row?.mentorship_id === mentorshipId ? row : notFound();
}
