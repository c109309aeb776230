import type { Day } from '#lib/dates.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** Until when two are together, under the step that says so. */
export const untilText = (day: Day | null, locale: Locale): { text?: string } =>
  day === null ? {} : { text: m.noticing_home_until({ day: dayInWords(day, locale) }) };

/** Until when it could last, before two are together. */
export const programmeUntil = (day: Day | null, locale: Locale): { text?: string } =>
  day === null ? {} : { text: m.offers_home_until_programme({ day: dayInWords(day, locale) }) };
