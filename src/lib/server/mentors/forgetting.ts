import type { Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { forgetAccount } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { emptyMentor, namedMentors } from './queries-forgetting.ts';

/**
 * Takes away who the mentors were who joined before a moment, all but those in `kept`; what figures count stays. Whoever
 * had neither left nor been declined has left then. For the clock, in its transaction; answers how many.
 */
export async function forgetMentors(
  inside: Context,
  before: Instant,
  kept: ReadonlySet<string>,
): Promise<number> {
  authorize(inside, 'text.forget');
  const women = (await namedMentors(inside.database, before)).filter(({ id }) => !kept.has(id));
  for (const woman of women) {
    const isOver = woman.state === 'left' || woman.state === 'declined';
    await emptyMentor(inside.database, woman.id, {
      birth_date: `${woman.birth_date.slice(0, 4)}-01-01`,
      state: isOver ? woman.state : 'left',
      left_at: isOver ? woman.left_at : inside.now,
      // The reason may have been said in words.
      ended_reason: '',
    });
    if (woman.account_id) await forgetAccount(inside, woman.account_id);
  }
  return women.length;
}
