import type { Day, Instant } from '#lib/dates.ts';

export interface ProgrammeTable {
  id: string;
  name: string;
  organisation: string;
  contact: string;
  purpose: string;
  retention_months: number;
  set_up_at: Instant;
  version: number;
  /** How often a pair meets in a month, and for how long. */
  dose_sessions: number;
  dose_minutes: number;
}

/** What pairs were asked from a moment on; the newest is what `programme` holds. */
export interface ProgrammeDoseTable {
  id: string;
  sessions: number;
  minutes: number;
  since: Instant;
}

export interface CohortTable {
  id: string;
  name: string;
  starts_on: Day;
  ends_on: Day;
  created_at: Instant;
}

export interface HubTable {
  hub: string;
  name: string;
  district: string;
  address: string;
  created_at: Instant;
  version: number;
}

/** Rules and weights of rounds; a change is a new version, old ones stay. */
export interface RulesVersionTable {
  id: string;
  number: number;
  interests: number;
  location: number;
  times: number;
  goals: number;
  language: number;
  shared_times: number;
  minimum_score: number;
  offer_days: number;
  created_at: Instant;
  created_by: string | null;
}

/** What a host is allowed for: links to it in messages, online sessions at it, or both. */
export type HostUse = 'messages' | 'sessions' | 'both';

/** A host to which links pass in messages, or at which pairs may meet online. */
export interface AllowedHostTable {
  host: string;
  allowed_for: HostUse;
  allowed_at: Instant;
  allowed_by: string | null;
}

export interface ProgrammeTables {
  programme: ProgrammeTable;
  programme_dose: ProgrammeDoseTable;
  cohort: CohortTable;
  hub: HubTable;
  rules_version: RulesVersionTable;
  allowed_host: AllowedHostTable;
}
