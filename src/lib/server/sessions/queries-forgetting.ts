import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';

/** Empties what was written about sessions, and drops what stood there before. Answers how many rows it was. */
export async function forgetTexts(database: Database, before: Instant): Promise<number> {
  const notes = await database
    .updateTable('session')
    .set({
      ...{ next_step: '', note: '', address: null },
      ...{ private_note: '', private_noted_at: null, private_read_at: null, private_read_by: null },
    })
    .where('starts_at', '<', before)
    .where((each) =>
      each.or([
        each('next_step', '<>', ''),
        each('note', '<>', ''),
        each('private_note', '<>', ''),
        each('address', 'is not', null),
      ]),
    )
    .executeTakeFirst();
  const words = await database
    .updateTable('session_girl')
    .set({ mark_words: '' })
    .where('marked_at', '<', before)
    .where('mark_words', '<>', '')
    .executeTakeFirst();
  const older = await database.deleteFrom('session_change').where('at', '<', before).executeTakeFirst();
  return Number(notes.numUpdatedRows + words.numUpdatedRows + older.numDeletedRows);
}
