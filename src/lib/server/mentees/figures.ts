import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import type { Context, MenteeStayTable, MenteeTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { consentsOf, withStanding } from './reading.ts';
import { agreedSince, type Agreed, type Standing } from './rules.ts';

/** A time for which a girl is in the programme: she can leave and return. */
export interface Stay {
  joinedOn: Day;
  /** The day on which she first took part; null when she never did. */
  activeOn: Day | null;
  /** Where she first took part; where she is, before that. */
  hub: string;
  leftOn: Day | null;
}

const stayOf = (row: Omit<MenteeStayTable, 'left_at'> & { left_at: Instant | null }, hub: string): Stay => ({
  joinedOn: dayOf(row.joined_at),
  activeOn: row.active_at === null ? null : dayOf(row.active_at),
  hub: row.active_hub ?? hub,
  leftOn: row.left_at === null ? null : dayOf(row.left_at),
});

/** A girl as figures and surveys need her: without her name. */
export interface MenteeForFigures {
  id: string;
  /** Where she is today. */
  hub: string;
  birthDate: Day;
  /** Since when she has taken part this time; since when she is here, before that. */
  activeOn: Day;
  /** The times for which she was in the programme, the earliest first. */
  stays: readonly Stay[];
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
  const before = Map.groupBy(
    await queries.staysOf(
      context.database,
      rows.map(({ id }) => id),
    ),
    ({ mentee_id: id }) => id,
  );
  return rows.map((row, at) => ({
    id: row.id,
    hub: row.hub,
    birthDate: row.birth_date,
    activeOn: dayOf(row.active_at ?? row.joined_at),
    stays: [
      ...(before.get(row.id) ?? []).map((stay) => stayOf(stay, row.hub)),
      stayOf({ ...row, mentee_id: row.id }, row.hub),
    ],
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
