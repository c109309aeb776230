import { addDays, ageOn, type Day } from '#lib/dates.ts';
import type { Stay } from '#lib/server/mentees/index.ts';

/** No group of fewer girls is shown, nor its size to be had from what is shown. */
export const leastShown = 5;
export const isShown = (count: number) => count === 0 || count >= leastShown;

export const ageBands = ['12-13', '14-15', '16+'] as const;
export type AgeBand = (typeof ageBands)[number];
/** Bands of the score at the match, of 1000: from this one on. */
export const scoreBands = [0, 500, 700] as const;

/** What a report knows of a girl; facts in days, no name. */
export interface Girl {
  id: string;
  /** Where she first took part in the cohort: it stays the same, also when she leaves and returns. */
  hub: string;
  /** By her age on the cohort's first day, or when she joined later: it stays the same. */
  age: AgeBand;
  /** The day on which she first took part in it. */
  from: Day | null;
  /** Her first pair of the cohort. */
  pair: (Lived & { score: number }) | null;
  /** What all her pairs of the cohort held, and how many sessions a month the programme asked for, the earliest first. */
  sessions?: { asked: readonly Asked[]; pairs: readonly Met[] };
  /** Her answers may be counted: at the moment at which somebody asks, and at the end of days before. */
  agrees: { now: boolean; since: readonly Agreed[] };
  /** What she answered at the start and at the end, when both are whole. */
  answers: Answers | null;
  /** What she answered in the middle, about each of the five things. */
  middle: Middle | null;
}

export interface Agreed {
  from: Day;
  agreed: boolean;
}

export const agreesOn = ({ agrees }: Girl, day: Day): boolean =>
  agrees.since.findLast(({ from }) => from <= day)?.agreed ?? false;

/** From when to when there was a pair. */
export interface Lived {
  startedOn: Day;
  /** It closed, or one of the two left. */
  closedOn: Day | null;
  /** Contact was shut, and opened again; `to` null: it never was. */
  shut?: readonly { from: Day; to: Day | null }[];
}

/** One of her pairs, oldest first. */
export interface Met extends Lived {
  held: readonly Held[];
}

/**
 * On which day a pair ended, as it stood on `day`: what was shut then and not opened again had ended when it was shut. It is
 * looked up as it stood, so that opening it later moves no figure of the days before.
 */
export function endedOn({ closedOn, shut = [] }: Lived, day: Day): Day | null {
  const shutOn = shut.find(({ from, to }) => from <= day && (to === null || to > day))?.from ?? null;
  return shutOn !== null && (closedOn === null || shutOn < closedOn) ? shutOn : closedOn;
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);
const bandOf = (age: number): AgeBand => (age <= 13 ? '12-13' : age <= 15 ? '14-15' : '16+');

/**
 * Where, from when on and by which age a cohort counts a girl: by her first time in the programme that touches it, so that
 * nothing of that moves when she leaves and returns. `from` null: it never counts her.
 */
export function placeIn(
  startsOn: Day,
  birthDate: Day,
  stays: readonly Stay[],
): Pick<Girl, 'hub' | 'age' | 'from'> {
  const touches = stays.filter(({ leftOn }) => leftOn === null || leftOn >= startsOn);
  const stay = touches.find(({ activeOn }) => activeOn !== null) ?? stays.at(-1);
  const from = stay && touches.includes(stay) && stay.activeOn ? later(stay.activeOn, startsOn) : null;
  return {
    hub: stay?.hub ?? '',
    age: bandOf(ageOn(birthDate, later(stay?.joinedOn ?? startsOn, startsOn))),
    from,
  };
}

export interface Asked {
  since: Day;
  perMonth: number;
}

export interface Held {
  day: Day;
  /** From which day on it counts: the one on which it was written down so, that no figure of the past moves. */
  noted: Day;
  /** The day on which it was corrected or taken back. */
  until?: Day | null;
  minutes: number;
}

