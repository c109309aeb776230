import type { Day } from '#lib/dates.ts';

/** What must have been seen or done before a mentor may be cleared, each with who and when. */
export const clearanceSteps = [
  'identity',
  'reference-1',
  'reference-2',
  'criminal-record',
  'interview',
  'training',
  'code-of-conduct',
] as const;

export type ClearanceStep = (typeof clearanceSteps)[number];

/** Why a mentor takes no girls today. */
export type Why = 'not-cleared' | 'expired' | 'paused' | 'left' | 'declined';

export interface Facts {
  state: string;
  clearedUntil: Day | null;
  /** The steps that stand, with the day of each. */
  steps: readonly { step: string; doneOn: Day }[];
}

/**
 * Why she takes no girls on `today`; null: she does. From facts: a stored state can close a door, never open one, so a
 * mentor whose list is not whole is not cleared, whatever her state and date say.
 */
export function whyNot({ state, clearedUntil, steps }: Facts, today: Day): Why | null {
  if (state === 'left' || state === 'declined' || state === 'paused') return state;
  const done = new Set(steps.filter(({ doneOn }) => doneOn <= today).map(({ step }) => step));
  const whole = clearanceSteps.every((step) => done.has(step));
  if (state !== 'cleared' || clearedUntil === null || !whole) return 'not-cleared';
  return clearedUntil < today ? 'expired' : null;
}
