import { dayOf, type Day } from '#lib/dates.ts';
import type { Context, MenteeTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { standing, type Consent, type Standing, type State } from './rules.ts';

/** A girl as a round needs her. */
export interface MenteeForRound {
  id: string;
  code: string;
  name: string;
  birthDate: Day;
  hub: string;
  grade: number;
  languages: string[];
  interests: string[];
  goals: string[];
  times: string[];
  meeting: string;
  waiting: number;
  email: string | null;
  phone: string | null;
  guardianName: string | null;
  guardianContact: string | null;
  accountId: string | null;
  version: number;
  standing: Standing;
}

/** The codes of a list as the table keeps it. */
export const list = (text: string) => (text === '' ? [] : text.split(';'));

/** Every decision about these girls, also from before they joined anew, oldest first. */
export async function consentsOf(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, (Consent & { at: string })[]>> {
  const consents = new Map<string, (Consent & { at: string })[]>();
  for (const row of await queries.decisionsOf(context.database, ids)) {
    const of = consents.get(row.mentee_id) ?? [];
    consents.set(row.mentee_id, of);
    of.push({
      decision: row.decision as Consent['decision'],
      givenBy: row.given_by as Consent['givenBy'],
      online: row.online === 1,
      outcomes: row.outcomes === 1,
      day: row.day,
      at: row.recorded_at,
    });
  }
  return consents;
}

/** Rows with where each girl stands today. */
export async function withStanding(
  context: Context,
  rows: readonly MenteeTable[],
): Promise<MenteeForRound[]> {
  const today = dayOf(context.now);
  const consents = await consentsOf(
    context,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    birthDate: row.birth_date,
    hub: row.hub,
    grade: row.grade,
    languages: list(row.languages),
    interests: list(row.interests),
    goals: list(row.goals),
    times: list(row.times),
    meeting: row.meeting,
    waiting: row.waiting,
    email: row.email,
    phone: row.phone,
    guardianName: row.guardian_name,
    guardianContact: row.guardian_contact,
    accountId: row.account_id,
    version: row.version,
    standing: standing(
      {
        state: row.state as State,
        birthDate: row.birth_date,
        guardianConfirmed: row.guardian_confirmed_at !== null,
      },
      (consents.get(row.id) ?? []).filter(({ at }) => at >= row.joined_at),
      today,
    ),
  }));
}

/** Every girl of these hubs who has not left, with whether she takes part today. The caller has authorized it. */
export const listForRound = async (context: Context, hubs: readonly string[]): Promise<MenteeForRound[]> =>
  withStanding(context, await queries.menteesOfHubs(context.database, hubs));

/** The girls with these ids, whatever became of them. The caller has authorized it. */
export const readForRound = async (context: Context, ids: readonly string[]): Promise<MenteeForRound[]> =>
  withStanding(context, await queries.menteesByIds(context.database, ids));

/** The girl whose account this is, whatever became of her. The caller has authorized it. */
export const readOfAccount = async (context: Context, accountId: string): Promise<MenteeForRound | null> =>
  (await withStanding(context, await queries.menteesOfAccount(context.database, accountId)))[0] ?? null;
