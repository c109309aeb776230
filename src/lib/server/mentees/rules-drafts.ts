import { addHours, addMinutes, type Instant } from '#lib/dates.ts';
import { fold } from '#lib/text/alphabet.ts';
import type { MenteeInput } from './input.ts';

/** What she has answered so far; never a password. */
export type DraftAnswers = Partial<MenteeInput> & { login?: string };

/** So long a draft lies open untouched before whoever sits there is asked whose it is. */
export const idleMinutes = 15;
/** So long it is kept after she last looked at it. */
export const keptDays = 30;
/** So many drafts of one device are remembered: sisters and friends share it. */
export const mostDrafts = 8;

const mostTries = 5;
const triesHours = 1;

export interface Tries {
  count: number;
  at: Instant;
}

export const isIdle = (seenAt: Instant, now: Instant): boolean => now >= addMinutes(seenAt, idleMinutes);

/** Whether no further guess at whose draft it is may be made now. */
export const mustWait = (tries: Tries | null, now: Instant): boolean =>
  tries !== null && tries.count >= mostTries && now < addHours(tries.at, triesHours);

/** One wrong guess more; after the wait they are counted anew. */
export const oneMore = (tries: Tries | null, now: Instant): Tries => ({
  count: tries !== null && now < addHours(tries.at, triesHours) ? tries.count + 1 : 1,
  at: now,
});

const firstOf = (name: string) => fold(name).split(' ')[0];

/** Whether a draft is hers who says her birth date and first name; a name she has not given yet is not asked for. */
export const isHers = (answers: DraftAnswers, claim: { birthDate: string; firstName: string }): boolean =>
  answers.birthDate !== undefined &&
  answers.birthDate === claim.birthDate &&
  (answers.name === undefined || firstOf(answers.name) === firstOf(claim.firstName));
