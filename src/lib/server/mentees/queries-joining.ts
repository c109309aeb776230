import type { Database, DraftTable, MenteeTable } from '#lib/server/database/index.ts';
import type { Day, Instant } from '#lib/dates.ts';

/** Adds the girl unless her code is taken; whether it did. */
export const insertMentee = async (database: Database, row: MenteeTable): Promise<boolean> =>
  Number(
    (
      await database
        .insertInto('mentee')
        .values(row)
        .onConflict((conflict) => conflict.column('code').doNothing())
        .executeTakeFirst()
    ).numInsertedOrUpdatedRows,
  ) === 1;

/** Codes that were made here rather than by a file, and any that look like them. */
export const codesMadeHere = async (database: Database): Promise<string[]> =>
  (await database.selectFrom('mentee').select('code').where('code', 'like', 'U-%').execute()).map(
    ({ code }) => code,
  );

export const menteeById = (database: Database, id: string) =>
  database.selectFrom('mentee').selectAll().where('id', '=', id).executeTakeFirst();

/** Girls of a hub with this birth date. */
export const bornOn = (database: Database, hub: string, birthDate: Day) =>
  database
    .selectFrom('mentee')
    .select(['id', 'name'])
    .where('hub', '=', hub)
    .where('birth_date', '=', birthDate)
    .execute();

/** Changes the row of that version into the next; false when somebody was faster. */
export const updateMentee = async (
  database: Database,
  { id, version }: { id: string; version: number },
  values: Partial<MenteeTable>,
): Promise<boolean> =>
  Number(
    (
      await database
        .updateTable('mentee')
        .set({ ...values, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1;

export const insertDraft = (database: Database, row: DraftTable) =>
  database.insertInto('draft').values(row).execute();

export const draftsByHash = (database: Database, hashes: readonly string[]) =>
  database
    .selectFrom('draft')
    .selectAll()
    .where('kind', '=', 'mentee')
    .where('id_hash', 'in', hashes)
    .orderBy('seen_at', 'desc')
    .execute();

export const updateDraft = (database: Database, idHash: string, answers: string, now: Instant) =>
  database.updateTable('draft').set({ answers, seen_at: now }).where('id_hash', '=', idHash).execute();

/** What is kept beside the answers; nobody has looked at the draft. */
export const updateUnseen = (database: Database, idHash: string, answers: string) =>
  database.updateTable('draft').set({ answers }).where('id_hash', '=', idHash).execute();

export const deleteDraft = (database: Database, idHash: string) =>
  database.deleteFrom('draft').where('id_hash', '=', idHash).execute();

export const deleteDraftsBefore = async (database: Database, before: Instant): Promise<number> =>
  Number(
    (await database.deleteFrom('draft').where('seen_at', '<', before).executeTakeFirst()).numDeletedRows,
  );
