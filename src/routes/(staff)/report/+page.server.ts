import { readForm } from '#lib/form.ts';
import { readReport, reportInput } from '#lib/server/reports/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { reportInWords } from './shown.ts';
import { isBefore } from './words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const form = new FormData();
  for (const [name, value] of url.searchParams) form.append(name, value);
  const read = readForm(form, reportInput);
  const report = await readReport(context, read.ok && read.value.on !== '' ? read.value.on : undefined);
  // Before the cohort nobody is counted: a day that somebody asked for then is no day of this report.
  const tooEarly = read.ok && read.value.on !== '' && isBefore(report);
  const errors = read.ok ? {} : read.errors;
  const words = reportInWords(report, locale);
  return {
    programme: report.programme.name,
    organisation: report.programme.organisation,
    cohort: report.programme.cohort.name,
    on: report.on,
    onWords: dayInWords(report.on, locale),
    typedOn: read.ok ? report.on : (read.values.on ?? ''),
    errors: tooEarly ? { on: m.reports_before({ day: words.isBefore ?? '' }) } : errors,
    ...words,
  };
};
