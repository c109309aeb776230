import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';

export async function emptyReasons(database: Database, before: Instant): Promise<void> {
  await database
    .updateTable('offer')
    .set({ decline_note: null })
    .where('created_at', '<', before)
    .where('decline_note', 'is not', null)
    .execute();
  await database
    .updateTable('round_decision')
    .set({ reason: '' })
    .where('decided_at', '<', before)
    .where('reason', '<>', '')
    .execute();
  await database
    .updateTable('forbidden_pair')
    .set({ lift_reason: '' })
    .where('lifted_at', '<', before)
    .where('lift_reason', '<>', '')
    .execute();
}
