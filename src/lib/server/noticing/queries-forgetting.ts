import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';

/** Empties notes about pairs, the words of their wishes and who agreed to what stays. Answers how many. */
export async function forgetTexts(database: Database, before: Instant): Promise<number> {
  const notes = await database
    .updateTable('check_in')
    .set({ note: '' })
    .where('at', '<', before)
    .where('note', '<>', '')
    .executeTakeFirst();
  const wishes = await database
    .updateTable('pair_wish')
    .set({ words: '' })
    .where('at', '<', before)
    .where('words', '<>', '')
    .executeTakeFirst();
  const agreements = await database
    .updateTable('ending')
    .set({ contact_agreed: '' })
    .where('planned_at', '<', before)
    .where('contact_agreed', '<>', '')
    .executeTakeFirst();
  return Number(notes.numUpdatedRows + wishes.numUpdatedRows + agreements.numUpdatedRows);
}
