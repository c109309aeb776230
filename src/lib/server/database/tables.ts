import type { Day, Instant } from '#lib/dates.ts';

/** Codes joined by `;`, as in the files (`az;ru`); the room's queries take them apart. */
type List = string;
/** 0 or 1: the one form of yes and no that both databases keep alike. */
type Flag = number;
/** Text of a JSON value. */
type Json = string;

export interface AccountTable {
  id: string;
  /** An e-mail address or a sign-in name, lower case. */
  login: string;
  password_hash: string | null;
  name: string;
  language: string;
  created_at: Instant;
  password_set_at: Instant | null;
  closed_at: Instant | null;
}

export interface AccountRoleTable {
  account_id: string;
  role: string;
  /** The hub a coordinator looks after; empty for every other role. */
  hub: string;
  given_at: Instant;
  given_by: string | null;
}

export interface AuthSessionTable {
  id_hash: string;
  account_id: string;
  expires_at: Instant;
  created_at: Instant;
  seen_at: Instant;
}

/** Private links and cards: welcome, reset, consent. Only hashes are kept. */
export interface PrivateLinkTable {
  id: string;
  purpose: string;
  secret_hash: string;
  /** Hash of the short code on a printed card, else null. */
  code_hash: string | null;
  account_id: string | null;
  mentee_id: string | null;
  created_at: Instant;
  created_by: string | null;
  expires_at: Instant;
  used_at: Instant | null;
  revoked_at: Instant | null;
}

export interface ThrottleTable {
  bucket: string;
  /** Attempts that still count, in thousandths, as of `counted_at`. */
  level: number;
  counted_at: Instant;
}

export interface AuditEventTable {
  id: string;
  at: Instant;
  actor_kind: string;
  actor_account_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  hub: string | null;
  facts: Json;
}

export interface ProgrammeTable {
  id: string;
  name: string;
  organisation: string;
  contact: string;
  purpose: string;
  retention_months: number;
  set_up_at: Instant;
  version: number;
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

export interface MenteeTable {
  id: string;
  /** Her id in files: given by the programme or made here. */
  code: string;
  account_id: string | null;
  state: string;
  name: string;
  birth_date: Day;
  hub: string;
  grade: number;
  languages: List;
  interests: List;
  goals: List;
  times: List;
  meeting: string;
  waiting: number;
  email: string | null;
  phone: string | null;
  guardian_name: string | null;
  guardian_contact: string | null;
  guardian_confirmed_at: Instant | null;
  guardian_confirmed_by: string | null;
  /** `met` or `called`. */
  guardian_confirmed_how: string | null;
  joined_by: string;
  joined_at: Instant;
  active_at: Instant | null;
  paused_at: Instant | null;
  left_at: Instant | null;
  left_reason: string | null;
  version: number;
}

/** Every decision about a girl's consent, never changed; the latest counts. */
export interface ConsentTable {
  id: string;
  mentee_id: string;
  /** `given`, `refused` or `withdrawn`. */
  decision: string;
  /** `guardian`, or `mentee` from 18 on. */
  given_by: string;
  online: Flag;
  outcomes: Flag;
  signer: string;
  /** The day that counts: of the signature, or of the answer on the page. */
  day: Day;
  /** `link`, `paper` or `import`; `staff`: she was told by voice; `account`: the girl herself, signed in. */
  how: string;
  /** What was agreed to, word for word. */
  text: string;
  /** In which language it was read. */
  language: string | null;
  recorded_at: Instant;
  recorded_by: string | null;
}

export interface DraftTable {
  id_hash: string;
  kind: string;
  answers: Json;
  created_at: Instant;
  seen_at: Instant;
}

export interface MentorTable {
  id: string;
  code: string;
  account_id: string | null;
  state: string;
  name: string;
  birth_date: Day;
  district: string;
  employer: string;
  occupation: string;
  languages: List;
  times: List;
  meeting: string;
  expertise: List;
  goals: List;
  travel_km: number;
  grade_from: number;
  grade_to: number;
  /** How many girls she takes at once, those she has included. */
  places: number;
  cleared_until: Day | null;
  /** A clearance that an import names and nobody here has confirmed yet. */
  claimed_until: Day | null;
  email: string | null;
  phone: string | null;
  joined_by: string;
  joined_at: Instant;
  cleared_at: Instant | null;
  declined_at: Instant | null;
  paused_at: Instant | null;
  left_at: Instant | null;
  ended_reason: string | null;
  version: number;
}

export interface ClearanceStepTable {
  mentor_id: string;
  step: string;
  done_on: Day;
  done_by: string;
  /** Date of the certificate, version of the code, or whatever the step wants kept. */
  note: string;
  recorded_at: Instant;
  recorded_by: string | null;
}

/** The last row an import brought for somebody: only what differs from it in the next file is a change. */
export interface ImportedRowTable {
  kind: string;
  code: string;
  row: Json;
  imported_at: Instant;
}

/** A file that was read and looked at, waiting for the one press that takes it in. */
export interface ImportPreviewTable {
  id: string;
  account_id: string;
  kind: string;
  file_name: string;
  rows: Json;
  created_at: Instant;
}

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

/** A pair that was declined or ended: forbidden in later rounds until staff lifts it. */
export interface ForbiddenPairTable {
  mentee_id: string;
  mentor_id: string;
  reason: string;
  since: Instant;
  lifted_at: Instant | null;
  lifted_by: string | null;
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

/** A host whose links pass in messages, and at which pairs may meet online. */
export interface AllowedHostTable {
  host: string;
  allowed_at: Instant;
  allowed_by: string | null;
}

/** Mails, written in the transaction of what they tell; delivery comes after, under one Message-ID. */
export interface OutboxTable {
  id: string;
  /** What it is about, once: `offer-to-mentor:<offer>`. */
  key: string;
  message_id: string;
  recipient: string;
  language: string;
  subject: string;
  body: string;
  created_at: Instant;
  due_at: Instant;
  attempts: number;
  next_attempt_at: Instant;
  sent_at: Instant | null;
  given_up_at: Instant | null;
  last_error: string | null;
}

export interface Tables {
  account: AccountTable;
  account_role: AccountRoleTable;
  auth_session: AuthSessionTable;
  private_link: PrivateLinkTable;
  throttle: ThrottleTable;
  audit_event: AuditEventTable;
  programme: ProgrammeTable;
  cohort: CohortTable;
  hub: HubTable;
  rules_version: RulesVersionTable;
  mentee: MenteeTable;
  consent: ConsentTable;
  draft: DraftTable;
  mentor: MentorTable;
  clearance_step: ClearanceStepTable;
  imported_row: ImportedRowTable;
  import_preview: ImportPreviewTable;
  round: RoundTable;
  round_decision: RoundDecisionTable;
  forbidden_pair: ForbiddenPairTable;
  solution: SolutionTable;
  proposal: ProposalTable;
  offer: OfferTable;
  mentorship: MentorshipTable;
  thread: ThreadTable;
  message: MessageTable;
  thread_reading: ThreadReadingTable;
  allowed_host: AllowedHostTable;
  outbox: OutboxTable;
}
