import { isArchive, isOldOffice, readDirectory } from './archive.ts';
import { checkRows, type Checked, type CheckOptions } from './check.ts';
import { decode, readCsv, separatorOf } from './csv.ts';
import { anyExtent, largestFile, largestText, mostExtent } from './extent.ts';
import type { Issue, RawRow } from './kinds.ts';
import { readWorkbook } from './workbook.ts';

/**
 * Reads a file of hubs, mentees, mentors or decisions as people send them, CSV or workbook, and reports every defect.
 * Pure but for the worker that unpacks a workbook; writes nothing. The rows may be taken in only without errors.
 * What is sent in is small; a round's own files may be as large as memory allows.
 */
export async function checkFile(bytes: Uint8Array, options: CheckOptions): Promise<Checked> {
  const raw = await readRows(bytes, options.mode === 'match');
  if (!raw.ok) return { rows: [], columns: [], errors: [raw.issue], warnings: [] };
  return checkRows(raw.rows, options);
}

/** How many bytes of text a file holds: of a workbook what its directory says, as far as so much would be read. Unpacks nothing. */
export function textSize(bytes: Uint8Array): number {
  const directory = isArchive(bytes) ? readDirectory(bytes) : null;
  return directory?.ok ? Math.min(directory.declared, largestFile) : bytes.length;
}

/** The rows of a CSV or workbook as they stand, header and blank ones too. */
async function readRows(
  bytes: Uint8Array,
  isOwn: boolean,
): Promise<{ ok: true; rows: RawRow[] } | { ok: false; issue: Issue }> {
  const whole = (kind: Issue['kind']) =>
    ({ ok: false, issue: { line: 1, column: '', kind, value: '' } }) as const;
  if (bytes.length > (isOwn && !isArchive(bytes) ? largestText : largestFile)) return whole('too-large');
  if (isArchive(bytes)) {
    const read = await readWorkbook(bytes);
    return read.ok ? read : whole(read.kind);
  }
  if (isOldOffice(bytes)) return whole('not-a-workbook');
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const rows = readCsv(decoded.text, separatorOf(decoded.text), isOwn ? anyExtent : mostExtent);
  return rows ? { ok: true, rows } : whole('too-large');
}
