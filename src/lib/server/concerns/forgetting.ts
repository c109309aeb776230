import { addMonths, dayOf } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type ConcernTable, type Context } from '#lib/server/database/index.ts';
import { pairsForWriting } from '#lib/server/mentorships/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { noteStep } from './duty.ts';
import { isHoldStanding } from './holding.ts';
import * as queries from './queries.ts';
import { isForgotten } from './rules.ts';
import { receiversOf, safeguardingLeads } from './seeing.ts';

/**
 * Takes away who told a closed concern, about whom, and every word of it, the programme's months of keeping after it was
 * closed: kind, days, steps and outcome stay. Of a pair that is not over, and while a mentor is held under it, it stays as it
 * is. For the clock; answers how many.
 */
export async function forgetConcerns(context: Context): Promise<number> {
  authorize(context, 'concern.forget');
  const months = (await readProgramme(context))?.retentionMonths;
  if (months === undefined) return 0;
  const due = (await queries.closedConcerns(context.database)).filter(
    (row) =>
      !isForgotten(row) && row.closed_at && addMonths(dayOf(row.closed_at), months) < dayOf(context.now),
  );
  let count = 0;
  for (const { id } of due)
    count += await inTransaction(context, async (inside) => {
      const row = await queries.concernById(inside.database, id);
      if (row?.state !== 'closed' || isForgotten(row) || (await pairLives(inside, row))) return 0;
      if (await isHoldStanding(inside, id)) return 0;
      await forget(inside, row);
      return 1;
    });
  return count;
}

async function pairLives(inside: Context, { mentorship_id: id }: ConcernTable): Promise<boolean> {
  const [pair] = await pairsForWriting(inside, id === null ? [] : [id]);
  return pair !== undefined && pair.state !== 'closed';
}

async function forget(inside: Context, row: ConcernTable): Promise<void> {
  const { database, now } = inside;
  // Whoever did not see it because her name stood in it does not see now that there was one.
  const marks = await queries.namedIn(database, [row.id]);
  const readers = (await receiversOf(inside, row)).map(({ accountId }) => accountId);
  for (const lead of await safeguardingLeads(inside))
    if (!readers.includes(lead.accountId))
      await queries.setNamed(database, {
        concern_id: row.id,
        account_id: lead.accountId,
        holds: 1,
        by: marks.find((each) => each.account_id === lead.accountId)?.by ?? 'forgetting',
        at: now,
      });
  await queries.changeConcern(database, row, {
    // What it came from leads to a pair.
    client_id: row.id,
    from_account: null,
    about_text: '',
    mentorship_id: null,
    text: '',
    reach: '',
  });
  await queries.emptyNotes(database, row.id);
  await queries.deleteHolds(database, row.id);
  await queries.deleteFormerPairs(database, row.id);
  await noteStep(inside, row.id, 'forgotten', { by: null });
  await record(inside, { action: 'concern.forgotten', kind: 'concern', id: row.id });
}
