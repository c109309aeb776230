import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';
import { forgottenName } from '#lib/text/names.ts';

/** Mentors who joined before a moment and still have a name. */
export const namedMentors = (database: Database, before: Instant) =>
  database
    .selectFrom('mentor')
    .select(['id', 'account_id', 'birth_date', 'state', 'left_at', 'ended_reason'])
    .where('joined_at', '<', before)
    .where('name', '<>', forgottenName)
    .execute();

/** Takes away her name, her contacts, her work and who cleared her by what; district, topics and days stay. */
export async function emptyMentor(
  database: Database,
  id: string,
  left: { birth_date: string; state: string; left_at: Instant | null; ended_reason: string },
): Promise<void> {
  await database
    .updateTable('mentor')
    .set((each) => ({
      ...left,
      name: forgottenName,
      email: null,
      phone: null,
      employer: '',
      occupation: '',
      cleared_until: null,
      claimed_until: null,
      paused_at: null,
      version: each('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await database
    .updateTable('clearance_step')
    .set({ done_by: '', note: '' })
    .where('mentor_id', '=', id)
    .execute();
}
