import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { addDays, daysBetween, isDay, type Day } from '#lib/dates.ts';
import { demoLists } from '#lib/server/demo.ts';

/** The day on which the files of `db/demo` are as they are. */
const writtenOn: Day = '2026-10-01';

export type DemoRow = Record<string, string>;

/** The made-up people, as if the files had been written on `today`. */
export const demoPeople = (today: Day): Record<'hubs' | 'mentees' | 'mentors', DemoRow[]> => ({
  hubs: rowsOf('hubs', today),
  mentees: rowsOf('mentees', today),
  mentors: rowsOf('mentors', today),
});

/** Rows as the bytes of a CSV file. */
export function csvOf(rows: readonly DemoRow[]): Buffer {
  const columns = Object.keys(rows[0] ?? {});
  const quoted = (field: string) => (/[",\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return Buffer.from(lines.map((line) => line.map(quoted).join(',') + '\n').join(''));
}

/**
 * Leaves lists to try an import with, as if a coordinator had them from her spreadsheet on `today`: nothing in them differs
 * from whom the demo has, but for three girls who are new.
 */
export async function writeLists(dataDir: string, today: Day): Promise<void> {
  const people = demoPeople(today);
  const lists = { ...people, mentees: [...people.mentees, ...rowsOf('mentees-new', today)] };
  const folder = demoLists(dataDir);
  await mkdir(folder, { recursive: true });
  for (const [name, rows] of Object.entries(lists))
    await writeFile(path.join(folder, `${name}.csv`), csvOf(rows));
}

function rowsOf(name: string, today: Day): DemoRow[] {
  const text = readFileSync(fileURLToPath(import.meta.resolve(`#db/demo/${name}.csv`)), 'utf8');
  const rows: DemoRow[] = parse(text, { columns: true, bom: true });
  const days = daysBetween(writtenOn, today);
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, isDay(value) ? addDays(value, days) : value]),
    ),
  );
}
