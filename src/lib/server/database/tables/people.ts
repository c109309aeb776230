import type { Day, Instant } from '#lib/dates.ts';
import type { Flag, Json, List } from './kinds.ts';

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
  /** Where she first took part: figures of the programme count her there, wherever she goes. */
  active_hub: string | null;
  paused_at: Instant | null;
  left_at: Instant | null;
  left_reason: string | null;
  version: number;
}

/** A time for which a girl was in the programme, from before she left and returned. */
export interface MenteeStayTable {
  mentee_id: string;
  joined_at: Instant;
  active_at: Instant | null;
  active_hub: string | null;
  left_at: Instant;
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

export interface PeopleTables {
  mentee: MenteeTable;
  mentee_stay: MenteeStayTable;
  consent: ConsentTable;
  draft: DraftTable;
  mentor: MentorTable;
  clearance_step: ClearanceStepTable;
  imported_row: ImportedRowTable;
  import_preview: ImportPreviewTable;
}
