import type { Instant } from '#lib/dates.ts';
import type { List } from './kinds.ts';

/** A meeting of a mentor with one or several of her girls. */
export interface SessionTable {
  id: string;
  mentor_id: string;
  state: string;
  /** Noon of its day when it was logged without having been planned: nobody asked at what time. */
  starts_at: Instant;
  minutes: number;
  way: string;
  /** The girls' hub: where they meet in person. */
  hub: string;
  /** Where they meet online. */
  address: string | null;
  topics: List;
  next_step: string;
  /** To the girls. */
  note: string;
  /** To the staff of their hub. */
  private_note: string;
  /** When its mentor wrote it as it stands; null: there is none of hers. */
  private_noted_at: Instant | null;
  /** When somebody of staff looked at it, as it stands. */
  private_read_at: Instant | null;
  /** Account. */
  private_read_by: string | null;
  planned_at: Instant | null;
  /** Side. */
  planned_by: string | null;
  /** When both were last told of its time: what a calendar goes by. */
  told_at: Instant;
  /** Grows with each change that a calendar has to take over. */
  sequence: number;
  logged_at: Instant | null;
  /** Account. */
  logged_by: string | null;
  /** Mentorship: the girl of whom its outcome is said, others may have been there. Null: not kept of older logs. */
  logged_for: string | null;
  /** 1: it was logged as held online while that was not agreed to. */
  no_consent: number;
  cancelled_at: Instant | null;
  /** Side. */
  cancelled_by: string | null;
  cancel_reason: string | null;
  /** Of one that was missed: `mentor` could not, or `agreed`: both said so. Null: the girl did not come, or it took place. */
  missed_by: string | null;
  /** Given by the browser that logged it: sent again it is the same log. */
  client_id: string | null;
  /** Of what was sent under that id. */
  client_hash: string | null;
  version: number;
}

/** A girl of a session. What she says of it is hers: no query of her mentor's reads those columns. */
export interface SessionGirlTable {
  session_id: string;
  mentorship_id: string;
  came: string | null;
  mark: number | null;
  mark_words: string;
  marked_at: Instant | null;
  mark_changed_at: Instant | null;
  looked_after_at: Instant | null;
  looked_after_by: string | null;
}

/** What stood before a change, as JSON. */
export interface SessionChangeTable {
  id: string;
  session_id: string;
  kind: string;
  at: Instant;
  account_id: string | null;
  side: string;
  before: string;
}

export interface SessionsTables {
  session: SessionTable;
  session_girl: SessionGirlTable;
  session_change: SessionChangeTable;
}
