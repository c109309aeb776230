import { readForm } from '#lib/form.ts';
import { readReport, reportInput } from '#lib/server/reports/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { reportInWords } from './shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, url }) => {
  const form = new FormData();
  for (const [name, value] of url.searchParams) form.append(name, value);
  const read = readForm(form, reportInput);
  const report = await readReport(context, read.ok && read.value.on !== '' ? read.value.on : undefined);
  return {
    programme: report.programme.name,
    organisation: report.programme.organisation,
    cohort: report.programme.cohort.name,
    on: report.on,
    onWords: dayInWords(report.on, locale),
    typedOn: read.ok ? report.on : (read.values.on ?? ''),
    errors: read.ok ? {} : read.errors,
    ...reportInWords(report, locale),
  };
};
