import type { Day, Instant } from '#lib/dates.ts';
import type { CohortTable, HubTable, ProgrammeTable, RulesVersionTable } from '#lib/server/database/index.ts';
import type { HubRow } from './input.ts';
import type { RulesValues } from './rules.ts';

export interface Cohort {
  id: string;
  name: string;
  startsOn: Day;
  endsOn: Day;
}

export interface Dose {
  sessions: number;
  minutes: number;
}

/** What stands on public pages too: who runs the programme, why, and how long data is kept. */
export interface Programme {
  id: string;
  name: string;
  organisation: string;
  contact: string;
  purpose: string;
  retentionMonths: number;
  /** How often a pair meets in a month, and for how many minutes. */
  dose: Dose;
  setUpAt: Instant;
  version: number;
  cohort: Cohort;
}

export interface Hub extends HubRow {
  version: number;
}

export interface Rules extends RulesValues {
  id: string;
  number: number;
  createdAt: Instant;
  /** The account that set them, or null for those the programme began with. */
  createdBy: string | null;
}

export const cohortOf = (row: CohortTable): Cohort => ({
  id: row.id,
  name: row.name,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
});

export const programmeOf = (row: ProgrammeTable, cohort: CohortTable): Programme => ({
  id: row.id,
  name: row.name,
  organisation: row.organisation,
  contact: row.contact,
  purpose: row.purpose,
  retentionMonths: row.retention_months,
  dose: { sessions: row.dose_sessions, minutes: row.dose_minutes },
  setUpAt: row.set_up_at,
  version: row.version,
  cohort: cohortOf(cohort),
});

export const hubOf = ({ hub, name, district, address, version }: HubTable): Hub => ({
  hub,
  name,
  district,
  address,
  version,
});

export const rulesOf = (row: RulesVersionTable): Rules => ({
  id: row.id,
  number: row.number,
  weights: {
    interests: row.interests,
    location: row.location,
    times: row.times,
    goals: row.goals,
    language: row.language,
  },
  sharedTimes: row.shared_times,
  minimumScore: row.minimum_score,
  offerDays: row.offer_days,
  createdAt: row.created_at,
  createdBy: row.created_by,
});
