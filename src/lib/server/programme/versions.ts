import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type RulesVersionTable } from '#lib/server/database/index.ts';
import type { RulesInput } from './input.ts';
import * as queries from './queries.ts';
import { sameRules, sumOf, wholeScore, type RulesValues } from './rules.ts';
import { rulesOf, type Rules } from './views.ts';

/** The rules that new rounds go by, or null until the programme is set up. */
export async function currentRules(context: Context): Promise<Rules | null> {
  authorize(context, 'rules.read');
  const row = await queries.newestRules(context.database);
  return row ? rulesOf(row) : null;
}

/** The rules of one version, as a round has kept them. Not found: 404. */
export async function readRules(context: Context, id: string): Promise<Rules> {
  authorize(context, 'rules.read');
  const row = await queries.rulesById(context.database, id);
  return row ? rulesOf(row) : notFound();
}

/** Every version of the rules, newest first. */
export async function listRules(context: Context): Promise<Rules[]> {
  authorize(context, 'rules.read');
  return (await queries.allRules(context.database)).map(rulesOf);
}

/**
 * Sets rules for the rounds to come, as a new version; rounds that stand keep theirs.
 * Refused: `weights-sum` (with the sum), `nothing-changed`, `conflict` (somebody made a newer version), `not-set-up`.
 */
export async function changeRules(
  context: Context,
  { basedOn, sharedTimes, minimumScore, offerDays, ...weights }: RulesInput,
): Promise<Result<Rules, 'weights-sum' | 'nothing-changed' | 'conflict' | 'not-set-up'>> {
  authorize(context, 'rules.change');
  const values: RulesValues = { weights, sharedTimes, minimumScore, offerDays };
  const sum = sumOf(weights);
  if (sum !== wholeScore) return refused('weights-sum', { sum });
  return inTransaction(context, async (inside) => {
    const newest = await queries.newestRules(inside.database);
    if (!newest) return refused('not-set-up');
    if (newest.number !== basedOn) return refused('conflict', { number: newest.number });
    if (sameRules(rulesOf(newest), values)) return refused('nothing-changed');
    const row = await writeRules(inside, newest.number + 1, values, inside.actor.accountId);
    await record(inside, {
      action: 'rules.changed',
      kind: 'rules',
      id: row.id,
      facts: { number: row.number, ...weights, sharedTimes, minimumScore, offerDays },
    });
    return done(rulesOf(row));
  });
}

/** The next version of the rules, in the caller’s transaction. */
export async function writeRules(
  { database, now }: Context,
  number: number,
  { weights, sharedTimes, minimumScore, offerDays }: RulesValues,
  by: string | null,
): Promise<RulesVersionTable> {
  const row: RulesVersionTable = {
    id: newId(now),
    number,
    ...weights,
    shared_times: sharedTimes,
    minimum_score: minimumScore,
    offer_days: offerDays,
    created_at: now,
    created_by: by,
  };
  await queries.insertRules(database, row);
  return row;
}
