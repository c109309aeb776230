import type { Instant } from '#lib/dates.ts';
import type { Database, SurveyAnswerTable, SurveyTable } from '#lib/server/database/index.ts';
import type { Wave } from './rules.ts';

export const surveyOf = (database: Database, menteeId: string, cohortId: string, wave: Wave) =>
  database
    .selectFrom('survey')
    .selectAll()
    .where('mentee_id', '=', menteeId)
    .where('cohort_id', '=', cohortId)
    .where('wave', '=', wave)
    .executeTakeFirst();

/** Every survey of a cohort. */
export const surveysOf = (database: Database, cohortId: string) =>
  database.selectFrom('survey').selectAll().where('cohort_id', '=', cohortId).execute();

/** The survey, made when it is not there. */
export async function heldSurvey(database: Database, row: SurveyTable): Promise<SurveyTable> {
  await database
    .insertInto('survey')
    .values(row)
    .onConflict((conflict) => conflict.columns(['mentee_id', 'cohort_id', 'wave']).doNothing())
    .execute();
  return database
    .selectFrom('survey')
    .selectAll()
    .where('mentee_id', '=', row.mentee_id)
    .where('cohort_id', '=', row.cohort_id)
    .where('wave', '=', row.wave)
    .executeTakeFirstOrThrow();
}

/** Whether it was still open when the change came. */
export async function endSurvey(
  database: Database,
  id: string,
  values: Pick<SurveyTable, 'answered_at'> | Pick<SurveyTable, 'skipped_at'>,
): Promise<boolean> {
  const result = await database
    .updateTable('survey')
    .set(values)
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .where('skipped_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const setTold = (database: Database, id: string, times: number, at: Instant) =>
  database.updateTable('survey').set({ told_times: times, told_at: at }).where('id', '=', id).execute();

export const answersOf = (database: Database, surveyId: string) =>
  database.selectFrom('survey_answer').selectAll().where('survey_id', '=', surveyId).execute();

export const putAnswer = (database: Database, row: SurveyAnswerTable) =>
  database
    .insertInto('survey_answer')
    .values(row)
    .onConflict((conflict) => conflict.columns(['survey_id', 'item']).doUpdateSet({ value: row.value }))
    .execute();

export const deleteAnswers = (database: Database, surveyId: string) =>
  database.deleteFrom('survey_answer').where('survey_id', '=', surveyId).execute();

/** What was answered and ended, a row for each answer with a value. */
export const endedAnswers = (database: Database, cohortId: string) =>
  database
    .selectFrom('survey')
    .innerJoin('survey_answer', 'survey_answer.survey_id', 'survey.id')
    .select([
      'survey.mentee_id',
      'survey.wave',
      'survey.mentorship_id',
      'survey.items_version',
      'survey.answered_at',
      'survey_answer.item',
      'survey_answer.value',
    ])
    .where('survey.cohort_id', '=', cohortId)
    .where('survey.answered_at', 'is not', null)
    .where('survey_answer.value', 'is not', null)
    .orderBy('survey.mentee_id')
    .execute();
