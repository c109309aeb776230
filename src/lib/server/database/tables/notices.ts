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
  /** In whose quiet hours it waits: an account, or `usual` for who has none. Null: it leaves at any hour. */
  quiet_of: string | null;
}

/** What somebody is told in the app. */
export interface NoticeTable {
  id: string;
  account_id: string;
  /** What it is about, once for each account. */
  key: string;
  template: string;
  path: string;
  created_at: Instant;
  /** Not shown before. */
  due_at: Instant;
  seen_at: Instant | null;
  forgotten_at: Instant | null;
  /** Where the daily mail goes that will count it; null: none will. */
  daily_to: string | null;
  daily_language: string | null;
}

/** How an account wants to be told by mail; one without a row has what is usual. Times are `HH:MM` in Baku. */
export interface NoticeWishTable {
  account_id: string;
  mail: string;
  quiet_from: string;
  quiet_until: string;
  daily_at: string;
}

export interface NoticesTables {
  outbox: OutboxTable;
  notice: NoticeTable;
  notice_wish: NoticeWishTable;
}
