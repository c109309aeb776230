import type { ConsentTable, Database, MenteeTable } from '#lib/server/database/index.ts';

/** Databases limit how many values one statement holds. */
const atOnce = 500;
const partsOf = <T>(values: readonly T[]): (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / atOnce) }, (_, part) =>
    values.slice(part * atOnce, (part + 1) * atOnce),
  );

/** The girls with these codes, wherever they are. */
export async function menteesByCodes(database: Database, codes: readonly string[]): Promise<MenteeTable[]> {
  const rows: MenteeTable[] = [];
  for (const part of partsOf(codes))
    rows.push(...(await database.selectFrom('mentee').selectAll().where('code', 'in', part).execute()));
  return rows;
}

/** Every girl who has not left, of these hubs or, with null, of all. */
export const presentMentees = (database: Database, hubs: readonly string[] | null) => {
  const all = database.selectFrom('mentee').selectAll().where('state', '<>', 'left');
  if (hubs?.length === 0) return Promise.resolve([]);
  return (hubs ? all.where('hub', 'in', hubs) : all).execute();
};

/** All decisions about these girls, oldest first for each. */
export async function consentsOf(database: Database, ids: readonly string[]): Promise<ConsentTable[]> {
  const rows: ConsentTable[] = [];
  for (const part of partsOf(ids))
    rows.push(
      ...(await database
        .selectFrom('consent')
        .selectAll()
        .where('mentee_id', 'in', part)
        .orderBy('recorded_at')
        .orderBy('id')
        .execute()),
    );
  return rows;
}

export async function insertMentees(database: Database, rows: readonly MenteeTable[]): Promise<void> {
  for (const part of partsOf(rows)) await database.insertInto('mentee').values(part).execute();
}

export async function insertConsents(database: Database, rows: readonly ConsentTable[]): Promise<void> {
  for (const part of partsOf(rows)) await database.insertInto('consent').values(part).execute();
}

/** Throws when another process wrote in between, so that the whole import is taken back. */
export async function updateMentee(
  database: Database,
  id: string,
  version: number,
  values: Partial<MenteeTable>,
): Promise<void> {
  const result = await database
    .updateTable('mentee')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error('a mentee was changed while an import wrote her');
}

export async function menteesByIds(database: Database, ids: readonly string[]): Promise<MenteeTable[]> {
  const rows: MenteeTable[] = [];
  for (const part of partsOf(ids))
    rows.push(...(await database.selectFrom('mentee').selectAll().where('id', 'in', part).execute()));
  return rows;
}
