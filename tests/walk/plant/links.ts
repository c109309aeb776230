/** Private links that are open. */
import type { Kysely } from 'kysely';
import { addDays, dayOf, type Instant } from '#lib/dates.ts';
import { hashOf, newId, newSecret, type Tables } from '#lib/server/database/index.ts';
import type { Person, Thing } from './world.ts';

export async function aLink(
  database: Kysely<Tables>,
  now: Instant,
  purpose: 'consent' | 'welcome' | 'reset',
  of: { mentee?: Person; account?: Person },
): Promise<Thing> {
  const secret = newSecret();
  await database
    .insertInto('private_link')
    .values({
      id: newId(now),
      purpose,
      secret_hash: hashOf(secret),
      code_hash: null,
      account_id: of.account?.accountId ?? null,
      mentee_id: of.mentee?.id ?? null,
      created_at: now,
      created_by: null,
      expires_at: `${addDays(dayOf(now), 30)}T00:00:00.000Z`,
      used_at: null,
      revoked_at: null,
    })
    .execute();
  return {
    id: secret,
    hubs: [],
    menteeId: of.mentee?.id ?? null,
    mentorId: null,
    accountId: of.account?.accountId ?? null,
    state: 'open',
  };
}
