import type { Day } from '#lib/dates.ts';
import type { WhyNotWriting } from '#lib/server/mentorships/index.ts';

/** Whose goals they are; staff reads along. */
export type Side = 'mentee' | 'mentor';
export type GoalState = 'open' | 'reached' | 'left';
export type GoalMove = 'reach' | 'leave' | 'reopen';

const moves: Record<GoalState, Partial<Record<GoalMove, GoalState>>> = {
  open: { reach: 'reached', leave: 'left' },
  reached: { reopen: 'open' },
  left: { reopen: 'open' },
};

/** The state after a move, or null when it is not possible from here. */
export const goalAfter = (state: GoalState, move: GoalMove): GoalState | null => moves[state][move] ?? null;

/** The word for a move in audit events. */
export const moveEvents = {
  reach: 'goal.reached',
  leave: 'goal.left',
  reopen: 'goal.reopened',
} as const satisfies Record<GoalMove, string>;

export const longestGoal = 120;
export const longestStep = 160;
/** Small steps: more than so many are two goals. */
export const mostSteps = 8;
/**
 * Whether one of the two may tick steps and say that a goal is reached or left. A pause rests meeting and writing: the girl's
 * own work goes on and she may mark it, while new words wait, and so does her mentor.
 */
export const mayMark = (
  { whyNot, girlTakesPart }: { whyNot: WhyNotWriting | null; girlTakesPart: boolean },
  side: Side,
): boolean => whyNot === null || (whyNot === 'paused' && side === 'mentee' && girlTakesPart);

/** So many goals can be open at once: who wants everything reaches nothing. */
export const mostOpen = 8;
/** Days from one step to the next that a template proposes. */
export const daysBetweenSteps = 14;

/** Which of several comes next: the earliest day, those without a day last, else the order in which they stand. */
export function nextOf<Step extends { dueOn: Day | null; done: boolean }>(
  steps: readonly Step[],
): Step | null {
  let next: Step | null = null;
  for (const step of steps)
    if (!step.done && (next === null || (step.dueOn ?? '9999') < (next.dueOn ?? '9999'))) next = step;
  return next;
}
