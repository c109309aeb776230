import type { Day, Instant } from '#lib/dates.ts';
import type { Flag, List } from './kinds.ts';

/** A help service that staff changed or added; one that nobody changed stands in `support-services.csv` alone. */
export interface SupportServiceTable {
  id: string;
  name_az: string;
  name_en: string;
  name_ru: string;
  /** As dialled, the one that works from everywhere first. */
  phones: List;
  hours: string;
  url: string;
  address: string;
  needs: List;
  age_from: number | null;
  age_to: number | null;
  /** Empty: the whole country. */
  districts: List;
  languages: List;
  source: string;
  /** The day on which somebody called it last; null until somebody has. */
  checked_on: Day | null;
  checked_by: string | null;
  changed_at: Instant;
  changed_by: string | null;
  retired_at: Instant | null;
  version: number;
}

export interface ConcernTable {
  id: string;
  /** Given by the form: pressed twice it is one concern. */
  client_id: string;
  /** What she is shown after sending, to name it by when she speaks to somebody. */
  receipt: string;
  /** Null: without a name, or not signed in. */
  from_account: string | null;
  /** `anybody` when it has no name. */
  from_role: string;
  hub: string | null;
  about: string;
  /** Whom it is about, in her own words. */
  about_text: string;
  mentorship_id: string | null;
  urgent: Flag;
  text: string;
  reach: string;
  state: string;
  received_at: Instant;
  /** By when somebody has to act, else the next lead is told; null once it is closed. */
  due_at: Instant | null;
  /** How often a deadline passed. */
  escalated: number;
  /** Whose duty it is now. */
  assigned_to: string | null;
  closed_at: Instant | null;
  outcome: string | null;
  version: number;
}

/** Somebody who never sees this concern; `holds` 0: her name stands in it, but another was meant. */
export interface ConcernNamedTable {
  concern_id: string;
  account_id: string;
  holds: Flag;
  by: string;
  at: Instant;
}

export interface ConcernStepTable {
  id: string;
  concern_id: string;
  at: Instant;
  /** Null: by itself, or by whoever sent it. */
  by_account: string | null;
  kind: string;
  about_account: string | null;
  note: string;
}

/** A safeguarding lead opened a concern (`concern`) or a thread under it (`thread`). */
export interface ConcernReadingTable {
  id: string;
  concern_id: string;
  account_id: string;
  what: string;
  at: Instant;
}

export interface ReferralTable {
  id: string;
  concern_id: string;
  service_id: string;
  note: string;
  at: Instant;
  by_account: string | null;
}

/** Each time a pair was shut, and how it was opened again. */
export interface PairShutTable {
  id: string;
  mentorship_id: string;
  shut_at: Instant;
  /** `mentee` or `safeguarding`. */
  shut_by: string;
  account_id: string | null;
  concern_id: string | null;
  lifted_at: Instant | null;
  lifted_by: string | null;
  lift_note: string;
}

/** A mentor who gets no new girl as long as it stands, under the concern for which it was said. */
export interface MentorHoldTable {
  id: string;
  mentor_id: string;
  concern_id: string;
  held_at: Instant;
  held_by: string | null;
  lifted_at: Instant | null;
  lifted_by: string | null;
}

/** A pair to which a concern was joined before it was put right. */
export interface ConcernFormerPairTable {
  concern_id: string;
  mentorship_id: string;
}

export interface ConcernsTables {
  support_service: SupportServiceTable;
  concern: ConcernTable;
  concern_named: ConcernNamedTable;
  concern_former_pair: ConcernFormerPairTable;
  concern_step: ConcernStepTable;
  concern_reading: ConcernReadingTable;
  referral: ReferralTable;
  pair_shut: PairShutTable;
  mentor_hold: MentorHoldTable;
}