/** It stood so on a day. */
export const stoodOn = ({ noted, until }: Held, day: Day): boolean =>
  noted <= day && (until === null || until === undefined || day < until);

/** Without consent today there are no points; no figure counts her then. */
export interface Answers {
  /** The day of the later one. */
  on: Day;
  withMentor: boolean;
  /** Mean points in each thing, before and after. */
  points: Readonly<Record<string, readonly [number, number]>>;
  /** At the end she answered everything that is asked about a mentor. */
  aboutMentor: boolean;
  /** Her points there, by sentence. */
  mentor: Readonly<Record<string, number>>;
}

export interface Middle extends Pick<Answers, 'on' | 'aboutMentor' | 'mentor'> {
  /** Mean points in each thing. */
  points: Readonly<Record<string, number>>;
}

/** A figure that is shown: counts by class, and the day for which it is true. */
export interface Table {
  day: Day;
  counts: Readonly<Record<string, number>>;
  /** Mean score of the pairs it counts, of 1000; null where it counts no pairs. */
  meanScore: number | null;
}

export type FateName = 'matched' | 'm3' | 'm6' | 'm12' | 'dose' | 'score';

/** `day` moved by whole months; a day that the month does not have is its last. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}-${pad(Math.min(date, last))}`;
}

/** Whole months from one day to another. */
function monthsBetween(from: Day, to: Day): number {
  const [one, other] = [from, to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  const months = (other ?? 0) - (one ?? 0);
  return addMonths(from, months) <= to ? months : months - 1;
}

const isSunday = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0;

/** The days for which figures are made: every Sunday. Between them nothing changes, so no single day can be subtracted. */
export function reportDays(from: Day, on: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= on; day = addDays(day, 1)) if (isSunday(day)) days.push(day);
  return days;
}

/** No mentor yet. */
export const none = 'n';

/** `began`: not long enough ago to say; `lasted`, `ended`: before so many months were over. */
export function fateOf(girl: Girl, name: FateName, day: Day): string {
  const { pair } = girl;
  if (!pair || pair.startedOn > day) return none;
  if (name === 'matched') return 'matched';
  if (name === 'dose') return doseOf(girl, day);
  const months = name === 'score' ? 3 : Number(name.slice(1));
  const full = addMonths(pair.startedOn, months);
  const ended = endedOn(pair, day);
  const fate = full > day ? 'began' : ended !== null && ended < full ? 'ended' : 'lasted';
  return name === 'score' ? `${fate}:${scoreBands.findLast((from) => pair.score >= from) ?? 0}` : fate;
}

/**
 * `kept`: in the whole months of her pairs so far she met as often as the programme asks, all taken together; `less`;
 * `began`: none of them is a month old.
 */
function doseOf({ sessions }: Girl, day: Day): string {
  let [months, asked, met] = [0, 0, 0];
  for (const { held, ...pair } of sessions?.pairs ?? []) {
    const { startedOn } = pair;
    const ended = endedOn(pair, day);
    const until = ended !== null && ended < day ? ended : day;
    const whole = Math.max(0, monthsBetween(startedOn, until));
    if (whole === 0) continue;
    months += whole;
    asked += askedIn(sessions?.asked ?? [], startedOn, whole);
    met += held.filter((each) => each.day <= until && stoodOn(each, day)).length;
  }
  return months === 0 ? 'began' : met >= asked ? 'kept' : 'less';
}

/** For each of so many months what the programme asked for when it began. */
function askedIn(asked: readonly Asked[], startedOn: Day, months: number): number {
  let sum = 0;
  for (let month = 0; month < months; month += 1) {
    const begins = addMonths(startedOn, month);
    sum += (asked.findLast(({ since }) => since <= begins) ?? asked[0])?.perMonth ?? 0;
  }
  return sum;
}

export const fates: readonly FateName[] = ['matched', 'm3', 'm6', 'm12', 'dose', 'score'];
