import { addHours } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import {
  hashOf,
  inTransaction,
  newSecret,
  type Context,
  type DraftTable,
} from '#lib/server/database/index.ts';
import * as queries from './queries-joining.ts';
import {
  isHers,
  isIdle,
  keptDays,
  mustWait,
  oneMore,
  type DraftAnswers,
  type Tries,
} from './rules-drafts.ts';

/**
 * What a device holds of an open draft: `pointer` stays on it for weeks and says only that there is one, `key` opens it
 * and ends with the browser. Of both only hashes are kept here.
 */
export interface DraftKey {
  pointer: string;
  key: string;
}

interface Kept {
  answers: DraftAnswers;
  keyHash: string;
  tries: Tries | null;
}

const keptOf = (row: DraftTable) => JSON.parse(row.answers) as Kept;

async function openRow(
  context: Context,
  { pointer, key }: DraftKey,
): Promise<{ row: DraftTable; kept: Kept } | null> {
  const [row] = await queries.draftsByHash(context.database, [hashOf(pointer)]);
  if (!row || isIdle(row.seen_at, context.now)) return null;
  const kept = keptOf(row);
  return kept.keyHash === hashOf(key) ? { row, kept } : null;
}

/** Begins a draft with the first answer. */
export async function startDraft(context: Context, answers: DraftAnswers): Promise<DraftKey> {
  authorize(context, 'mentee.join');
  const [pointer, key] = [newSecret(), newSecret()];
  const kept: Kept = { answers, keyHash: hashOf(key), tries: null };
  await queries.insertDraft(context.database, {
    id_hash: hashOf(pointer),
    kind: 'mentee',
    answers: JSON.stringify(kept),
    created_at: context.now,
    seen_at: context.now,
  });
  return { pointer, key };
}

/** What stands in an open draft; null once nobody has looked at it for a quarter of an hour, or when it is not open here. */
export async function readDraft(context: Context, draft: DraftKey): Promise<DraftAnswers | null> {
  authorize(context, 'mentee.join');
  const open = await openRow(context, draft);
  if (!open) return null;
  await queries.updateDraft(context.database, open.row.id_hash, open.row.answers, context.now);
  return open.kept.answers;
}

/** Adds answers to an open draft, in place of earlier ones; null when it is not open here. */
export async function saveDraft(
  context: Context,
  draft: DraftKey,
  answers: DraftAnswers,
): Promise<DraftAnswers | null> {
  authorize(context, 'mentee.join');
  return inTransaction(context, async (inside) => {
    const open = await openRow(inside, draft);
    if (!open) return null;
    const all = { ...open.kept.answers, ...answers };
    const kept: Kept = { ...open.kept, answers: all };
    await queries.updateDraft(inside.database, open.row.id_hash, JSON.stringify(kept), inside.now);
    return all;
  });
}

/** How many of these drafts are still kept; nothing of them is told. */
export async function countDrafts(context: Context, pointers: readonly string[]): Promise<number> {
  authorize(context, 'mentee.join');
  return pointers.length === 0
    ? 0
    : (await queries.draftsByHash(context.database, pointers.map(hashOf))).length;
}

/**
 * Opens that draft of a device which is hers who says this. Refused: `nobodys` (none is), `wait` (guessed too often;
 * the same for every draft of the device).
 */
export async function reopenDraft(
  context: Context,
  pointers: readonly string[],
  claim: { birthDate: string; firstName: string },
): Promise<Result<DraftKey, 'nobodys' | 'wait'>> {
  authorize(context, 'mentee.join');
  const byHash = new Map(pointers.map((pointer) => [hashOf(pointer), pointer]));
  if (byHash.size === 0) return refused('nobodys');
  return inTransaction(context, async (inside) => {
    const { database, now } = inside;
    const rows = await queries.draftsByHash(database, [...byHash.keys()]);
    if (rows.some((row) => mustWait(keptOf(row).tries, now))) return refused('wait');
    const hers = rows.find((row) => isHers(keptOf(row).answers, claim));
    const pointer = hers && byHash.get(hers.id_hash);
    if (!hers || pointer === undefined) {
      for (const row of rows) {
        const kept = keptOf(row);
        await queries.updateUnseen(
          database,
          row.id_hash,
          JSON.stringify({ ...kept, tries: oneMore(kept.tries, now) }),
        );
      }
      return refused('nobodys');
    }
    const key = newSecret();
    const kept: Kept = { ...keptOf(hers), keyHash: hashOf(key), tries: null };
    await queries.updateDraft(database, hers.id_hash, JSON.stringify(kept), now);
    return done({ pointer, key });
  });
}

/** Deletes an open draft: it was sent, or she wants it gone. */
export async function deleteDraft(context: Context, draft: DraftKey): Promise<void> {
  authorize(context, 'mentee.join');
  await inTransaction(context, async (inside) => {
    const open = await openRow(inside, draft);
    if (open) await queries.deleteDraft(inside.database, open.row.id_hash);
  });
}

/** Forgets drafts that nobody has looked at for thirty days, mentors' as well. */
export async function forgetDrafts(context: Context): Promise<number> {
  authorize(context, 'draft.forget');
  return queries.deleteDraftsBefore(context.database, addHours(context.now, -24 * keptDays));
}
