import { ageOn, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { forgetAccount } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { emptyMentee, namedMentees } from './queries-forgetting.ts';

/**
 * Takes away who the girls and their guardians were who joined before a moment, all but those in `kept`; what figures count
 * stays. Whoever had not left has left then. For the clock, in its transaction; answers how many.
 */
export async function forgetMentees(
  inside: Context,
  before: Instant,
  kept: ReadonlySet<string>,
): Promise<number> {
  authorize(inside, 'text.forget');
  const girls = (await namedMentees(inside.database, before)).filter(({ id }) => !kept.has(id));
  for (const girl of girls) {
    await emptyMentee(inside.database, girl.id, {
      birth_date: blurred(girl.birth_date, dayOf(girl.joined_at)),
      left_at: girl.left_at ?? inside.now,
      left_reason: girl.left_reason ?? 'other',
    });
    if (girl.account_id) await forgetAccount(inside, girl.account_id);
  }
  return girls.length;
}

/** A birthday on the day she joined: her age then stays, the day on which she was born does not. */
export function blurred(birthDate: Day, joinedOn: Day): Day {
  const year = Number(joinedOn.slice(0, 4)) - ageOn(birthDate, joinedOn);
  const day = joinedOn.slice(5);
  return `${year}-${day === '02-29' ? '02-28' : day}`;
}
