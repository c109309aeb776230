import { addDays, dayOf, type Day } from '#lib/dates.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { listHubs, readProgramme } from '#lib/server/programme/index.ts';
import { factsOf } from './facts.ts';
import { reportOf, type Report } from './report.ts';

export { leastForRange, type Change, type Level, type Range } from './change.ts';
export { things } from './facts.ts';
export { writeReportCsv, writeReportWorkbook, type Definition, type ReportRow } from './files.ts';
export { reportInput } from './input.ts';
export type { Counted } from './groups.ts';
export type { Report, Row, Said } from './report.ts';
export { ageBands, leastShown, scoreBands, type FateName, type Table } from './rules.ts';

/**
 * The report as of a day; today, when it is left out or still to come. Not found: 404, for whoever may not see one, and
 * before the programme is set up.
 */
export async function readReport(context: Context, given?: Day): Promise<Report> {
  authorize(context, 'report.read');
  const programme = (await readProgramme(context)) ?? notFound();
  const today = dayOf(context.now);
  const on = given !== undefined && given < today ? given : today;
  return reportOf(await factsOf(context, programme), {
    programme,
    hubs: await listHubs(context),
    on,
    // The figures of a Sunday are made when it is over: before, they would be others in the morning than in the evening.
    until: on < today ? on : addDays(today, -1),
    reader: reachOf(context.actor, 'mentee.list'),
  });
}

/** Notes that a report was taken away as a file. */
export async function noteExport(context: Context, form: 'csv' | 'xlsx', on: Day): Promise<void> {
  authorize(context, 'report.read');
  await inTransaction(context, (inside) =>
    record(inside, { action: 'export.made', kind: 'export', id: 'report', facts: { form, on } }),
  );
}
