import type { Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { emptyReasons } from './queries-forgetting.ts';

/** Empties what people wrote when they declined an offer, and what staff wrote when they decided, before a moment. For the clock. */
export async function forgetReasons(inside: Context, before: Instant): Promise<void> {
  authorize(inside, 'text.forget');
  await emptyReasons(inside.database, before);
}
