import type { CleanRow, FileKind } from '#lib/server/files/index.ts';

/** A value that a file may hold, longer than the forms take. */
export interface Long {
  line: number;
  column: string;
  value: string;
  most: number;
}

/** The bounds of the forms. A file has one of its own, fixed with its format: what lies between is asked about. */
const mostInForms: Record<FileKind, Record<string, number>> = {
  hubs: { name: 120, address: 200 },
  mentees: { name: 120, guardian_name: 120, guardian_contact: 200 },
  mentors: { name: 120, employer: 160, occupation: 160 },
};

/** The values of these rows that no form would take. Pure. */
export const longIn = (kind: FileKind, rows: readonly CleanRow[]): Long[] =>
  rows.flatMap(({ line, values }) =>
    Object.entries(mostInForms[kind]).flatMap(([column, most]) => {
      const letters = [...(values[column] ?? '')];
      return letters.length > most
        ? [{ line, column, value: `${letters.slice(0, 57).join('')}…`, most }]
        : [];
    }),
  );
