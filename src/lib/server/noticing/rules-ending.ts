/** What can be chosen for a talk, a pause, an end or a wish, and until which days. */
import { addDays, addMonths, isDay, type Day } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { goodbyeDays, type MentorshipState } from '#lib/server/mentorships/index.ts';

export const hows = ['met', 'called', 'wrote'] as const;
export const whoms = ['mentee', 'mentor', 'both', 'guardian'] as const;
export const pauseReasons = ['holidays', 'exams', 'illness', 'busy', 'other'] as const;
export const endReasons = [
  'year-over',
  'goal-reached',
  'no-time-mentee',
  'no-time-mentor',
  'not-fitting',
  'moved',
  'no-contact',
  'other',
] as const;
export const contactsAfter = ['none', 'hub', 'guardian'] as const;
export const wishes = ['talk', 'pause', 'end'] as const;

export type How = (typeof hows)[number];
export type Whom = (typeof whoms)[number];
export type PauseReason = (typeof pauseReasons)[number];
/** Nobody chooses `stopped`: contact had been shut before; nor `left`: one of the two left the programme. */
export type EndReason = (typeof endReasons)[number] | 'stopped' | 'left';
export type ContactAfter = (typeof contactsAfter)[number];
export type Wish = (typeof wishes)[number];

/** What makes sense to ask for: nobody pauses what stands still, nor ends what is ending. */
export const fittingWishes = (state: MentorshipState): Wish[] =>
  wishes.filter((wish) => wish === 'talk' || (state !== 'closing' && (wish === 'end' || state === 'active')));

export const longestNote = 1000;
export const longestAgreement = 200;

export const latestEnd = 90;

/** Whether a pair that ends says goodbye: it goes on or is paused, and consent and clearance hold. */
export const saysGoodbye = ({ state, takePart }: { state: string; takePart: boolean }): boolean =>
  (state === 'active' || state === 'paused') && takePart;

/** Which days an end can be planned for. A pair that says no goodbye can end today. */
export const endDays = (today: Day, canWrite: boolean): { from: Day; to: Day } => ({
  from: addDays(today, canWrite ? goodbyeDays : 0),
  to: addDays(today, latestEnd),
});

export const longestPause = 6;

/** Until which days a pair can be paused: from tomorrow, half a year at most. */
export const pauseDays = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, 1),
  to: addMonths(today, longestPause),
});

/** How long a pause is set for by one press; `day`: until a day that is typed. */
export const pauseLengths = ['1', '2', 'day'] as const;

/** Until which day a pause was asked: so many weeks from today, or the day that was typed. */
export function untilOf(
  { weeks = '', until }: { weeks?: '' | (typeof pauseLengths)[number]; until: string },
  today: Day,
): Result<Day, 'no-day' | 'not-a-day'> {
  if (weeks === '1' || weeks === '2') return done(addDays(today, 7 * Number(weeks)));
  // The year stands there already: alone it is no day yet.
  if (/^\d{0,4}-{0,2}$/u.test(until)) return refused('no-day');
  return isDay(until) ? done(until) : refused('not-a-day');
}

/** What is wrong with a day until which a pair pauses; null when nothing is. */
export function untilFault(until: Day, today: Day): 'until-too-early' | 'until-too-late' | null {
  const { from, to } = pauseDays(today);
  return until < from ? 'until-too-early' : until > to ? 'until-too-late' : null;
}
