import type { Day, Instant } from '#lib/dates.ts';
import type { Flag, List } from './kinds.ts';

/** What staff did about a pair: asked both sides, spoke with somebody, paused or resumed it. */
export interface CheckInTable {
  id: string;
  mentorship_id: string;
  /** `asked`, `logged`, `paused` or `resumed`. */
  kind: string;
  at: Instant;
  by: string | null;
  /** By which rules the pair was quiet when it was asked; the reason of a pause. */
  whys: List;
  how: string | null;
  whom: string | null;
  /** Her own words; for staff of the hub alone. */
  note: string;
}

export interface CheckInAnswerTable {
  check_in_id: string;
  side: string;
  answer: string;
  answered_at: Instant;
}

/** One side asks the coordinator for something; her words are for the coordinator alone. */
export interface PairWishTable {
  id: string;
  mentorship_id: string;
  side: string;
  wish: string;
  words: string;
  /** Of a pause: until when it is wished, if she said so. */
  until: Day | null;
  at: Instant;
  done_at: Instant | null;
  done_by: string | null;
}

/** The planned end of a mentorship; the latest that was not called off counts. */
export interface EndingTable {
  id: string;
  mentorship_id: string;
  planned_at: Instant;
  planned_by: string | null;
  ends_on: Day;
  reason: string;
  rematch: Flag;
  /** What may stay in contact afterwards: `none`, `hub` (at the hub’s events), `guardian` (as the guardian agreed). */
  contact_after: string;
  /** Who of a girl’s guardians agreed to it and when; empty otherwise, and once it is forgotten. */
  contact_agreed: string;
  called_off_at: Instant | null;
  closed_at: Instant | null;
}

/** Which message of the thread is a side's goodbye of one planned end; it counts once that message was sent. */
export interface GoodbyeTable {
  ending_id: string;
  side: string;
  client_id: string;
  written_at: Instant;
  /** When the other side was told of it. */
  told_at: Instant | null;
}

export interface NoticingTables {
  check_in: CheckInTable;
  check_in_answer: CheckInAnswerTable;
  pair_wish: PairWishTable;
  ending: EndingTable;
  goodbye: GoodbyeTable;
}
