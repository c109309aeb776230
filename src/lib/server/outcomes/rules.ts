import { addDays, daysBetween, type Day, type Instant } from '#lib/dates.ts';

export type Wave = 'start' | 'middle' | 'end';

/** What is asked about, in this order, one page each; `mentor` only of a girl who has or had one. */
export const groups = ['interest', 'confidence', 'jobs', 'belonging', 'intention', 'mentor'] as const;
export type Group = (typeof groups)[number];

/** Five points, from not at all to fully. */
export const mostPoints = 5;

/** So long each survey can be answered: from joining or the pair's beginning, and before the cohort's end. */
export const openDays = 42;
/** Around half of the pair's time, before and after. */
export const middleDays = 21;
/** After the cohort's end it can still be answered for so long. */
export const lateDays = 14;
/** A pair with less time than that is not asked in between. */
export const middleFrom = 2 * openDays;

/** She is told when it opens and once more after so many days; never a third time. */
export const mostTold = 2;
export const toldAgainAfter = 10;

export interface PairDays {
  id: string;
  startedOn: Day;
  closedOn: Day | null;
}

export interface GirlDays {
  activeOn: Day;
  cohort: { startsOn: Day; endsOn: Day };
  /** Oldest first. */
  pairs: readonly PairDays[];
}

export interface OpenWave {
  wave: Wave;
  /** The pair that it asks about too; null: it does not. */
  pairId: string | null;
}

/** Which survey is open for a girl on `today`, if any; never two. Computed from days alone. */
export function waveOn({ activeOn, cohort, pairs }: GirlDays, today: Day): OpenWave | null {
  if (today < activeOn || today > addDays(cohort.endsOn, lateDays)) return null;
  const mine = pairs.filter(
    ({ startedOn, closedOn }) => startedOn <= today && (closedOn === null || closedOn >= cohort.startsOn),
  );
  const [first, last] = [mine[0], mine.at(-1)];
  const live = mine.findLast(({ closedOn }) => closedOn === null || closedOn > today);
  if (isEnd()) return { wave: 'end', pairId: last?.id ?? null };
  if (live && isMiddle(live.startedOn)) return { wave: 'middle', pairId: live.id };
  const from = first?.startedOn ?? later(activeOn, cohort.startsOn);
  return today <= addDays(from, openDays) ? { wave: 'start', pairId: null } : null;

  /** The cohort ends, or her pair has; either way she has been there long enough to have been asked at the start. */
  function isEnd(): boolean {
    const begun = later(activeOn, live?.startedOn ?? activeOn);
    if (today <= addDays(begun, openDays)) return false;
    const closed = live === undefined ? (last?.closedOn ?? null) : null;
    return (
      today > addDays(cohort.endsOn, -openDays) || (closed !== null && today <= addDays(closed, openDays))
    );
  }

  function isMiddle(startedOn: Day): boolean {
    const planned = daysBetween(startedOn, cohort.endsOn);
    if (planned < middleFrom || today <= addDays(startedOn, openDays)) return false;
    const half = addDays(startedOn, Math.floor(planned / 2));
    return Math.abs(daysBetween(half, today)) <= middleDays;
  }
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** The pages of a survey: about a mentor only in the middle and at the end, and only with one. */
export const groupsOf = (wave: Wave, pairId: string | null): readonly Group[] =>
  wave === 'start' || pairId === null ? groups.filter((group) => group !== 'mentor') : groups;

export interface Told {
  toldTimes: number;
  toldAt: Instant | null;
}

/** Whether she is told now that a survey waits: at first, and once again when some days have gone by. */
export function isToTell({ toldTimes, toldAt }: Told, now: Instant): boolean {
  if (toldTimes >= mostTold) return false;
  return toldAt === null || Date.parse(now) - Date.parse(toldAt) >= toldAgainAfter * 86_400_000;
}
