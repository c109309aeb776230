import { addHours, dayOf, type Day } from '#lib/dates.ts';
import { hashOf, newId, newSecret, type Context, type MenteeTable } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { standing, type Consent, type Standing, type State } from './rules.ts';

export type { Standing, Why } from './rules.ts';

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
  standing: Standing;
}

const list = (text: string) => (text === '' ? [] : text.split(';'));

async function withStanding(context: Context, rows: readonly MenteeTable[]): Promise<MenteeForRound[]> {
  const today = dayOf(context.now);
  const consents = new Map<string, (Consent & { at: string })[]>();
  for (const row of await queries.decisionsOf(
    context.database,
    rows.map(({ id }) => id),
  )) {
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

/** Adds one round to the waiting of each, in the caller's transaction. */
export const addWaiting = (context: Context, ids: readonly string[]): Promise<void> =>
  queries.addWaiting(context.database, ids);

/** What a mentor sees of a girl: never more, and her first name only once both said yes. */
export interface MenteeForMentor {
  firstName: string | null;
  hub: string;
  grade: number;
  languages: string[];
  interests: string[];
  goals: string[];
}

/** A girl as her mentor sees her. */
export const menteeForMentor = (girl: MenteeForRound, bothSaidYes: boolean): MenteeForMentor => ({
  firstName: bothSaidYes ? (girl.name.trim().split(/\s+/u)[0] ?? '') : null,
  hub: girl.hub,
  grade: girl.grade,
  languages: girl.languages,
  interests: girl.interests,
  goals: girl.goals,
});

const linkHours = 60 * 24;

/** A further private link to the consent page of a girl, in the caller's transaction; those before go on working. */
export async function makeConsentLink(context: Context, menteeId: string): Promise<string> {
  const secret = newSecret();
  await queries.insertLink(context.database, {
    id: newId(context.now),
    purpose: 'consent',
    secret_hash: hashOf(secret),
    code_hash: null,
    account_id: null,
    mentee_id: menteeId,
    created_at: context.now,
    created_by: context.actor.accountId,
    expires_at: addHours(context.now, linkHours),
    used_at: null,
    revoked_at: null,
  });
  return secret;
}

/** The girl whose consent page a private link opens; null when the link is not open. */
export async function openConsentLink(
  context: Context,
  secret: string,
): Promise<{ menteeId: string } | null> {
  const link = await queries.consentLink(context.database, hashOf(secret), context.now);
  return link?.mentee_id ? { menteeId: link.mentee_id } : null;
}
