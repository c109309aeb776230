import type { Day, Instant } from '#lib/dates.ts';
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
 * What comes next for a pair. `quiet`: neither message nor session for so many days, those left out on which it stood still; `no-message`: nothing has begun;
 * `no-session`: they write and have not met; `steady`: they met and nothing is planned.
 */
export type NowAt =
  | { at: 'stopped'; whyNot: WhyNotWriting }
  | { at: 'closing'; endsOn: Day }
  | { at: 'log' | 'mark'; session: SessionNow }
  | { at: 'planned'; session: SessionNow; hasWritten: boolean }
  | { at: 'quiet'; days: number; stoodStill: boolean }
  | { at: 'no-message' | 'no-session' }
  | { at: 'steady'; lastHeld: Day };

/** The one thing that a pair should know of itself now: what stops it, what waits, what is near, what is missing. */
export function nowOf({ whyNot, contact, endsOn, toLog, next, toMark }: NowFacts, now: Instant): NowAt {
  if (whyNot !== null) return { at: 'stopped', whyNot };
  if (endsOn !== null) return { at: 'closing', endsOn };
  if (toLog) return { at: 'log', session: toLog };
  const hasWritten = contact.lastMessageAt !== null;
  if (next) return { at: 'planned', session: next, hasWritten };
  if (toMark) return { at: 'mark', session: toMark };
  const lastHeld = contact.held.toSorted().at(-1) ?? null;
  if (!hasWritten && lastHeld === null) return { at: 'no-message' };
  const { silentDays, standstill } = figuresOf(contact, now);
  if (silentDays >= quietRule.silent)
    return { at: 'quiet', days: silentDays, stoodStill: standstill !== null };
  return lastHeld === null ? { at: 'no-session' } : { at: 'steady', lastHeld };
}

/** What waits for a mentor with one of her girls before anything else, or where the two are now. */
export type Next = { at: 'asked'; checkIn: string } | { at: 'unread'; count: number } | NowAt;

/** What waits of a girl of hers beside where the two are. */
export interface Waiting {
  /** A question of the coordinator that she has not answered. */
  checkIn: string | null;
  /** Messages that she has not read. */
  unread: number;
  /** Planned, its time has passed, and she can still log it: also when the two say goodbye or stand still. */
  toLog: SessionNow | null;
}

/** The one thing to do next: what somebody waits for comes before what the pair lacks. */
export function nextOf(now: NowAt, { checkIn, unread, toLog }: Waiting): Next {
  if (now.at === 'stopped' && now.whyNot === 'suspended') return now;
  if (checkIn !== null) return { at: 'asked', checkIn };
  if (unread > 0) return { at: 'unread', count: unread };
  return toLog ? { at: 'log', session: toLog } : now;
}

const order: readonly Next['at'][] = [
  'asked',
  'unread',
  'log',
  'closing',
  'quiet',
  'no-message',
  'no-session',
  'steady',
  'mark',
  'planned',
  'stopped',
];

/** For sorting: what is most urgent first; of the same kind the longest quiet, the nearest day. */
export function compareNext(one: Next, other: Next): number {
  const kinds = order.indexOf(one.at) - order.indexOf(other.at);
  if (kinds !== 0) return kinds;
  if (one.at === 'quiet' && other.at === 'quiet') return other.days - one.days;
  const dayOfNext = (next: Next) =>
    next.at === 'closing'
      ? next.endsOn
      : next.at === 'log' || next.at === 'planned'
        ? next.session.startsAt
        : next.at === 'steady'
          ? next.lastHeld
          : '';
  return dayOfNext(one) < dayOfNext(other) ? -1 : dayOfNext(one) > dayOfNext(other) ? 1 : 0;
}
