import { dayOf, type Day } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForFigures } from '#lib/server/mentees/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { surveyItems } from '#lib/server/reference/index.ts';
import * as queries from './queries.ts';
import type { Wave } from './rules.ts';

/** What one girl answered in one survey. For counting alone: no page shows it. */
export interface AnsweredSurvey {
  menteeId: string;
  wave: Wave;
  /** It was about a mentor too. */
  withMentor: boolean;
  version: string;
  answeredOn: Day;
  /** Her consent for outcomes holds at this moment; without it no points come along. */
  agreed: boolean;
  /** Which sentences she answered, by code. */
  answered: string[];
  /** Her points for them. */
  points: Record<string, number>;
}

/**
 * For the report: what was answered to the end in this cohort. Points only of girls whose consent for outcomes holds at
 * this moment; of the others only that there was an answer, so that no figure shows by its change what it was.
 * Not found: 404, for whoever may not see a report.
 */
export async function answersForFigures(context: Context): Promise<AnsweredSurvey[]> {
  authorize(context, 'report.read');
  const programme = await readProgramme(context);
  if (!programme) return [];
  const rows = await queries.endedAnswers(context.database, programme.cohort.id);
  const girls = await readForFigures(context, [...new Set(rows.map((row) => row.mentee_id))]);
  const agreed = new Set(girls.flatMap(({ id, outcomes }) => (outcomes ? [id] : [])));
  const known = new Set(surveyItems().map((item) => `${item.version} ${item.code}`));
  const surveys = new Map<string, AnsweredSurvey>();
  for (const row of rows) {
    if (!known.has(`${row.items_version} ${row.item}`) || row.value === null) continue;
    const key = `${row.mentee_id} ${row.wave}`;
    const survey = surveys.get(key) ?? {
      menteeId: row.mentee_id,
      wave: row.wave as Wave,
      withMentor: row.mentorship_id !== null,
      version: row.items_version,
      answeredOn: dayOf(row.answered_at ?? ''),
      agreed: agreed.has(row.mentee_id),
      answered: [],
      points: {},
    };
    surveys.set(key, survey);
    survey.answered.push(row.item);
    if (survey.agreed) survey.points[row.item] = row.value;
  }
  return [...surveys.values()];
}
