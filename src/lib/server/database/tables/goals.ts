import type { Day, Instant } from '#lib/dates.ts';

/** What a pair wants to reach; its words are theirs. */
export interface GoalTable {
  id: string;
  mentorship_id: string;
  text: string;
  /** Code of the template from which it was made. */
  template: string | null;
  made_by: string;
  state: string;
  made_at: Instant;
  /** When it was reached or left; null while it is open. */
  ended_at: Instant | null;
  version: number;
}

export interface GoalStepTable {
  id: string;
  goal_id: string;
  position: number;
  text: string;
  due_on: Day | null;
  done_at: Instant | null;
  done_by: string | null;
}

export interface GoalsTables {
  goal: GoalTable;
  goal_step: GoalStepTable;
}
