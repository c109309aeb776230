/** What staff and pairs wrote about pairs, in words that stand nowhere else. */
import type { Actor, Context } from '#lib/server/database/index.ts';
import { askBoth, checkInsFor, logCheckIn, makeWish } from '#lib/server/noticing/index.ts';
import { asMentee } from '#lib/server/rounds/testing.ts';
import type { Thing, Writing } from './world.ts';

/** For every pair a note of a check-in, a wish of the girl, and a question that waits for both. */
export async function plantCare(
  as: (actor?: Actor) => Context,
  pairs: readonly Thing[],
): Promise<{ writings: Writing[]; checkIns: Thing[] }> {
  const writings: Writing[] = [];
  const checkIns: Thing[] = [];
  for (const [at, pair] of pairs.entries()) {
    await logCheckIn(as(), pair.id, { how: 'met', whom: 'both', note: `Danışdıq, qeydsözü${at}` });
    const girl = as(asMentee(pair.menteeId ?? ''));
    await makeWish(girl, pair.id, { wish: 'talk', words: `Arzum budur: diləksözü${at}` });
    await askBoth(as(), pair.id);
    const [question] = await checkInsFor(girl, [pair.id], 'mentee');
    if (!question) throw new Error('nobody was asked');
    checkIns.push({ ...pair, id: question.id });
    writings.push(
      { pair, text: `qeydsözü${at}`, kind: 'care' },
      { pair, text: `diləksözü${at}`, kind: 'wish' },
    );
  }
  return { writings, checkIns };
}
