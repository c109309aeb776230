import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { record } from '#lib/server/audit/index.ts';
import type { Context, MentorshipTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import {
  goodbyeDays,
  lastDayAfterShut,
  mentorshipAfter,
  stateBeforeShut,
  stepEvents,
  type MentorshipState,
  type MentorshipStep,
} from './rules.ts';

export interface StepFacts {
  /** The girl's hub, for the audit event. */
  hub: string;
  /** Code of why, for closing. */
  reason?: string;
  /** Who shuts it. */
  by?: 'mentee' | 'safeguarding';
  /** The last day, when a goodbye is planned; the day on which it goes on, for a pause. */
  endsOn?: Day;
  /** When it ended, where that is known only now: the day on which one of the two had left. */
  at?: Instant;
  /** Where it must stand, when its step is possible from several states and meant from one. */
  from?: MentorshipState;
}

function valuesOf(
  row: MentorshipTable,
  step: MentorshipStep,
  now: string,
  facts: StepFacts,
): Partial<MentorshipTable> {
  switch (step) {
    case 'pause':
      return { paused_at: now, pause_ends_on: facts.endsOn ?? null };
    case 'suspend':
      return { suspended_at: now, suspended_by: facts.by ?? 'safeguarding' };
    case 'end':
      // The last days are for both: an end that is planned ends a pause.
      return { closing_at: now, ends_on: facts.endsOn ?? null, paused_at: null, pause_ends_on: null };
    case 'lift':
      return {
        suspended_at: null,
        suspended_by: null,
        ...(stateBeforeShut(row) === 'closing'
          ? { ends_on: lastDayAfterShut(row.ends_on, addDays(dayOf(now), goodbyeDays)) }
          : {}),
      };
    case 'resume':
    case 'keep':
      return {
        paused_at: null,
        pause_ends_on: null,
        suspended_at: null,
        suspended_by: null,
        closing_at: null,
        ends_on: null,
      };
    case 'object':
    case 'close': {
      const closed = facts.at ?? now;
      return {
        closed_at: closed,
        close_reason: facts.reason ?? null,
        // What ends sooner than was planned has no last day that is still to come.
        ...(row.ends_on !== null && row.ends_on > dayOf(closed) ? { ends_on: dayOf(closed) } : {}),
      };
    }
  }
}

/**
 * The one function that changes the state of a mentorship: in the caller's transaction, with its audit event. The caller
 * has authorized it and tells whom it concerns. Answers the new state, or null when the step is not possible from here.
 */
export async function stepMentorship(
  context: Context,
  id: string,
  step: MentorshipStep,
  facts: StepFacts,
): Promise<MentorshipState | null> {
  const row = await queries.mentorshipById(context.database, id);
  const after = row ? mentorshipAfter(row.state as MentorshipState, step) : null;
  if (!row || !after || (facts.from !== undefined && facts.from !== row.state)) return null;
  const state = step === 'lift' ? stateBeforeShut(row) : after;
  const values = { state, ...valuesOf(row, step, context.now, facts) };
  if (!(await queries.changeState(context.database, row, values)))
    throw new Error(`mentorship ${id} changed inside its transaction`);
  await record(context, {
    action: stepEvents[step],
    kind: 'mentorship',
    id,
    hub: facts.hub,
    facts: { state, ...(facts.reason ? { reason: facts.reason } : {}) },
  });
  return state;
}

/**
 * Sets the day on which a paused pair goes on, in the caller's transaction, with its audit event. The caller has
 * authorized it and looked at the day. False: it is not paused.
 */
export async function setPauseEnd(
  context: Context,
  id: string,
  { hub, endsOn }: { hub: string; endsOn: Day },
): Promise<boolean> {
  const row = await queries.mentorshipById(context.database, id);
  if (row?.state !== 'paused') return false;
  if (!(await queries.changeState(context.database, row, { state: 'paused', pause_ends_on: endsOn })))
    throw new Error(`mentorship ${id} changed inside its transaction`);
  await record(context, { action: 'mentorship.pause-end', kind: 'mentorship', id, hub, facts: { endsOn } });
  return true;
}
