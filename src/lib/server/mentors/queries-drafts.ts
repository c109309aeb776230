import type { Instant } from '#lib/dates.ts';
import type { Database } from '#lib/server/database/index.ts';

const kind = 'mentor';

export const draftByHash = (database: Database, hash: string) =>
  database
    .selectFrom('draft')
    .selectAll()
    .where('id_hash', '=', hash)
    .where('kind', '=', kind)
    .executeTakeFirst();

export const putDraft = (database: Database, hash: string, answers: string, now: Instant) =>
  database
    .insertInto('draft')
    .values({ id_hash: hash, kind, answers, created_at: now, seen_at: now })
    .onConflict((conflict) => conflict.column('id_hash').doUpdateSet({ answers, seen_at: now }))
    .execute();

export const deleteDraft = (database: Database, hash: string) =>
  database.deleteFrom('draft').where('id_hash', '=', hash).where('kind', '=', kind).execute();
