import type { Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { deleteRows } from './queries-importing.ts';

/** Deletes what files brought before a moment: a later file is compared with what stands here. For the clock, in its transaction. */
export async function forgetRows(inside: Context, before: Instant): Promise<number> {
  authorize(inside, 'text.forget');
  return deleteRows(inside.database, before);
}
