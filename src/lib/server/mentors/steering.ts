import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { closeAccount, reopenAccount } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MentorTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { stateAfter, type Change } from './rules.ts';
import { tellHer } from './telling.ts';

/** `not-possible`: in her state there is no such step; the fact `state` says where she stands. */
export type SteerRefusal = 'not-possible';

/** The events of a mentor's life, by the change that each records. */
const eventOf: Record<Change, string> = {
  screen: 'mentor.screening-started',
  clear: 'mentor.cleared',
  'un-clear': 'mentor.uncleared',
  pause: 'mentor.paused',
  'come-back': 'mentor.came-back',
  decline: 'mentor.declined',
  leave: 'mentor.left',
  return: 'mentor.returned',
};

/**
 * The one place where a mentor's state changes: by the table of steps, with its event and her notice, in the caller's
 * transaction. Refused: `not-possible`.
 */
export async function changeState(
  inside: Context,
  row: MentorTable,
  change: Change,
  values: Partial<MentorTable> = {},
): Promise<Result<undefined, SteerRefusal>> {
  const state = stateAfter({ state: row.state, clearedUntil: row.cleared_until }, change);
  if (state === null) return refused('not-possible', { state: row.state });
  if (!(await queries.updateState(inside.database, row, { ...values, state })))
    return refused('not-possible', { state: row.state });
  await record(inside, {
    action: eventOf[change],
    kind: 'mentor',
    id: row.id,
    facts: {
      from: row.state,
      to: state,
      ...(change === 'clear' ? { until: values.cleared_until ?? null } : {}),
    },
  });
  // Who left cannot sign in any more: there is no page to lead her to.
  if (change !== 'leave') await tellHer(inside, row, change);
  return done();
}

async function steer(
  context: Context,
  id: string,
  change: Change,
  values: Partial<MentorTable>,
  andThen?: (inside: Context, accountId: string | null) => Promise<unknown>,
): Promise<Result<undefined, SteerRefusal>> {
  authorize(context, 'mentor.steer');
  return inTransaction(context, async (inside) => {
    const row = (await queries.mentorById(inside.database, id)) ?? notFound();
    const result = await changeState(inside, row, change, values);
    if (result.ok) await andThen?.(inside, row.account_id);
    return result;
  });
}

/** Staff begin to look at who applied. Refused: `not-possible`. */
export const startScreening = (context: Context, id: string) => steer(context, id, 'screen', {});

/** She takes no girls for a while; her clearance goes on to its day. Refused: `not-possible`. */
export const pauseMentor = (context: Context, id: string) =>
  steer(context, id, 'pause', { paused_at: context.now });

/** Back from a pause: cleared if she was, to the same day. Refused: `not-possible`. */
export const comeBack = (context: Context, id: string) =>
  steer(context, id, 'come-back', { paused_at: null });

/** Staff decline who applied, for a reason that staff alone read. Refused: `not-possible`. */
export const declineMentor = (context: Context, id: string, { reason }: { reason: string }) =>
  steer(context, id, 'decline', { declined_at: context.now, ended_reason: reason, cleared_until: null });

/**
 * She leaves the programme: her clearance ends and her account is closed. `endPairs`, in the same transaction: pairs stand in
 * rooms above this one, and none outlives her. Refused: `not-possible`.
 */
export const leaveMentor = (
  context: Context,
  id: string,
  { reason }: { reason: string },
  endPairs: (inside: Context) => Promise<unknown>,
) =>
  steer(
    context,
    id,
    'leave',
    {
      left_at: context.now,
      ended_reason: reason,
      cleared_until: null,
      cleared_at: null,
      paused_at: null,
    },
    async (inside, accountId) => {
      if (accountId !== null) await closeAccount(inside, accountId);
      await endPairs(inside);
    },
  );

/** Who left or was declined comes again, is looked at anew, and can sign in. Refused: `not-possible`. */
export const returnMentor = (context: Context, id: string) =>
  steer(
    context,
    id,
    'return',
    { left_at: null, declined_at: null, ended_reason: null },
    async (inside, accountId) => {
      if (accountId !== null) await reopenAccount(inside, accountId);
    },
  );
