import type { Refused } from '#lib/result.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { GoalRefusal, GoalView, Goals } from '#lib/server/goals/index.ts';
import { dayInWords, dayOfInstant, dayOfYear } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { kindsInWords } from '../thread/shown.ts';

type Reader = Goals['side'];

/** Why it was not done. */
export function refusalInWords({ code, facts }: Refused<GoalRefusal>): string {
  if (code === 'too-many') return m.goals_error_too_many({ most: facts.most ?? '' });
  const kinds = kindsInWords(String(facts.kinds ?? '').split(';'));
  if (code === 'private' && kinds !== '') return m.goals_error_private_kinds({ kinds });
  const words = {
    private: m.goals_error_private,
    'read-only': m.goals_error_read_only,
    changed: m.goals_error_changed,
    'not-open': m.goals_error_not_open,
    'no-steps': m.goals_error_no_steps,
  };
  return words[code]();
}

/** The same by the field that it is about, where it is about one. */
export const refusalAt = (refusal: Refused<GoalRefusal>): Record<string, string> => ({
  [refusal.code === 'no-steps' ? 'step1' : '']: refusalInWords(refusal),
});

/** Why nothing can be changed now; that she stopped it herself is no riddle to her. */
export function whyNotInWords(
  {
    whyNot,
    pauseEndsOn,
    mayMark = false,
  }: Pick<Goals, 'whyNot' | 'pauseEndsOn'> & Partial<Pick<Goals, 'mayMark'>>,
  reader: Reader,
  locale: Locale,
): string | null {
  if (whyNot === null) return null;
  if (whyNot === 'closed') return m.goals_not_closed();
  if (whyNot === 'paused') {
    const day = pauseEndsOn && dayInWords(pauseEndsOn, locale);
    if (mayMark) return day === null ? m.goals_pause_mark_mentee() : m.goals_pause_mark_until_mentee({ day });
    return day === null ? m.goals_not_paused() : m.goals_not_paused_until({ day });
  }
  if (whyNot === 'suspended' && reader === 'mentee') return m.goals_not_suspended_mentee();
  return m.goals_error_read_only();
}

/** A goal as pages show it. */
export const goalInWords = (goal: GoalView, locale: Locale) => ({
  id: goal.id,
  text: goal.text,
  state: goal.state,
  done: goal.done,
  all: goal.steps.length,
  progress: m.goals_progress({ done: goal.done, all: goal.steps.length }),
  isWhole: goal.steps.length > 0 && goal.done === goal.steps.length,
  ended:
    goal.endedAt === null
      ? null
      : goal.state === 'reached'
        ? m.goals_reached_on({ day: dayOfInstant(goal.endedAt, locale) })
        : m.goals_left_on({ day: dayOfInstant(goal.endedAt, locale) }),
  steps: goal.steps.map((step) => ({
    id: step.id,
    text: step.text,
    done: step.done,
    isNext: step.id === goal.next?.id,
    day: step.done
      ? step.doneAt && dayOfInstant(step.doneAt, locale)
      : step.dueOn && m.goals_due({ day: dayOfYear(step.dueOn, locale) }),
  })),
});

export type GoalInWords = ReturnType<typeof goalInWords>;

/** The goals of a pair as their page shows them. */
export function goalsInWords({ side, whyNot, pauseEndsOn, mayMark, names, goals }: Goals, locale: Locale) {
  const shown = goals.map((goal) => goalInWords(goal, locale));
  return {
    side,
    canChange: side !== 'staff' && whyNot === null,
    canMark: mayMark,
    whyNot: side === 'staff' ? null : whyNotInWords({ whyNot, pauseEndsOn, mayMark }, side, locale),
    name: side === 'mentee' ? names.mentor : names.mentee,
    open: shown.filter(({ state }) => state === 'open'),
    ended: shown.filter(({ state }) => state !== 'open').reverse(),
  };
}
