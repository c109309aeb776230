import type { Instant } from '#lib/dates.ts';

/** One survey of a girl; a cohort has three of them at most. */
export interface SurveyTable {
  id: string;
  mentee_id: string;
  cohort_id: string;
  /** `start`, `middle` or `end`. */
  wave: string;
  /** The pair it is about; null for a girl who waits, and at the start. */
  mentorship_id: string | null;
  /** Which wording she answered. */
  items_version: string;
  opened_at: Instant;
  /** How often she was told that it waits, and when last. */
  told_times: number;
  told_at: Instant | null;
  answered_at: Instant | null;
  /** She does not want this one: it is not asked again. */
  skipped_at: Instant | null;
}

export interface SurveyAnswerTable {
  survey_id: string;
  item: string;
  /** From 1 to 5; null: she passed it over. */
  value: number | null;
}

export interface OutcomesTables {
  survey: SurveyTable;
  survey_answer: SurveyAnswerTable;
}
