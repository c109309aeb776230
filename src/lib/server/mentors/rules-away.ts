import { addDays, dayOf, type Day, type Days, type Instant } from '#lib/dates.ts';

/** Events after which she takes girls, or no longer does. */
export const awayEvents = [
  'mentor.cleared',
  'mentor.came-back',
  'mentor.uncleared',
  'mentor.paused',
  'mentor.left',
] as const;

/**
 * The days on which a mentor who had been cleared took no girls: her clearance had ended or was taken back, she paused or
 * had left. Events oldest first; before the first of them nothing is known.
 */
export function awayOf(
  events: readonly { at: Instant; action: string; facts: Readonly<Record<string, unknown>> }[],
  today: Day,
): Days[] {
  const away: Days[] = [];
  let from: Day | null = null;
  let until: Day | null = null;
  const endedBy = (day: Day) => (until !== null && until < day ? addDays(until, 1) : null);
  for (const { at, action, facts } of events) {
    const day = dayOf(at);
    from ??= endedBy(day);
    if (action === 'mentor.cleared') until = facts.until as Day;
    const takesGirls = (action === 'mentor.cleared' || facts.to === 'cleared') && endedBy(day) === null;
    if (!takesGirls) from ??= day;
    else if (from !== null) {
      away.push({ from, to: day });
      from = null;
    }
  }
  from ??= endedBy(today);
  return from === null ? away : [...away, { from, to: today }];
}
