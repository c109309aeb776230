import { addDays, addHours, dayOf, momentOf, type Instant } from '#lib/dates.ts';

/** How somebody wants to be told by mail. Times are `HH:MM` in Baku. */
export interface Wish {
  mail: 'at_once' | 'daily' | 'none';
  /** Between these two no mail comes, but what is urgent; the same twice: at every hour. */
  quietFrom: string;
  quietUntil: string;
  /** When the one mail of a day comes. */
  dailyAt: string;
}

export const mailWishes = ['at_once', 'daily', 'none'] as const;
export const usualWish: Wish = { mail: 'at_once', quietFrom: '22:00', quietUntil: '08:00', dailyAt: '08:30' };

/** In the place of an account that has no wishes of its own. */
export const usualQuiet = 'usual';

/** Times that can be chosen: every half hour of a day. */
export const clocks: readonly string[] = Array.from(
  { length: 48 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
);

/** The clock in Baku on a day that begins there at 00:00. */
const clockAt = (at: Instant) => addHours(at, 4).slice(11, 16);

/** Whether a mail at that moment would come in quiet hours; they may go over midnight. */
export function isQuiet(at: Instant, { quietFrom, quietUntil }: Wish): boolean {
  const clock = clockAt(at);
  if (quietFrom === quietUntil) return false;
  return quietFrom < quietUntil
    ? clock >= quietFrom && clock < quietUntil
    : clock >= quietFrom || clock < quietUntil;
}

/** The moment itself, or the end of the quiet hours in which it lies. */
export function afterQuiet(at: Instant, wish: Wish): Instant {
  if (!isQuiet(at, wish)) return at;
  const today = momentOf(dayOf(at), wish.quietUntil);
  return today > at ? today : momentOf(addDays(dayOf(at), 1), wish.quietUntil);
}

/** The latest moment at which her daily mail was due. */
export function lastDaily(now: Instant, { dailyAt }: Wish): Instant {
  const today = momentOf(dayOf(now), dailyAt);
  return today <= now ? today : momentOf(addDays(dayOf(now), -1), dailyAt);
}

/** Notices that a page shows at once; older ones come when asked for. */
export const noticesAtOnce = 30;
/** After so many days a notice is forgotten; only that it was stays, so that it does not come again. */
export const noticeDays = 90;
