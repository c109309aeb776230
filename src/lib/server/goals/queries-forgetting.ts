import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';

/** Empties the words of goals that were made before a moment, and of their steps. Answers how many goals. */
export async function forgetTexts(database: Database, before: Instant): Promise<number> {
  const goals = database.selectFrom('goal').select('id').where('made_at', '<', before);
  await database
    .updateTable('goal_step')
    .set({ text: '' })
    .where('goal_id', 'in', goals)
    .where('text', '<>', '')
    .execute();
  const { numUpdatedRows } = await database
    .updateTable('goal')
    .set({ text: '' })
    .where('made_at', '<', before)
    .where('text', '<>', '')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
