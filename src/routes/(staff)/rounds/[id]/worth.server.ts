import type { Worth } from '#lib/matching/index.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What a change would bring: girls first, points where it brings none. */
export const worthWords = ({ mentees, points }: Worth, locale: Locale): string =>
  mentees > 1
    ? m.rounds_limits_girls({ count: mentees })
    : mentees > 0
      ? m.rounds_worth_girl()
      : points > 0
        ? m.rounds_worth_points({ count: numberInWords(points, locale) })
        : m.rounds_worth_nothing();
