import type { Day, Instant } from '#lib/dates.ts';
import type { List } from './kinds.ts';

export interface MentorshipTable {
  id: string;
  offer_id: string;
  mentee_id: string;
  mentor_id: string;
  state: string;
  meeting: string;
  started_at: Instant;
  closed_at: Instant | null;
  close_reason: string | null;
  paused_at: Instant | null;
  /** The day on which a paused pair goes on; null: nobody has set one yet. */
  pause_ends_on: Day | null;
  suspended_at: Instant | null;
  /** `mentee` or `safeguarding`; only safeguarding lifts it, whoever it was. */
  suspended_by: string | null;
  closing_at: Instant | null;
  /** The day on which a pair that is saying goodbye ends. */
  ends_on: Day | null;
  version: number;
}

/** The writing of a mentorship; made with its first message. Numbers of messages go from 1 on. */
export interface ThreadTable {
  mentorship_id: string;
  last_number: number;
  /** The number up to which each side has read. */
  mentee_read: number;
  mentor_read: number;
}

export interface MessageTable {
  id: string;
  mentorship_id: string;
  /** Given by the browser that wrote it: sent again it is the same message. */
  client_id: string;
  author: string;
  text: string;
  /** Its place in the thread; null while it is held back. */
  number: number | null;
  /** The last number of the thread when it was written: where its writer sees it while it is held back. */
  after_number: number;
  state: string;
  /** Why it was held back. */
  kinds: List;
  /** Who looks at it when it was held back. */
  way: string | null;
  written_at: Instant;
  /** When it came into the thread. */
  sent_at: Instant | null;
  decided_at: Instant | null;
  decided_by: string | null;
  /** Its writer took it back before anybody decided; its state is `kept_back` then. */
  taken_back_at: Instant | null;
  /** One text that went to several girls at once stands in each of their threads: the same word in all of these rows. */
  together: string | null;
  /** Where it stands beside the thread once it is let through. */
  place: string | null;
}

/** What one side wrote beside the thread and the other reads: kept for a day, to be looked at with what follows. */
export interface TextBesideTable {
  id: string;
  mentorship_id: string;
  author: string;
  text: string;
  at: Instant;
}

/** A member of staff opened a thread, and why. */
export interface ThreadReadingTable {
  id: string;
  mentorship_id: string;
  account_id: string;
  role: string;
  reason: string;
  at: Instant;
}

/** A deadline of a message held for safeguarding that passed without a decision. */
export interface HeldOverdueTable {
  /** The message, or the word of one text that went to several girls. */
  text: string;
  /** The how manieth of its deadlines. */
  turn: number;
  at: Instant;
}

export interface PairsTables {
  mentorship: MentorshipTable;
  thread: ThreadTable;
  message: MessageTable;
  text_beside: TextBesideTable;
  thread_reading: ThreadReadingTable;
  held_overdue: HeldOverdueTable;
}
