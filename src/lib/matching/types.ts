/**
 * The plain values of a round, with the names that the files have (docs/matching.md).
 * Nothing here runs, so nothing is refused: who reads files or forms checks the ranges that stand here. Days are `YYYY-MM-DD`; ids are texts
 * of any characters.
 */

export type Meeting = 'in_person' | 'online' | 'either';

export interface Mentee {
  mentee: string;
  hub: string;
  /** 5 … 12 */
  grade: number;
  /** Codes, most preferred first; at least one. */
  languages: readonly string[];
  /** 1 … 5 topics, most wanted first, none twice. */
  interests: readonly string[];
  goals: readonly string[];
  /** Weekly times: `tue-evening`. */
  times: readonly string[];
  meeting: Meeting;
  /** Earlier rounds without a match, 0 … 99. */
  waiting: number;
  /** The day on which her guardian agreed; null: not yet. */
  consent: string | null;
  online_consent: boolean;
}

export interface Mentor {
  mentor: string;
  district: string;
  languages: readonly string[];
  expertise: readonly string[];
  goals: readonly string[];
  times: readonly string[];
  meeting: Meeting;
  /** 0 … 2000 */
  travel_km: number;
  grade_from: number;
  grade_to: number;
  /** How many further girls she can take now, 0 … 10. */
  places: number;
  /** The last day on which her clearance holds; null: not cleared. */
  cleared_until: string | null;
}

export interface Hub {
  hub: string;
  district: string;
}

export interface District {
  district: string;
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
}

export interface Topic {
  topic: string;
  field: string;
}

export interface Decision {
  mentee: string;
  mentor: string;
  decision: 'lock' | 'forbid';
}

/** What each part of a score can reach; whole, not negative, together 1000. */
export interface Weights {
  interests: number;
  location: number;
  times: number;
  goals: number;
  language: number;
}

export interface Rules {
  /** The round's day. */
  on: string;
  /** Decides between sets that are equally good, and nothing else. */
  seed: string;
  weights: Weights;
  /** 0 … 21; 0 switches the rule off. */
  sharedTimes: number;
  /** 0 … 1000 */
  minimumScore: number;
}

/** Everything that decides a round. Order of rows decides nothing. */
export interface RoundInput {
  mentees: readonly Mentee[];
  mentors: readonly Mentor[];
  hubs: readonly Hub[];
  districts: readonly District[];
  topics: readonly Topic[];
  decisions: readonly Decision[];
  rules: Rules;
}

/** Why a pair is not possible: the first rule that fails, in this order. */
export type Reason = 'forbidden' | 'grade' | 'language' | 'meeting' | 'times' | 'score';

/** The points of a pair, part by part; their sum is the score. */
export type Parts = Weights;

/** How a pair meets. */
export type MeetingWay = 'in_person' | 'online';

export interface Match extends Parts {
  mentee: string;
  mentor: string;
  /** 0 … 1000 */
  score: number;
  /** 0, 100 or 200; `score + priority` is the value that decides. */
  priority: number;
  meeting: MeetingWay;
  distance_km: number;
  locked: boolean;
}

/** How many mentors each rule excludes as the first one that fails. */
export type Exclusions = Record<Reason, number>;

export type UnmatchedReason = 'consent-missing' | 'no-possible-mentor' | 'places-full';

export interface Unmatched {
  mentee: string;
  reason: UnmatchedReason;
  /** Mentors who take part and are possible for her. */
  possible: number;
  excluded: Exclusions;
  /** The one rule without which most mentors would be possible, and how many; null when no single rule opens any. */
  relax: { rule: Reason; opens: number } | null;
}

/** Hashes (SHA-256, hex) of the bytes a round was made from. */
export type InputHashes = Partial<Record<InputName, string>>;
export type InputName = 'mentees' | 'mentors' | 'hubs' | 'districts' | 'interests' | 'decisions' | 'rules';

/** The proof that no set of free pairs is better: prices that cover every pair and add up to the weight reached. */
export interface Certificate {
  format: 'ulduz-certificate/1';
  inputs: InputHashes;
  rules: Rules;
  /** B */
  bonus: number;
  /** Free matches only. */
  matched: number;
  /** Sum of values of the free matches. */
  value: number;
  /** u of every girl who takes part and is not locked, sorted by the bytes of her id. */
  menteePrice: ReadonlyMap<string, number>;
  /** v of every mentor with a free place, sorted likewise. */
  placePrice: ReadonlyMap<string, number>;
}

export type FaultCode =
  | 'duplicate-mentee'
  | 'duplicate-mentor'
  | 'duplicate-hub'
  | 'unknown-hub'
  | 'unknown-district'
  | 'unknown-topic'
  | 'unknown-mentee'
  | 'unknown-mentor'
  | 'pair-twice'
  | 'lock-mentee-left-out'
  | 'lock-mentor-left-out'
  | 'lock-impossible'
  | 'locked-twice'
  | 'more-locks-than-places';

/** Why a round cannot be solved as it stands. */
export interface Fault {
  code: FaultCode;
  mentee: string | null;
  mentor: string | null;
  /** Position in `decisions`, where a decision is at fault. */
  decision: number | null;
  /** The code that is unknown, the rule that fails, or why somebody does not take part. */
  detail: string;
}

/** A problem for the solver: edges of mentee i stand at positions rowStart[i] … rowStart[i + 1] − 1. */
export interface AssignmentProblem {
  mentees: number;
  mentors: number;
  /** Length mentees + 1. */
  rowStart: Uint32Array;
  /** Length edges; no pair twice; any order within a row. */
  mentor: Uint32Array;
  /** Length edges; 0 … 1200. */
  value: Int32Array;
  /** Length mentors; 0 allowed. */
  places: Uint32Array;
}

export interface AssignmentSolution {
  /** Length mentees; −1: none. */
  mentorOf: Int32Array;
  /** u, whole numbers. */
  menteePrice: Float64Array;
  /** v, whole numbers. */
  placePrice: Float64Array;
  matched: number;
  value: number;
}
