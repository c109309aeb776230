import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import type { Context, MenteeTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { consentsOf, withStanding } from './reading.ts';
import { agreedSince, type Agreed, type Standing } from './rules.ts';

/** A girl as figures and surveys need her: without her name. */
export interface MenteeForFigures {
  id: string;
  /** Where she is today. */
  hub: string;
  /** Where she first took part; where she is, before that. */
  firstHub: string;
  birthDate: Day;
  joinedOn: Day;
  /** The day on which she first took part; null when she never did. */
  activeOn: Day | null;
  leftAt: Instant | null;
  standing: Standing;
  /** Her answers may be counted today: agreed to, also when she is paused or has left, and not taken back. */
  outcomes: boolean;
  /** The same as it stood at the end of each day before: from which day on it was so, the earliest first. */
  outcomesSince: readonly Agreed[];
  accountId: string | null;
  email: string | null;
}

/** Girls with these ids, or every girl there is, whatever became of them. The caller has authorized what she does with it. */
export async function readForFigures(context: Context, ids?: readonly string[]): Promise<MenteeForFigures[]> {
  const rows: MenteeTable[] = await (ids
    ? queries.menteesByIds(context.database, ids)
    : queries.allMentees(context.database));
  const now = await withStanding(context, rows);
  // Whether she takes part at the moment is one thing, what she agreed to another.
  const agreed = await withStanding(
    context,
    rows.map((row) => ({ ...row, state: 'active', guardian_confirmed_at: context.now })),
  );
  const consents = await consentsOf(
    context,
    rows.map(({ id }) => id),
  );
  return rows.map((row, at) => ({
    id: row.id,
    hub: row.hub,
    firstHub: row.active_hub ?? row.hub,
    birthDate: row.birth_date,
    joinedOn: dayOf(row.joined_at),
    activeOn: row.active_at === null ? null : dayOf(row.active_at),
    leftAt: row.left_at,
    standing: now[at]!.standing,
    outcomes: agreed[at]!.standing.outcomes,
    outcomesSince: agreedSince(
      { birthDate: row.birth_date, joinedOn: dayOf(row.joined_at) },
      consents.get(row.id) ?? [],
      dayOf(context.now),
    ),
    accountId: row.account_id,
    email: row.email,
  }));
}
