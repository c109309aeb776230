import { addHours } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { newId, type Context } from '#lib/server/database/index.ts';
import { type CleanRow, fileKinds, type FileKind, type Issue } from '#lib/server/files/index.ts';
import type { Counts, Plan } from './plan.ts';
import * as queries from './queries-importing.ts';
import { authorizeKind, checkGiven, markOf, planned, takeIn } from './taking.ts';

/** What is kept of a file between looking and pressing: its cleaned rows, or once taken in only how many there were. */
type Kept =
  | { rows: CleanRow[]; columns: string[]; errors: Issue[]; warnings: Issue[] }
  | { taken: Counts; consents: number; claims: number };

export interface Preview {
  id: string;
  kind: FileKind;
  fileName: string;
  errors: Issue[];
  warnings: Issue[];
  /** What would be done; null while there are errors, and once it was taken in. */
  plan: Plan | null;
  /** Sent along with the press. */
  mark: string;
  /** Once it was taken in: what came of it. */
  taken: { counts: Counts; consents: number; claims: number } | null;
}

/** A workbook of defects is mended before anybody reads so many lines. */
const mostIssues = 5000;
const keptHours = 24;

/** Reads a file and keeps what it says for a day, for the one who brought it. Answers the preview's id. */
export async function keepPreview(
  context: Context,
  { kind, bytes, fileName }: { kind: FileKind; bytes: Uint8Array; fileName: string },
): Promise<string> {
  const { accountId } = context.actor;
  if (accountId === null) notFound();
  const { rows, columns, errors, warnings } = await checkGiven(context, { kind, bytes });
  const kept: Kept = {
    rows: errors.length > 0 ? [] : rows,
    columns,
    errors: errors.slice(0, mostIssues),
    warnings: warnings.slice(0, mostIssues),
  };
  const id = newId(context.now);
  await queries.insertPreview(context.database, {
    id,
    account_id: accountId,
    kind,
    file_name: fileName.replaceAll('\0', '').slice(0, 200),
    rows: JSON.stringify(kept),
    created_at: context.now,
  });
  return id;
}

/** A kept file as it would be taken in now. Of somebody else, forgotten, or never kept: 404. */
export async function readPreview(context: Context, id: string): Promise<Preview> {
  const { kind, fileName, kept } = await keptOf(context, id);
  const about = { id, kind, fileName, errors: [], warnings: [], plan: null, mark: '', taken: null };
  if ('taken' in kept) {
    const { taken, ...dates } = kept;
    return { ...about, taken: { counts: taken, ...dates } };
  }
  const { errors, warnings, rows, columns } = kept;
  if (errors.length > 0) return { ...about, errors, warnings };
  const { plan } = await planned(context, { kind, rows, columns });
  if (plan.errors.length > 0) return { ...about, errors: plan.errors, warnings };
  return { ...about, warnings, plan, mark: markOf(plan) };
}

/**
 * Takes a kept file in, all or nothing, as it was seen. Its rows are forgotten then, and what came of them is kept.
 * Refused: `stale` (it would do something else by now), `has-errors`. Pressed again it changes nothing.
 */
export async function takePreview(
  context: Context,
  id: string,
  seen: string,
): Promise<Result<undefined, 'stale' | 'has-errors'>> {
  authorize(context, 'import.apply');
  const { kind, kept } = await keptOf(context, id);
  if ('taken' in kept) return done();
  if (kept.errors.length > 0) return refused('has-errors');
  const result = await takeIn(context, { kind, rows: kept.rows, columns: kept.columns }, seen, {
    andThen: async (inside, { counts, consents, claims }) => {
      await queries.updatePreview(inside.database, id, JSON.stringify({ taken: counts, consents, claims }));
    },
  });
  return result.ok ? done() : result;
}

/** Forgets files a day after they were brought. Answers how many. */
export async function forgetPreviews(context: Context): Promise<number> {
  authorize(context, 'import.forget');
  return queries.deletePreviewsBefore(context.database, addHours(context.now, -keptHours));
}

async function keptOf(context: Context, id: string) {
  authorize(context, 'import.check');
  const { accountId } = context.actor;
  const row = accountId === null ? undefined : await queries.previewOf(context.database, id, accountId);
  const kind = fileKinds.find((each) => each === row?.kind);
  if (!row || !kind || row.created_at < addHours(context.now, -keptHours)) return notFound();
  authorizeKind(context, kind);
  return { kind, fileName: row.file_name, kept: JSON.parse(row.rows) as Kept };
}
