import type { Locale } from '#lib/server/database/index.ts';
import type { Counted, Report, Row, Table } from '#lib/server/reports/index.ts';
import { dayInWords, numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

export const ageWords = {
  '12-13': m.reports_age_12,
  '14-15': m.reports_age_14,
  '16+': m.reports_age_16,
} as const;
export const bandWords = { 0: m.reports_band_0, 500: m.reports_band_500, 700: m.reports_band_700 } as const;
export const thingWords = {
  interest: m.reports_thing_interest,
  confidence: m.reports_thing_confidence,
  jobs: m.reports_thing_jobs,
  belonging: m.reports_thing_belonging,
  intention: m.reports_thing_intention,
} as const;
export const lastedWords = {
  3: m.reports_lasted_3,
  6: m.reports_lasted_6,
  12: m.reports_lasted_12,
} as const;

export const sumOf = (table: Pick<Table, 'counts'> | undefined): number =>
  Object.values(table?.counts ?? {}).reduce((all, count) => all + count, 0);

/** Of which day a figure is, and how many girls stand behind it. */
export const datedIn = (locale: Locale) => (day: string, count: number) =>
  m.reports_dated({ day: dayInWords(day, locale), count: numberInWords(count, locale) });

/** The same of a sum over hubs, each of a day of its own. */
export const datedPlaces =
  (locale: Locale) =>
  ({ count, from, to }: NonNullable<Row<unknown>['girls']>): string =>
    from === to
      ? datedIn(locale)(to, count)
      : m.reports_dates({
          from: dayInWords(from, locale),
          to: dayInWords(to, locale),
          count: numberInWords(count, locale),
        });

/** What the file and the page say of the day when nothing can be there yet. */
export const isBefore = ({ on, programme }: Pick<Report, 'on' | 'programme'>): boolean =>
  on < programme.cohort.startsOn;

export const dose = (report: Report) => m.reports_dose_def({ sessions: report.programme.dose.sessions });

/** Which rule keeps answers back. That there are one to four of them is not told apart from that there are none. */
export const whyNotShown = ({ fell }: Counted): string =>
  fell ? m.reports_hidden_fell() : m.reports_hidden_answers();
