import { dayOf, daysBetween, type Day, type Instant } from '#lib/dates.ts';
import type { WhyNotWriting } from '#lib/server/mentorships/index.ts';
import { figuresOf, quietRule, type Contact } from './rules.ts';

/** A session that what comes next is about. */
export interface SessionNow {
  id: string;
  startsAt: Instant;
}

/** What is known of a pair for whoever opens its page. */
export interface NowFacts {
  whyNot: WhyNotWriting | null;
  contact: Contact;
  /** The last day, once an end is planned. */
  endsOn: Day | null;
  /** Planned, its time has passed, and nobody has written down what became of it. */
  toLog: SessionNow | null;
  /** The next one that is planned. */
  next: SessionNow | null;
  /** A girl's own: held, and she has said nothing of it yet. */
  toMark: SessionNow | null;
}

/**
 * What comes next for a pair. `quiet`: neither message nor session for so many days; `no-message`: nothing has begun;
 * `no-session`: they write and have not met; `steady`: they met and nothing is planned.
 */
export type NowAt =
  | { at: 'stopped'; whyNot: WhyNotWriting }
  | { at: 'closing'; endsOn: Day }
  | { at: 'log' | 'mark'; session: SessionNow }
  | { at: 'planned'; session: SessionNow; hasWritten: boolean }
  | { at: 'quiet'; days: number }
  | { at: 'no-message' | 'no-session' }
  | { at: 'steady'; lastHeld: Day };

/** The one thing that a pair should know of itself now: what stops it, what waits, what is near, what is missing. */
export function nowOf({ whyNot, contact, endsOn, toLog, next, toMark }: NowFacts, now: Instant): NowAt {
  if (whyNot !== null) return { at: 'stopped', whyNot };
  if (endsOn !== null) return { at: 'closing', endsOn };
  if (toLog) return { at: 'log', session: toLog };
  const begun = dayOf(contact.since);
  const hasWritten = contact.lastMessageAt !== null;
  if (next) return { at: 'planned', session: next, hasWritten };
  if (toMark) return { at: 'mark', session: toMark };
  const lastHeld = contact.held.toSorted().at(-1) ?? null;
  if (!hasWritten && lastHeld === null) return { at: 'no-message' };
  const { silentDays } = figuresOf(contact, now);
  if (silentDays >= quietRule.silent && daysBetween(begun, dayOf(now)) >= quietRule.silent)
    return { at: 'quiet', days: silentDays };
  return lastHeld === null ? { at: 'no-session' } : { at: 'steady', lastHeld };
}
