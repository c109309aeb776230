/** A moment in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export type Instant = string;
/** A calendar day `YYYY-MM-DD` in Asia/Baku. */
export type Day = string;
/** The days from one to another, the last one not among them. */
export interface Days {
  from: Day;
  to: Day;
}

const bakuDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Baku',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day in Asia/Baku on which `now` lies. */
export const dayOf = (now: Instant): Day => bakuDay.format(new Date(now));

/** The moment at which it is `clock` (`HH:MM`) on that day in Asia/Baku, where no clock is ever put forward or back. */
export const momentOf = (day: Day, clock: string): Instant =>
  new Date(`${day}T${clock}:00+04:00`).toISOString();

/** `instant` moved by whole or broken hours, backwards when negative. */
export const addHours = (instant: Instant, hours: number): Instant =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

/** `instant` moved by minutes, backwards when negative. */
export const addMinutes = (instant: Instant, minutes: number): Instant => addHours(instant, minutes / 60);

/** `day` moved by whole days, backwards when negative. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** `day` moved by whole months; where the month is shorter, its last day. */
export function addMonths(day: Day, months: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return `${first}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Every day from one to another, both included. */
export const daysFrom = (first: Day, last: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, more) => addDays(first, more));

/** Completed years of somebody born on `birth`, on `day`. Born on 29 February she is older from 1 March on. */
export function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
