import type { Day, Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';
import { forgottenName } from '#lib/text/names.ts';

/** Girls who joined before a moment and still have a name. */
export const namedMentees = (database: Database, before: Instant) =>
  database
    .selectFrom('mentee')
    .select(['id', 'account_id', 'birth_date', 'joined_at', 'left_at', 'left_reason'])
    .where('joined_at', '<', before)
    .where('name', '<>', forgottenName)
    .execute();

/** Takes away her name, her contacts and her guardian; hub, grade, what she chose and her decisions stay. */
export async function emptyMentee(
  database: Database,
  id: string,
  left: { birth_date: Day; left_at: Instant; left_reason: string },
): Promise<void> {
  await database
    .updateTable('mentee')
    .set((each) => ({
      ...left,
      state: 'left',
      name: forgottenName,
      email: null,
      phone: null,
      guardian_name: null,
      guardian_contact: null,
      paused_at: null,
      version: each('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await database.updateTable('consent').set({ signer: '' }).where('mentee_id', '=', id).execute();
  await database.deleteFrom('private_link').where('mentee_id', '=', id).execute();
}
