import { record } from '#lib/server/audit/index.ts';
import { newId, type Context, type SessionTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { sessionAfter, type Markable, type SessionState, type SessionStep, type Side } from './rules.ts';

/** What stands of a session before a change. */
export interface Snapshot {
  state: SessionState;
  startsAt: string;
  minutes: number;
  way: string;
  address: string | null;
  topics: string;
  nextStep: string;
  note: string;
  privateNote: string;
  /** Not known of what was kept before anybody asked. */
  missedBy?: string | null;
  /** By mentorship. */
  came: Record<string, string | null>;
}

export const snapshotOf = (row: SessionTable, attendance: readonly queries.Attendance[]): Snapshot => ({
  state: row.state as SessionState,
  startsAt: row.starts_at,
  minutes: row.minutes,
  way: row.way,
  address: row.address,
  topics: row.topics,
  nextStep: row.next_step,
  note: row.note,
  privateNote: row.private_note,
  missedBy: row.missed_by,
  came: Object.fromEntries(attendance.map((each) => [each.mentorship_id, each.came])),
});

/** What of it says whether a girl can say how it was. */
export async function markableOf({ database }: Context, row: SessionTable): Promise<Markable> {
  const stood = (await queries.changesOf(database, row.id)).map(
    ({ before }) => JSON.parse(before) as Snapshot,
  );
  return {
    state: row.state as SessionState,
    startsAt: row.starts_at,
    minutes: row.minutes,
    before: stood.map(({ startsAt, minutes }) => ({ startsAt, minutes })),
    loggedAt: row.logged_at,
    cancelledAt: row.cancelled_at,
  };
}

export type ChangeKind = 'moved' | 'cancelled' | 'logged' | 'edited';

/**
 * The one function that changes a session, in the caller's transaction: keeps what stood before, and records it. `step`:
 * its state changes. The caller has authorized it and tells whom it concerns. False: somebody was faster, or the step is
 * not possible from here.
 */
export async function changeSession(
  inside: Context,
  row: SessionTable,
  change: { kind: ChangeKind; step: SessionStep | null; side: Side; hub: string },
  values: Partial<SessionTable>,
): Promise<boolean> {
  const { database, now, actor } = inside;
  const before = row.state as SessionState;
  const state = change.step === null ? before : sessionAfter(before, change.step);
  if (state === null) return false;
  const attendance = await queries.attendanceOf(database, [row.id]);
  if (!(await queries.changeSession(database, row, { ...values, state }))) return false;
  await queries.insertChange(database, {
    id: newId(now),
    session_id: row.id,
    kind: change.kind,
    at: now,
    account_id: actor.accountId,
    side: change.side,
    before: JSON.stringify(snapshotOf(row, attendance)),
  });
  await record(inside, {
    action: `session.${change.kind}`,
    kind: 'session',
    id: row.id,
    hub: change.hub,
    facts: { state, side: change.side },
  });
  return true;
}
