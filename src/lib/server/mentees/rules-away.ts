import { dayOf, type Day, type Days, type Instant } from '#lib/dates.ts';
import { eighteenOn, type Decider } from './rules.ts';

/** Events after which she takes part, or no longer does. */
export const awayEvents = ['mentee.activated', 'mentee.waits', 'mentee.paused', 'mentee.left'] as const;

/**
 * The days on which a girl who had taken part did not: consent or confirmation was missing, she paused or had left; and from
 * her 18th birthday until she answered herself. Events and decisions oldest first; days may overlap.
 */
export function awayOf(
  birthDate: Day,
  events: readonly { at: Instant; action: string }[],
  decisions: readonly { at: Instant; givenBy: Decider }[],
  today: Day,
): Days[] {
  const away: Days[] = [];
  let from: Day | null = null;
  for (const { at, action } of events)
    if (action !== 'mentee.activated') from ??= dayOf(at);
    else if (from !== null) {
      away.push({ from, to: dayOf(at) });
      from = null;
    }
  if (from !== null) away.push({ from, to: today });
  const grown = eighteenOn(birthDate);
  const hers = decisions.find(({ givenBy }) => givenBy === 'mentee');
  const answered = hers === undefined ? today : dayOf(hers.at);
  return grown < answered ? [...away, { from: grown, to: answered }] : away;
}
