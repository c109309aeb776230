import type { Instant } from '#lib/dates.ts';
import type { Json } from './kinds.ts';

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

export interface AccountsTables {
  account: AccountTable;
  account_role: AccountRoleTable;
  auth_session: AuthSessionTable;
  private_link: PrivateLinkTable;
  throttle: ThrottleTable;
  audit_event: AuditEventTable;
}
