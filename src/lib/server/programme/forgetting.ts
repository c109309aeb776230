import { dayOf, momentOf, type Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type Database } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { keptUntil } from './rules.ts';

/**
 * Takes away what people wrote, or who they were, before the programme's time of keeping was over, as it promises when consent is given:
 * nothing until then, from the day after on everything older. `forget` empties the texts of one room and answers how many
 * there were; the event keeps that number. For the clock.
 */
export async function forgetWritten(
  context: Context,
  action: `${string}.forgotten`,
  forget: (database: Database, before: Instant, inside: Context) => Promise<number>,
): Promise<number> {
  authorize(context, 'text.forget');
  const [programme, cohort] = [
    await queries.theProgramme(context.database),
    await queries.newestCohort(context.database),
  ];
  if (!programme || !cohort) return 0;
  const until = keptUntil({
    endsOn: cohort.ends_on,
    retentionMonths: programme.retention_months,
  });
  if (dayOf(context.now) <= until) return 0;
  return inTransaction(context, async (inside) => {
    const count = await forget(inside.database, momentOf(until, '23:59'), inside);
    if (count > 0)
      await record(inside, { action, kind: 'programme', id: programme.id, facts: { count, until } });
    return count;
  });
}
