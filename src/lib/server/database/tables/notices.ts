import type { Instant } from '#lib/dates.ts';

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

export interface NoticesTables {
  outbox: OutboxTable;
}
