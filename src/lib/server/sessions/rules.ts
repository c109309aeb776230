import { addDays, dayOf, daysBetween, momentOf, type Day, type Instant } from '#lib/dates.ts';
import { clockOf, partOfDayCodes, weekdayCodes } from '#lib/text/format.ts';

export type SessionState = 'planned' | 'held' | 'missed' | 'cancelled';
/** `hold`, `miss`: it was logged so, or a log was put right. */
export type SessionStep = 'hold' | 'miss' | 'cancel';
export type Way = 'in_person' | 'online';
/** Who did something to a session. */
export type Side = 'mentee' | 'mentor' | 'staff';

export const ways = ['in_person', 'online'] as const;
export const cancelReasons = ['ill', 'school', 'work', 'family', 'way', 'other'] as const;
export type CancelReason = (typeof cancelReasons)[number];
/** Where a planned session lies while its pair is paused: in the pause, or after the day on which the two go on. */
export const pauseAt = (on: Day, endsOn: Day | null): 'over' | 'before' =>
  endsOn !== null && endsOn <= on ? 'before' : 'over';

/** What a side is offered: a girl goes to no work, and a mentor to no school. */
export const cancelReasonsOf = (side: Side): CancelReason[] => {
  const foreign: Partial<Record<Side, CancelReason>> = { mentee: 'work', mentor: 'school' };
  return cancelReasons.filter((reason) => reason !== foreign[side]);
};

/** What came of a session: it was held, both agreed not to meet, its mentor could not, or the girl did not come. */
export const outcomes = ['held', 'agreed', 'mentor', 'missed'] as const;
export type Outcome = (typeof outcomes)[number];
/** Why one that was missed did not take place, when that is not the girl's absence. */
export type MissedBy = 'mentor' | 'agreed';
export const missedByOf = (outcome: Outcome): MissedBy | null =>
  outcome === 'mentor' || outcome === 'agreed' ? outcome : null;
/** Whether she came; null where nothing is said of her. */
export const cameBy = (outcome: Outcome): 'yes' | 'no' | null =>
  outcome === 'held' ? 'yes' : outcome === 'missed' ? 'no' : null;

const steps: Record<SessionState, Partial<Record<SessionStep, SessionState>>> = {
  planned: { hold: 'held', miss: 'missed', cancel: 'cancelled' },
  held: { miss: 'missed' },
  missed: { hold: 'held' },
  cancelled: {},
};

/** The state after a step, or null when the step is not possible from here. */
export const sessionAfter = (state: SessionState, step: SessionStep): SessionState | null =>
  steps[state][step] ?? null;

export const suggestedMinutes = [30, 45, 60, 90] as const;
export const leastMinutes = 5;
export const mostMinutes = 600;
/** Nobody asks how long one took that was missed; of several it took place for those who came. */
export const asksLength = (outcome: string, others: number): boolean =>
  outcome === 'missed' ? others > 0 : outcome !== 'mentor' && outcome !== 'agreed';

export const mostTopics = 10;
export const longestNext = 300;
export const longestNote = 1000;
export const longestPrivate = 2000;
export const longestWords = 1000;
export const longestAddress = 400;

/** Nobody plans further than half a year, nor more than that many at once. */
export const plannedDays = 180;
export const mostPlanned = 20;
/** A girl meets her mentor between these clocks, in Baku. */
const earliest = '08:00';
const latest = '21:00';

export const endOf = ({ startsAt, minutes }: { startsAt: Instant; minutes: number }): Instant =>
  new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();

/** One whose time has come stays where it is: it is logged, or it is said why it did not take place. */
export const mayMove = (startsAt: Instant, now: Instant): boolean => startsAt > now;

export type TimeFault = 'past' | 'too-far' | 'hours' | 'ends';

/** Whether a session lies before or after the hours in which they may meet. `clock`: HH:MM. */
export function isOutOfHours(clock: string, minutes: number): boolean {
  const [hours = 0, past = 0] = clock.split(':').map(Number);
  const [last = 0] = latest.split(':').map(Number);
  return clock < earliest || hours * 60 + past + minutes > last * 60;
}

interface Time {
  startsAt: Instant;
  minutes: number;
}

/** What is wrong with a time to meet; null when nothing is. `endsOn`: the last day of a pair whose end is planned. */
export function timeFault(time: Time, endsOn: Day | null, now: Instant): TimeFault | null {
  if (time.startsAt <= now) return 'past';
  const day = dayOf(time.startsAt);
  if (endsOn !== null && day > endsOn) return 'ends';
  if (day > addDays(dayOf(now), plannedDays)) return 'too-far';
  return isOutOfHours(clockOf(time.startsAt), time.minutes) ? 'hours' : null;
}

/** What the pair has planned at that time already. */
export const overlapOf = (time: Time, planned: readonly Time[]): Time | null =>
  planned.find((each) => each.startsAt < endOf(time) && time.startsAt < endOf(each)) ?? null;

