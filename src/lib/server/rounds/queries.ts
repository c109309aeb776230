import type { Instant } from '#lib/dates.ts';
import type {
  Database,
  ProposalTable,
  RoundDecisionTable,
  RoundTable,
  SolutionTable,
} from '#lib/server/database/index.ts';
import { stopReasons } from './rules.ts';

export const insertRound = (database: Database, row: RoundTable) =>
  database.insertInto('round').values(row).execute();

export const roundById = (database: Database, id: string) =>
  database.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst();

/** Newest first. */
export const allRounds = (database: Database) =>
  database.selectFrom('round').selectAll().orderBy('id', 'desc').execute();

/** Whether the row was still at that version; it is one further then. */
export async function updateRound(
  database: Database,
  row: RoundTable,
  values: Partial<Omit<RoundTable, 'id' | 'version'>>,
): Promise<boolean> {
  const result = await database
    .updateTable('round')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const decisionsOf = (database: Database, roundId: string) =>
  database
    .selectFrom('round_decision')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('decided_at')
    .orderBy('mentee_id')
    .orderBy('mentor_id')
    .execute();

export const putDecision = (database: Database, row: RoundDecisionTable) =>
  database
    .insertInto('round_decision')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['round_id', 'mentee_id', 'mentor_id']).doUpdateSet({
        decision: row.decision,
        reason: row.reason,
        decided_at: row.decided_at,
        decided_by: row.decided_by,
      }),
    )
    .execute();

export async function deleteDecision(
  database: Database,
  { roundId, mentee, mentor }: { roundId: string; mentee: string; mentor: string },
): Promise<boolean> {
  const result = await database
    .deleteFrom('round_decision')
    .where('round_id', '=', roundId)
    .where('mentee_id', '=', mentee)
    .where('mentor_id', '=', mentor)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Pairs that were declined or ended and that staff has not allowed again. */
export const standingBans = (database: Database) =>
  database.selectFrom('forbidden_pair').selectAll().where('lifted_at', 'is', null).execute();

/** Forbids the pair in later rounds; lifted before, it is forbidden anew. What was stopped stays so, whatever comes after. */
export const forbidPair = (
  database: Database,
  pair: { menteeId: string; mentorId: string; reason: string; now: Instant },
) =>
  database
    .insertInto('forbidden_pair')
    .values({
      mentee_id: pair.menteeId,
      mentor_id: pair.mentorId,
      reason: pair.reason,
      since: pair.now,
      lifted_at: null,
      lifted_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['mentee_id', 'mentor_id'])
        .doUpdateSet({
          ...{ reason: pair.reason, since: pair.now },
          ...{ lifted_at: null, lifted_by: null, lift_reason: null },
        })
        .where('forbidden_pair.reason', 'not in', stopReasons),
    )
    .execute();

/** Whether there was a standing ban to lift. */
export async function liftBan(
  database: Database,
  pair: { menteeId: string; mentorId: string; now: Instant; by: string | null; why: string },
): Promise<boolean> {
  const result = await database
    .updateTable('forbidden_pair')
    .set({ lifted_at: pair.now, lifted_by: pair.by, lift_reason: pair.why })
    .where('mentee_id', '=', pair.menteeId)
    .where('mentor_id', '=', pair.mentorId)
    .where('lifted_at', 'is', null)
    .where('reason', 'not in', stopReasons)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const insertSolution = (database: Database, row: SolutionTable) =>
  database.insertInto('solution').values(row).execute();

export const solutionById = (database: Database, id: string) =>
  database.selectFrom('solution').selectAll().where('id', '=', id).executeTakeFirst();

/** Newest first, without the long texts. */
export const solutionsOf = (database: Database, roundId: string) =>
  database
    .selectFrom('solution')
    .select(['id', 'number', 'summary', 'milliseconds', 'solved_at', 'snapshot_hash'])
    .where('round_id', '=', roundId)
    .orderBy('number', 'desc')
    .execute();

export const solutionByNumber = (database: Database, roundId: string, number: number) =>
  database
    .selectFrom('solution')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('number', '=', number)
    .executeTakeFirst();

/** Databases limit how many values one statement holds. */
const rowsAtOnce = 200;

export async function insertProposals(database: Database, rows: readonly ProposalTable[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await database
      .insertInto('proposal')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute();
}

export const proposalsOf = (database: Database, solutionId: string) =>
  database.selectFrom('proposal').selectAll().where('solution_id', '=', solutionId).execute();

export const noteNoOffer = (database: Database, solutionId: string, menteeId: string, why: string) =>
  database
    .updateTable('proposal')
    .set({ no_offer_why: why })
    .where('solution_id', '=', solutionId)
    .where('mentee_id', '=', menteeId)
    .execute();
