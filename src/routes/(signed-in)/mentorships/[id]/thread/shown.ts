import type { Day } from '#lib/dates.ts';
import type { Shown } from '#lib/thread/merge.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { MessageView, Thread, ThreadPiece } from '#lib/server/messages/index.ts';
import { clockOf, dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { roleNames } from '#lib/text/role-names.ts';
import { m } from '#lib/text/paraglide/messages.js';

type Side = Thread['side'];

const kindWords: Readonly<Record<string, () => string>> = {
  phone: m.messages_kind_phone,
  email: m.messages_kind_email,
  link: m.messages_kind_link,
  handle: m.messages_kind_handle,
  move: m.messages_kind_move,
};

/** What was found that may be said; empty for what goes to safeguarding. */
export const kindsInWords = (kinds: readonly string[]): string =>
  kinds.flatMap((kind) => kindWords[kind]?.() ?? []).join(', ');

type Over = 'closed' | 'suspended';
const overWords: Record<Over, () => string> = {
  closed: m.messages_over_closed,
  suspended: m.messages_over_suspended,
};

/** What lies held where nobody writes now: of a pair that is over it goes nowhere; one that is shut may be opened again. */
const overOf = (whyNot: ThreadPiece['whyNot']): Over | null =>
  whyNot === 'closed' || whyNot === 'suspended' ? whyNot : null;

/** Why her message has not gone, as kindly and as openly as may be. */
function whyHeld({ state, kinds }: MessageView, side: Side, over: Over | null): string {
  if (state === 'sent') return '';
  if (state === 'taken_back')
    return side === 'mentee' ? m.messages_taken_why_mentee() : m.messages_taken_why_mentor();
  if (state === 'kept_back')
    return side === 'mentee' ? m.messages_kept_why_mentee() : m.messages_kept_why_mentor();
  if (over !== null) return overWords[over]();
  const facts = { kinds: kindsInWords(kinds) };
  if (facts.kinds === '') return m.messages_held_plain();
  return side === 'mentee' ? m.messages_held_why_mentee(facts) : m.messages_held_why_mentor(facts);
}

export const messageInWords = (
  message: MessageView,
  side: Side,
  locale: Locale,
  whyNot: ThreadPiece['whyNot'] = null,
): Shown => ({
  id: message.id,
  mine: message.mine,
  text: message.text,
  number: message.number,
  after: message.after,
  state: message.state === 'held' && overOf(whyNot) !== null ? 'kept_back' : message.state,
  why: whyHeld(message, side, overOf(whyNot)),
  canTakeBack: message.canTakeBack && whyNot === null,
  help: message.needsHelp ? [m.messages_need_numbers(), m.site_support_title()] : null,
  day: dayOfInstant(message.at, locale),
  clock: clockOf(message.at),
});

/** What is wrong with a message, by its field: nobody is told of a field where she sees a message. */
export const messageFaults = (errors: Record<string, string>): Record<string, string> =>
  errors.text === 'required' ? { ...errors, text: m.messages_empty() } : errors;

/** That nobody writes in a pause; first the day on which they go on, where one is set. */
export const pausedInWords = (until: Day | null, locale: Locale): string =>
  until === null ? m.messages_not_paused() : m.messages_not_paused_until({ day: dayInWords(until, locale) });

/** Why nobody can write now, for one side. */
function whyNotInWords({ whyNot, pauseEndsOn }: ThreadPiece, side: Side, locale: Locale): string | null {
  if (whyNot === null) return null;
  if (whyNot === 'closed') return m.messages_not_closed();
  if (whyNot === 'paused') return pausedInWords(pauseEndsOn, locale);
  if (side === 'mentor') return m.messages_not_now_mentor();
  return whyNot === 'suspended' ? m.messages_not_suspended_mentee() : m.messages_not_now_mentee();
}

/** A piece of a thread as a page puts it in. */
export const pieceInWords = (piece: ThreadPiece, side: Side, locale: Locale) => ({
  messages: piece.messages.map((message) => messageInWords(message, side, locale, piece.whyNot)),
  held: piece.held.map((message) => messageInWords(message, side, locale, piece.whyNot)),
  readByOther: piece.readByOther,
  older: piece.older,
  newer: piece.newer,
  whyNot: whyNotInWords(piece, side, locale),
});

export type PieceInWords = ReturnType<typeof pieceInWords>;

/** When staff read along, newest first, in words. */
export const readingsInWords = (thread: Thread, locale: Locale): string[] =>
  thread.readings.map(({ role, at }) =>
    m.messages_read_by_staff({
      role: (role === 'lead' ? roleNames().lead : roleNames().coordinator).toLocaleLowerCase(locale),
      when: dayOfInstant(at, locale),
    }),
  );