/** With which clock a part of the day begins when nobody says another. */
const clocks: Readonly<Record<string, string>> = { morning: '10:00', afternoon: '15:00', evening: '18:00' };
const mostSuggested = 6;

/**
 * The next times at which both are free, from tomorrow to the last day of the pair, without those at which something is
 * planned.
 */
export function suggestedTimes(
  shared: readonly string[],
  { planned, endsOn }: { planned: readonly Time[]; endsOn: Day | null },
  minutes: number,
  now: Instant,
): { day: Day; clock: string }[] {
  const found: { day: Day; clock: string }[] = [];
  for (let ahead = 1; ahead <= 28 && found.length < mostSuggested; ahead += 1) {
    const day = addDays(dayOf(now), ahead);
    const weekday = weekdayCodes[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? '';
    for (const part of partOfDayCodes) {
      const clock = clocks[part];
      if (!shared.includes(`${weekday}-${part}`) || clock === undefined) continue;
      const time = { startsAt: momentOf(day, clock), minutes };
      const isFree = timeFault(time, endsOn, now) === null && overlapOf(time, planned) === null;
      if (isFree && found.length < mostSuggested) found.push({ day, clock });
    }
  }
  return found;
}

/**
 * Those of a day that make another log of it doubtful: logged ones, and planned ones whose time has come. `but`: the
 * planned one that is being logged.
 */
export const ofThatDay = <Row extends { id: string; state: SessionState; startsAt: Instant }>(
  rows: readonly Row[],
  day: Day,
  but: string | null,
  now: Instant,
): Row[] =>
  rows.filter(
    ({ id, state, startsAt }) =>
      id !== but &&
      dayOf(startsAt) === day &&
      (state === 'held' || state === 'missed' || (state === 'planned' && startsAt <= now)),
  );

/** A pair that has stopped is logged so long after what was held, by its mentor; by staff always. */
export const logDays = 30;

export type DayFault = 'future' | 'before-start' | 'after-end' | 'too-late';

/** What is wrong with the day of a session that was; null when nothing is. */
export function dayFault(
  day: Day,
  pair: { startedAt: Instant; stoppedAt: Instant | null; mayWrite: boolean },
  side: Side,
  now: Instant,
): DayFault | null {
  if (day > dayOf(now)) return 'future';
  if (day < dayOf(pair.startedAt)) return 'before-start';
  if (pair.mayWrite) return null;
  if (pair.stoppedAt !== null && day > dayOf(pair.stoppedAt)) return 'after-end';
  return side === 'mentor' && daysBetween(day, dayOf(now)) > logDays ? 'too-late' : null;
}

/** A mentor puts her log right for so long after the session; staff always. */
export const mayEdit = (startsAt: Instant, side: Side, now: Instant): boolean =>
  side === 'staff' || (side === 'mentor' && daysBetween(dayOf(startsAt), dayOf(now)) <= logDays);

/** Marks from 1 to 5; these reach the coordinator. */
export const isLow = (mark: number): boolean => mark <= 2;
export const marks = ['1', '2', '3', '4', '5'] as const;
const markDays = 30;
const changeDays = 7;

/** A session as far as it matters to whether a girl can say how it was. */
export interface Markable extends Time {
  state: SessionState;
  /** The times at which it stood before, any order. */
  before: readonly Time[];
  loggedAt: Instant | null;
  cancelledAt: Instant | null;
}

/**
 * Whether a girl can say now how a session was: once it is over, for a month; what she said she changes for a week. Also of
 * one that was logged as missed, late or without her, put on another day, or called off once it was to have begun: nobody
 * silences her by how she plans or logs.
 */
export function mayMark(session: Markable, markedAt: Instant | null, now: Instant): boolean {
  const { state, loggedAt, cancelledAt } = session;
  const first = session.before.reduce<Time>((a, b) => (b.startsAt < a.startsAt ? b : a), session);
  const over = state === 'planned' ? session : first;
  if (state !== 'held' && endOf(over) > now) return false;
  if (cancelledAt !== null && cancelledAt <= first.startsAt) return false;
  if (markedAt !== null) return daysBetween(dayOf(markedAt), dayOf(now)) <= changeDays;
  const times = [session.startsAt, ...session.before.map(({ startsAt }) => startsAt), loggedAt ?? ''];
  return daysBetween(dayOf(times.toSorted().at(-1) ?? ''), dayOf(now)) <= markDays;
}

/** A day before it both are reminded; who was told of it later than that knows. */
export const remindHours = 24;

/** What a pair has done in the month of `today`. */
export function monthOf(
  sessions: readonly { state: SessionState; day: Day; minutes: number }[],
  today: Day,
): { held: number; minutes: number } {
  const held = sessions.filter((each) => each.state === 'held' && each.day.slice(0, 7) === today.slice(0, 7));
  return { held: held.length, minutes: held.reduce((sum, each) => sum + each.minutes, 0) };
}

/** So many past ones a page shows at once. */
export const pastPage = 10;

/** Why a session that is planned online has no address now. */
export type AddressTrouble = 'consent' | 'host' | 'none';
