import type { Database, MentorTable } from '#lib/server/database/index.ts';

/** Databases limit how many values one statement holds. */
const atOnce = 500;
const partsOf = <T>(values: readonly T[]): (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / atOnce) }, (_, part) =>
    values.slice(part * atOnce, (part + 1) * atOnce),
  );

async function mentorsWith(
  database: Database,
  column: 'id' | 'code',
  values: readonly string[],
): Promise<MentorTable[]> {
  const rows: MentorTable[] = [];
  for (const part of partsOf(values))
    rows.push(...(await database.selectFrom('mentor').selectAll().where(column, 'in', part).execute()));
  return rows;
}

export const mentorsByCodes = (database: Database, codes: readonly string[]) =>
  mentorsWith(database, 'code', codes);
export const mentorsByIds = (database: Database, ids: readonly string[]) => mentorsWith(database, 'id', ids);

export const presentMentors = (database: Database) =>
  database.selectFrom('mentor').selectAll().where('state', 'not in', ['left', 'declined']).execute();

export async function insertMentors(database: Database, rows: readonly MentorTable[]): Promise<void> {
  for (const part of partsOf(rows)) await database.insertInto('mentor').values(part).execute();
}

/** Throws when another process wrote in between, so that the whole import is taken back. */
export async function updateMentor(
  database: Database,
  id: string,
  version: number,
  values: Partial<MentorTable>,
): Promise<void> {
  const result = await database
    .updateTable('mentor')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error('a mentor was changed while an import wrote her');
}

/** The steps that stand, of these mentors. */
export async function stepsOf(database: Database, ids: readonly string[]) {
  const rows = [];
  for (const part of partsOf(ids))
    rows.push(
      ...(await database
        .selectFrom('clearance_step')
        .select(['mentor_id', 'step', 'done_on'])
        .where('mentor_id', 'in', part)
        .execute()),
    );
  return rows;
}
