import type { Database, GoalStepTable, GoalTable } from '#lib/server/database/index.ts';

/** In the order in which they were made. */
export const goalsOf = async (database: Database, mentorshipIds: readonly string[]) =>
  mentorshipIds.length === 0
    ? []
    : database
        .selectFrom('goal')
        .selectAll()
        .where('mentorship_id', 'in', mentorshipIds)
        .orderBy('made_at')
        .orderBy('id')
        .execute();

export const stepsOf = async (database: Database, goalIds: readonly string[]) =>
  goalIds.length === 0
    ? []
    : database
        .selectFrom('goal_step')
        .selectAll()
        .where('goal_id', 'in', goalIds)
        .orderBy('position')
        .orderBy('id')
        .execute();

export const goalById = (database: Database, id: string) =>
  database.selectFrom('goal').selectAll().where('id', '=', id).executeTakeFirst();

export const stepById = (database: Database, id: string) =>
  database.selectFrom('goal_step').selectAll().where('id', '=', id).executeTakeFirst();

export const insertGoal = (database: Database, row: GoalTable) =>
  database.insertInto('goal').values(row).execute();

export const insertSteps = async (database: Database, rows: readonly GoalStepTable[]) => {
  if (rows.length > 0) await database.insertInto('goal_step').values(rows).execute();
};

/** Whether the row was still at that version. */
export async function changeGoal(
  database: Database,
  { id, version }: Pick<GoalTable, 'id' | 'version'>,
  values: Partial<GoalTable>,
): Promise<boolean> {
  const result = await database
    .updateTable('goal')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const changeStep = (database: Database, id: string, values: Partial<GoalStepTable>) =>
  database.updateTable('goal_step').set(values).where('id', '=', id).execute();

export const deleteSteps = async (database: Database, ids: readonly string[]) => {
  if (ids.length > 0) await database.deleteFrom('goal_step').where('id', 'in', ids).execute();
};
