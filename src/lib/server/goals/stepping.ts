import { done, refused, type Result } from '#lib/result.ts';
import { notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { enteredSide, goalOf } from './entering.ts';
import type { GoalRefusal } from './making.ts';
import * as queries from './queries.ts';
import { goalAfter, mayMark, moveEvents, type GoalMove, type GoalState } from './rules.ts';

async function setStep(
  context: Context,
  mentorshipId: string,
  stepId: string,
  ticked: boolean,
): Promise<Result<{ all: boolean }, GoalRefusal>> {
  const { pair, side } = await enteredSide(context, mentorshipId, 'goal.change');
  return inTransaction(context, async (inside): Promise<Result<{ all: boolean }, GoalRefusal>> => {
    const { database, now } = inside;
    const step = (await queries.stepById(database, stepId)) ?? notFound();
    const row = await goalOf(inside, mentorshipId, step.goal_id);
    if (!mayMark(await pairForWriting(inside, mentorshipId), side)) return refused('read-only');
    if (row.state !== 'open') return refused('not-open');
    const others = (await queries.stepsOf(database, [row.id])).filter(({ id }) => id !== stepId);
    const all = ticked && others.every(({ done_at }) => done_at !== null);
    // Pressed twice it is done once; whoever was first has done it.
    if ((step.done_at !== null) === ticked) return done({ all });
    if (!(await queries.changeGoal(database, row, {}))) return refused('changed');
    await queries.changeStep(
      database,
      stepId,
      ticked ? { done_at: now, done_by: side } : { done_at: null, done_by: null },
    );
    await record(inside, {
      action: ticked ? 'goal.step-done' : 'goal.step-undone',
      kind: 'goal',
      id: row.id,
      hub: pair.hub,
      facts: { step: step.position, by: side },
    });
    return done({ all });
  });
}

/** A step is done; `all`: it was the last. Refused: `read-only`, `not-open`, `changed`. Not found: 404, when it is not hers. */
export const tickStep = (context: Context, mentorshipId: string, stepId: string) =>
  setStep(context, mentorshipId, stepId, true);

/** A step was ticked by mistake. Refused and not found as `tickStep`. */
export const untickStep = (context: Context, mentorshipId: string, stepId: string) =>
  setStep(context, mentorshipId, stepId, false);

async function move(
  context: Context,
  mentorshipId: string,
  goalId: string,
  by: GoalMove,
): Promise<Result<undefined, GoalRefusal>> {
  const { pair, side } = await enteredSide(context, mentorshipId, 'goal.change');
  await goalOf(context, mentorshipId, goalId);
  return inTransaction(context, async (inside): Promise<Result<undefined, GoalRefusal>> => {
    if (!mayMark(await pairForWriting(inside, mentorshipId), side)) return refused('read-only');
    const row = await goalOf(inside, mentorshipId, goalId);
    const state = goalAfter(row.state as GoalState, by);
    if (state === null) return refused('not-open');
    const ended_at = state === 'open' ? null : inside.now;
    if (!(await queries.changeGoal(inside.database, row, { state, ended_at }))) return refused('changed');
    await record(inside, {
      action: moveEvents[by],
      kind: 'goal',
      id: goalId,
      hub: pair.hub,
      facts: { by: side },
    });
    return done();
  });
}

/** The goal is reached. Refused: `read-only`, `not-open`, `changed`. Not found: 404, when it is not hers. */
export const reachGoal = (context: Context, mentorshipId: string, goalId: string) =>
  move(context, mentorshipId, goalId, 'reach');

/** They go no further with it; what was done stays. Refused and not found as `reachGoal`. */
export const leaveGoal = (context: Context, mentorshipId: string, goalId: string) =>
  move(context, mentorshipId, goalId, 'leave');

/** It is gone on with. Refused and not found as `reachGoal`. */
export const reopenGoal = (context: Context, mentorshipId: string, goalId: string) =>
  move(context, mentorshipId, goalId, 'reopen');
