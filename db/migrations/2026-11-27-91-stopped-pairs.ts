import { sql, type Kysely } from 'kysely';

/**
 * A pair that ended while it was shut is never proposed again. Bans of such pairs from before get the reason that says so,
 * and hold again where somebody had lifted them, unless the two have each other once more.
 */
export async function up(database: Kysely<never>): Promise<void> {
  for (const [by, reason] of [
    ['mentee', 'stopped-by-mentee'],
    ['safeguarding', 'stopped-by-programme'],
  ] as const)
    await sql`update forbidden_pair set reason = ${reason}, lifted_at = null, lifted_by = null
      where exists (
        select 1 from mentorship where mentorship.mentee_id = forbidden_pair.mentee_id
          and mentorship.mentor_id = forbidden_pair.mentor_id and mentorship.state = 'closed'
          and mentorship.suspended_at is not null and mentorship.suspended_by = ${by}
      ) and not exists (
        select 1 from mentorship where mentorship.mentee_id = forbidden_pair.mentee_id
          and mentorship.mentor_id = forbidden_pair.mentor_id and mentorship.state <> 'closed'
      )`.execute(database);
}
