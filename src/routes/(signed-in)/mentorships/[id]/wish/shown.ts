import type { Locale } from '#lib/server/database/index.ts';
import { pauseLengths, plannedInPause, untilInWords, wishesInWords } from '#lib/noticing/words.ts';
import type { readOwnWishes, Side, WishRefusal } from '#lib/server/noticing/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What one side asked of the coordinator and can ask of her now. */
export const wishPage = (
  {
    side,
    isClosed,
    isShut,
    fitting,
    wishes,
    settledOn,
    today,
    planned,
  }: Awaited<ReturnType<typeof readOwnWishes>>,
  locale: Locale,
) => ({
  isGirl: side === 'mentee',
  isClosed,
  isShut,
  fitting,
  pause: {
    lengths: pauseLengths({ today, planned }, m.noticing_wish_until_day, locale),
    planned: plannedInPause({ today, planned }, locale),
  },
  settledOn: wishes.length > 0 || settledOn === null ? null : dayInWords(settledOn, locale),
  wishes: wishes.map(({ id, wish, words, until, at }) => ({
    id,
    wish,
    what: untilInWords(wishesInWords[wish](), until && dayInWords(until, locale)),
    words,
    since: dayOfInstant(at, locale),
  })),
});

/** Words of a refusal, by the field that they are about. */
export const refusalWords = (side: Side): Record<WishRefusal, Record<string, string>> => ({
  asked: { wish: side === 'mentee' ? m.noticing_wish_asked() : m.noticing_wish_asked_mentor() },
  closed: { '': m.noticing_wish_closed() },
  'not-fitting': { wish: m.noticing_wish_not_fitting() },
  'not-a-day': { until: 'not_a_day' },
  'until-too-early': { until: m.noticing_pause_too_early() },
  'until-too-late': { until: m.noticing_pause_too_late() },
});
