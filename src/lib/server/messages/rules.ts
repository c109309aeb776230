import { addHours, addMinutes, type Instant } from '#lib/dates.ts';

/** What was found looks like a way to reach or meet each other outside: letting it through is never one press. */
const waysOut: readonly string[] = ['phone', 'email', 'link', 'handle', 'meet'];
export const asksTwice = (kinds: readonly string[]): boolean => kinds.some((kind) => waysOut.includes(kind));

/** Why safeguarding lets through what was held for it. */
export const letReasons = ['not-meant', 'programme', 'family'] as const;
export type LetReason = (typeof letReasons)[number];

/** So many days what was let through is still listed. */
export const passedDays = 14;

/** Who writes in a thread. */
export type Side = 'mentee' | 'mentor';
export type MessageState = 'sent' | 'held' | 'kept_back' | 'taken_back';
export type MessageStep = 'let-through' | 'keep-back' | 'take-back';

export const otherSide = (side: Side): Side => (side === 'mentee' ? 'mentor' : 'mentee');

const steps: Record<MessageState, Partial<Record<MessageStep, MessageState>>> = {
  held: { 'let-through': 'sent', 'keep-back': 'kept_back', 'take-back': 'taken_back' },
  // Kept back by mistake it can still be let through; what was sent has been read and stays.
  kept_back: { 'let-through': 'sent' },
  sent: {},
  // What its writer did not want to send, nobody sends for her.
  taken_back: {},
};

/** As it is kept, a message that was taken back is one that was kept back. */
export const stateOf = (row: { state: string; taken_back_at: Instant | null }): MessageState =>
  row.taken_back_at === null ? (row.state as MessageState) : 'taken_back';

/** Whether its writer may take it back: what went to safeguarding nobody takes back. */
export const canTakeBack = (row: {
  state: string;
  way: string | null;
  taken_back_at: Instant | null;
}): boolean => row.way !== 'safeguarding' && messageAfter(stateOf(row), 'take-back') !== null;

/** The state after a step, or null when the step is not possible from here. */
export const messageAfter = (state: MessageState, step: MessageStep): MessageState | null =>
  steps[state][step] ?? null;

export const longestMessage = 4000;
export const longestReason = 300;
/** Messages that a page shows at once; older ones come when asked for. */
export const pageSize = 50;
/** Pieces of digits and hardly a word are put together from so many: nobody tells one thing in more. */
export const lookedAtAsPieces = 12;
/** Parts of something split are written one soon after the other; so long they are read as if they were one text. */
export const togetherMinutes = 24 * 60;
/** And so long what is nothing but a part is put together with what follows. */
export const apartMinutes = 14 * 24 * 60;

/** Staff who gave a reason read on for so long; after that she gives one again. */
export const readingMinutes = 30;
export const readingEnds = (at: Instant): Instant => addMinutes(at, readingMinutes);

/** So long a message lies unread before she is told that something waits. */
export const unreadMinutes = 10;

/** Hours in which safeguarding decides about a message that was held for it; as long as for a concern that is not urgent. */
export const safeguardHours = 24;
export const dueAt = (writtenAt: Instant): Instant => addHours(writtenAt, safeguardHours);
/** How many of its deadlines have passed: each is one more of the same length, the night and the weekend count too. */
export const passedDeadlines = (writtenAt: Instant, now: Instant): number =>
  Math.floor((Date.parse(now) - Date.parse(writtenAt)) / (safeguardHours * 3_600_000));
/** From so many on the programme's leads are told as well that nobody decides. */
export const leadsAfter = 2;
