import { authorize } from '#lib/server/access/index.ts';
import { languagesOf } from '#lib/server/accounts/index.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { readForFigures } from '#lib/server/mentees/index.ts';
import { mentorshipFacts, type MentorshipFacts } from '#lib/server/mentorships/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { itemsVersion, openFor } from './open.ts';
import * as queries from './queries.ts';
import { isToTell } from './rules.ts';

/**
 * For the clock: opens every survey whose time has come, and tells the girl: when it opens, and once more when she has
 * neither answered nor said no for some days. Answers how many were told.
 */
export async function openSurveys(context: Context): Promise<number> {
  authorize(context, 'survey.open');
  const programme = await readProgramme(context);
  if (!programme) return 0;
  return inTransaction(context, async (inside) => {
    const { database, now } = inside;
    const pairsOf = new Map<string, MentorshipFacts[]>();
    for (const pair of await mentorshipFacts(inside))
      pairsOf.set(pair.menteeId, [...(pairsOf.get(pair.menteeId) ?? []), pair]);
    const known = new Map(
      (await queries.surveysOf(database, programme.cohort.id)).map((row) => [
        `${row.mentee_id} ${row.wave}`,
        row,
      ]),
    );
    const girls = (await readForFigures(inside)).flatMap((girl) => {
      const open = openFor(girl, programme.cohort, pairsOf.get(girl.id) ?? [], inside);
      const row = open && known.get(`${girl.id} ${open.wave}`);
      const ended = row != null && (row.answered_at !== null || row.skipped_at !== null);
      const told = { toldTimes: row?.told_times ?? 0, toldAt: row?.told_at ?? null };
      return open && !ended && isToTell(told, now) ? [{ girl, open }] : [];
    });
    const languages = await languagesOf(
      inside,
      girls.flatMap(({ girl }) => girl.accountId ?? []),
    );
    for (const { girl, open } of girls) {
      const row = await queries.heldSurvey(database, {
        id: newId(now),
        mentee_id: girl.id,
        cohort_id: programme.cohort.id,
        wave: open.wave,
        mentorship_id: open.pairId,
        items_version: itemsVersion(),
        opened_at: now,
        told_times: 0,
        told_at: null,
        answered_at: null,
        skipped_at: null,
      });
      await queries.setTold(database, row.id, row.told_times + 1, now);
      await tell(inside, {
        key: `survey:${row.id}:${row.told_times + 1}`,
        to: {
          accountId: girl.accountId,
          email: girl.email,
          language: languages.get(girl.accountId ?? '') ?? 'az',
        },
        template: 'survey-mentee',
        path: '/survey',
      });
    }
    return girls.length;
  });
}
