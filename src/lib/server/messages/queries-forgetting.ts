import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';

/** Empties messages and what staff gave as its reason for reading them. Answers how many. */
export async function forgetTexts(database: Database, before: Instant): Promise<number> {
  const messages = await database
    .updateTable('message')
    .set({ text: '' })
    .where('written_at', '<', before)
    .where('text', '<>', '')
    .executeTakeFirst();
  const reasons = await database
    .updateTable('thread_reading')
    .set({ reason: '' })
    .where('at', '<', before)
    .where('reason', '<>', '')
    .executeTakeFirst();
  return Number(messages.numUpdatedRows + reasons.numUpdatedRows);
}
