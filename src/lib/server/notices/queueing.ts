import type { Instant } from '#lib/dates.ts';
import { newId, type Context, type Locale } from '#lib/server/database/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import * as queries from './queries.ts';
import { usualQuiet } from './rules-told.ts';
import type { Template } from './words.ts';

export interface Mail {
  /** What it is about, once for ever: `offer-to-mentor:<offer>`. No address and no secret in it. */
  key: string;
  to: string;
  /** `az`, `en` or `ru`; anything else is read as `az`. */
  language: string;
  template: Template;
  /** `path`: where it leads, from `/` on; `count`: of how many things a daily mail speaks. */
  params: { path: string; count?: number };
  /** Not to leave before; now when left out. */
  dueAt?: Instant;
  /** In whose quiet hours it waits; null: the usual ones, of who has no account. Left out: it leaves at any hour. */
  quietOf?: string | null;
}

const localeOf = (language: string): Locale => (language === 'en' || language === 'ru' ? language : 'az');

/**
 * Puts a mail into the outbox, in the caller's transaction: it leaves if and only if what it tells came to be.
 * Queued again under the same key it is the same mail and leaves once. Throws outside a transaction.
 */
export async function queueMail(
  context: Context,
  { key, to, language, template, params, dueAt, quietOf }: Mail,
): Promise<void> {
  if (!context.database.isTransaction) throw new Error(`${key} is queued outside a transaction`);
  const locale = localeOf(language);
  // Only when a mail is written: all the words are two thousand small files, for which no start should wait.
  const { wordsOf } = await import('./words.ts');
  const id = newId(context.now);
  await queries.insertMail(context.database, {
    id,
    key,
    message_id: `${id}@mail.ulduz`,
    recipient: to,
    language: locale,
    ...wordsOf(template, locale, params, await readProgramme(context)),
    created_at: context.now,
    due_at: dueAt ?? context.now,
    attempts: 0,
    next_attempt_at: dueAt ?? context.now,
    sent_at: null,
    given_up_at: null,
    last_error: null,
    quiet_of: quietOf === undefined ? null : (quietOf ?? usualQuiet),
  });
}
