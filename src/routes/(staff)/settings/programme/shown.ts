import { addDays } from '#lib/dates.ts';
import type { Errors } from '#lib/form.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { lateDays } from '#lib/server/outcomes/index.ts';
import type { AskedFirst, Programme, ProgrammeInput } from '#lib/server/programme/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What stands in the form. */
export const valuesOf = ({
  cohort,
  retentionMonths,
  dose,
  version,
  ...rest
}: Programme): Record<string, string> => ({
  name: rest.name,
  organisation: rest.organisation,
  contact: rest.contact,
  purpose: rest.purpose,
  retentionMonths: String(retentionMonths),
  cohortName: cohort.name,
  startsOn: cohort.startsOn,
  endsOn: cohort.endsOn,
  doseSessions: String(dose.sessions),
  doseMinutes: String(dose.minutes),
  version: String(version),
});

/** Its days, as they are read and not typed. */
export const daysInWords = ({ cohort }: Programme, locale: Locale): Record<string, string> => ({
  startsOn: dayInWords(cohort.startsOn, locale),
  endsOn: dayInWords(cohort.endsOn, locale),
});

/** What is wrong in the form; the order of the days is the only fault that this form alone has words for. */
export const inWords = (errors: Errors): Errors =>
  errors.endsOn === 'cohort_order' ? { ...errors, endsOn: m.programme_cohort_order() } : errors;

/** What new days of the programme change beyond its page, one paragraph each, and what a tick there sends. */
export function askedInWords(
  { older, outliving, erases, keptUntil, sure }: AskedFirst,
  { startsOn, endsOn }: Pick<ProgrammeInput, 'startsOn' | 'endsOn'>,
  locale: Locale,
): { lines: string[]; sure: string } {
  const day = (of: string) => dayInWords(of, locale);
  const last = day(addDays(endsOn, lateDays));
  return {
    lines: [
      ...(older > 0 ? [m.programme_sure_older({ count: older, day: day(startsOn) })] : []),
      ...(outliving > 0 ? [m.programme_sure_outliving({ count: outliving, day: day(endsOn), last })] : []),
      ...(erases ? [m.programme_sure_erases({ day: day(keptUntil) })] : []),
      ...(outliving > 0 && !erases ? [m.programme_sure_kept({ day: day(keptUntil) })] : []),
    ],
    sure,
  };
}
