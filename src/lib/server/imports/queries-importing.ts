import type { Instant } from '#lib/dates.ts';
import type { Database, ImportedRowTable, ImportPreviewTable } from '#lib/server/database/index.ts';

/** Databases limit how many values one statement holds. */
const atOnce = 500;
const partsOf = <T>(values: readonly T[]): (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / atOnce) }, (_, part) =>
    values.slice(part * atOnce, (part + 1) * atOnce),
  );

/** What the last file brought for these codes. */
export async function importedRows(database: Database, kind: string, codes: readonly string[]) {
  const rows: ImportedRowTable[] = [];
  for (const part of partsOf(codes))
    rows.push(
      ...(await database
        .selectFrom('imported_row')
        .selectAll()
        .where('kind', '=', kind)
        .where('code', 'in', part)
        .execute()),
    );
  return rows;
}

/** Keeps these rows in the place of those before. */
export async function keepRows(database: Database, rows: readonly ImportedRowTable[]): Promise<void> {
  for (const part of partsOf(rows))
    await database
      .insertInto('imported_row')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['kind', 'code']).doUpdateSet((each) => ({
          row: each.ref('excluded.row'),
          imported_at: each.ref('excluded.imported_at'),
        })),
      )
      .execute();
}

/** Keeps these rows where none is kept yet. */
export async function keepFirstRows(database: Database, rows: readonly ImportedRowTable[]): Promise<void> {
  for (const part of partsOf(rows))
    await database
      .insertInto('imported_row')
      .values(part)
      .onConflict((conflict) => conflict.columns(['kind', 'code']).doNothing())
      .execute();
}

export const insertPreview = (database: Database, row: ImportPreviewTable) =>
  database.insertInto('import_preview').values(row).execute();

export const previewOf = (database: Database, id: string, accountId: string) =>
  database
    .selectFrom('import_preview')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();

export const updatePreview = (database: Database, id: string, rows: string) =>
  database.updateTable('import_preview').set({ rows }).where('id', '=', id).execute();

export async function deletePreviewsBefore(database: Database, before: Instant): Promise<number> {
  const result = await database
    .deleteFrom('import_preview')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function deleteRows(database: Database, before: Instant): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('imported_row')
    .where('imported_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
