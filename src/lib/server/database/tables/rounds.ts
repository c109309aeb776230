import type { Day, Instant } from '#lib/dates.ts';
import type { Flag, Json, List } from './kinds.ts';

export interface RoundTable {
  id: string;
  name: string;
  state: string;
  cohort_id: string;
  /** Codes of its hubs. */
  hubs: List;
  rules_id: string;
  /** The day for which it is matched, fixed when it is solved. */
  on_day: Day;
  seed: string;
  solution_id: string | null;
  created_at: Instant;
  created_by: string | null;
  solved_at: Instant | null;
  published_at: Instant | null;
  published_by: string | null;
  closed_at: Instant | null;
  discarded_at: Instant | null;
  version: number;
}

export interface RoundDecisionTable {
  round_id: string;
  mentee_id: string;
  mentor_id: string;
  /** `lock` or `forbid`. */
  decision: string;
  reason: string;
  decided_at: Instant;
  decided_by: string | null;
}

/** A pair that was declined or ended: forbidden in later rounds until staff lifts it; one that was stopped, for good. */
export interface ForbiddenPairTable {
  mentee_id: string;
  mentor_id: string;
  reason: string;
  since: Instant;
  lifted_at: Instant | null;
  lifted_by: string | null;
  /** Why, in the words of whoever lifted it. */
  lift_reason: string | null;
}

/** One solving of a round: what went in and what came out, kept so that it can be verified years later. */
export interface SolutionTable {
  id: string;
  round_id: string;
  number: number;
  /** Contents of the input files by name. */
  snapshot: Json;
  snapshot_hash: string;
  matches_csv: string;
  unmatched_csv: string;
  certificate: Json;
  summary: Json;
  milliseconds: number;
  solved_at: Instant;
}

export interface ProposalTable {
  solution_id: string;
  mentee_id: string;
  mentor_id: string;
  score: number;
  interests: number;
  location: number;
  times: number;
  goals: number;
  language: number;
  priority: number;
  meeting: string;
  distance_km: number;
  locked: Flag;
  /** Why the pair got no offer when the round was published: it had become impossible meanwhile. */
  no_offer_why: string | null;
}

export interface OfferTable {
  id: string;
  round_id: string;
  mentee_id: string;
  mentor_id: string;
  state: string;
  score: number;
  /** The parts and what the two share, as they were when the round was solved. */
  reasons: Json;
  meeting: string;
  created_at: Instant;
  mentor_told_at: Instant | null;
  mentor_deadline: Instant | null;
  mentor_answered_at: Instant | null;
  mentee_told_at: Instant | null;
  mentee_deadline: Instant | null;
  mentee_answered_at: Instant | null;
  guardian_told_at: Instant | null;
  /** `mentor`, `mentee`, `guardian` or `staff`. */
  declined_by: string | null;
  decline_reason: string | null;
  decline_note: string | null;
  ended_at: Instant | null;
  lapse_reason: string | null;
  version: number;
}

export interface RoundsTables {
  round: RoundTable;
  round_decision: RoundDecisionTable;
  forbidden_pair: ForbiddenPairTable;
  solution: SolutionTable;
  proposal: ProposalTable;
  offer: OfferTable;
}
