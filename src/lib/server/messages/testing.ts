/** Accounts and pairs for tests, put into the database as the rooms before would have kept them. A whole programme
 * around a pair: `mentorships/testing/pair.ts`. */
import type { Kysely } from 'kysely';
import { newId, type Actor, type Tables } from '#lib/server/database/index.ts';

const now = '2026-10-01T08:00:00.000Z';

/** An account with which somebody of staff acts, reachable by mail. */
export async function hasAccount(database: Kysely<Tables>, actor: Actor): Promise<void> {
  const id = actor.accountId ?? '';
  await database
    .insertInto('account')
    .values({
      id,
      login: `${id}@example.org`,
      password_hash: null,
      name: id,
      language: 'az',
      created_at: now,
      password_set_at: now,
      closed_at: null,
    })
    .execute();
  await database
    .insertInto('account_role')
    .values(
      actor.roles.map((role) => ({
        account_id: id,
        role,
        hub: actor.hubs[0] ?? '',
        given_at: now,
        given_by: null,
      })),
    )
    .execute();
}

const points = { interests: 100, location: 100, times: 100, goals: 100, language: 100 };
const reasons = {
  parts: { ...points, priority: 0 },
  weights: { ...points, priority: 0 },
  common: {
    interests: [{ topic: 'robotics', rank: 1, kind: 'topic' }],
    times: ['sat-morning'],
    languages: ['az'],
    goals: ['study'],
    inPerson: true,
    online: false,
  },
  distanceKm: 0,
};

/** A mentorship that is active, of a round of its own. Answers its id. */
export async function aPair(database: Kysely<Tables>, menteeId: string, mentorId: string): Promise<string> {
  const [id, roundId, offerId] = [newId(now), newId(now), newId(now)];
  const { id: cohort_id } = await database.selectFrom('cohort').select('id').executeTakeFirstOrThrow();
  const { id: rules_id } = await database.selectFrom('rules_version').select('id').executeTakeFirstOrThrow();
  await database
    .insertInto('round')
    .values({
      id: roundId,
      name: 'Payız',
      state: 'closed',
      cohort_id,
      hubs: 'gence',
      rules_id,
      on_day: '2026-09-20',
      seed: '1',
      solution_id: null,
      created_at: now,
      created_by: null,
      solved_at: now,
      published_at: now,
      published_by: null,
      closed_at: now,
      discarded_at: null,
      version: 1,
    })
    .execute();
  await database
    .insertInto('offer')
    .values({
      id: offerId,
      round_id: roundId,
      mentee_id: menteeId,
      mentor_id: mentorId,
      state: 'accepted',
      score: 800,
      reasons: JSON.stringify(reasons),
      meeting: 'in_person',
      created_at: now,
      mentor_told_at: now,
      mentor_deadline: null,
      mentor_answered_at: now,
      mentee_told_at: now,
      mentee_deadline: null,
      mentee_answered_at: now,
      guardian_told_at: now,
      declined_by: null,
      decline_reason: null,
      decline_note: null,
      ended_at: now,
      lapse_reason: null,
      version: 1,
    })
    .execute();
  await database
    .insertInto('mentorship')
    .values({
      id,
      offer_id: offerId,
      mentee_id: menteeId,
      mentor_id: mentorId,
      state: 'active',
      meeting: 'in_person',
      started_at: now,
      closed_at: null,
      close_reason: null,
      paused_at: null,
      pause_ends_on: null,
      suspended_at: null,
      suspended_by: null,
      closing_at: null,
      ends_on: null,
      version: 1,
    })
    .execute();
  return id;
}
