import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type Locale } from '#lib/server/database/index.ts';
import * as mentees from '#lib/server/mentees/index.ts';
import * as mentors from '#lib/server/mentors/index.ts';
import * as programme from '#lib/server/programme/index.ts';
import {
  type CleanRow,
  idColumnOf,
  type FileKind,
  valuesOf,
  writeCsv,
  writeCsvToOpen,
} from '#lib/server/files/index.ts';
import * as queries from './queries-importing.ts';
import { writeTemplate, writeWorkbook } from './write-workbook.ts';

type Values = CleanRow['values'];

/** `csv`: for programs, to the letter; `open`: CSV for a spreadsheet; `xlsx`: a workbook. */
export type FileForm = 'csv' | 'open' | 'xlsx';

/**
 * The file of everybody within reach who has not left, in the order of ids. Whoever stands in it for the first time is
 * remembered as she stood there: so a later import knows what was changed in the file and what here.
 */
export async function exportFile(context: Context, kind: FileKind, form: FileForm): Promise<Buffer> {
  authorize(context, 'export');
  const rows = await inTransaction(context, async (inside) => {
    const found = inOrder(kind, await rowsOf(inside, kind));
    await queries.keepFirstRows(
      inside.database,
      found.map((row) => ({
        kind,
        code: row[idColumnOf[kind]] ?? '',
        row: JSON.stringify(row),
        imported_at: inside.now,
      })),
    );
    await record(inside, {
      action: 'export.made',
      kind: 'export',
      id: kind,
      facts: { form, rows: found.length },
    });
    return found;
  });
  if (form === 'xlsx') return writeWorkbook(kind, rows);
  return Buffer.from(form === 'csv' ? writeCsv(kind, rows) : writeCsvToOpen(kind, rows));
}

/** An empty workbook to fill in, with every code that it takes. */
export async function exportTemplate(context: Context, kind: FileKind, locale: Locale): Promise<Buffer> {
  authorize(context, 'import.check');
  return writeTemplate(kind, await programme.listHubs(context), locale);
}

async function rowsOf(context: Context, kind: FileKind): Promise<Values[]> {
  if (kind === 'hubs') return (await programme.readImportable(context)).map(valuesOf);
  if (kind === 'mentors') return (await mentors.readImportable(context)).map(({ values }) => values);
  return (await mentees.readImportable(context)).mentees.map(({ values }) => values);
}

/** By id as bytes, which is the same on every database. */
function inOrder(kind: FileKind, rows: readonly Values[]): Values[] {
  const idOf = (row: Values) => Buffer.from(row[idColumnOf[kind]] ?? '');
  return rows
    .map((row) => ({ row, id: idOf(row) }))
    .sort((a, b) => Buffer.compare(a.id, b.id))
    .map(({ row }) => row);
}
