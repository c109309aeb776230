import { dayOf, type Day } from '#lib/dates.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { listHubs, readProgramme, type Hub, type Programme } from '#lib/server/programme/index.ts';
import { factsOf, things } from './facts.ts';
import { changeOf, published, type Change, type Published } from './rules.ts';

export { things } from './facts.ts';
export { reportInput } from './input.ts';
export {
  ageBands,
  leastForRange,
  leastShown,
  scoreBands,
  type Change,
  type FateName,
  type Table,
} from './rules.ts';
export { writeReportCsv, writeReportWorkbook, type ReportRow } from './files.ts';

/** A report: the same figures for everybody who may read it; a coordinator sees the rows of her hubs and the whole. */
export interface Report {
  programme: Programme;
  /** The day it was asked for; each figure has its own, on or before it. */
  on: Day;
  hubs: (Hub & { mine: boolean })[];
  figures: Published;
  /** Change in each of the five things, with a mentor and waiting; null: not shown. */
  changes: {
    day: Day;
    of: { thing: (typeof things)[number]; with: Change | null; wait: Change | null }[];
  } | null;
}

/**
 * The report as of a day; today, when it is left out or still to come. Not found: 404, for whoever may not see one, and
 * before the programme is set up.
 */
export async function readReport(context: Context, given?: Day): Promise<Report> {
  authorize(context, 'report.read');
  const programme = (await readProgramme(context)) ?? notFound();
  const today = dayOf(context.now);
  const on = given !== undefined && given < today ? given : today;
  const { all, hubs: own } = reachOf(context.actor, 'mentee.list');
  const figures = published(await factsOf(context, programme), programme.cohort.startsOn, on);
  const { answers } = figures;
  const pairsOf = (list: NonNullable<Published['answers']>['with'], thing: string) =>
    list.flatMap(({ points }) => (points[thing] ? [points[thing]] : []));
  return {
    programme,
    on,
    hubs: (await listHubs(context)).map((hub) => ({ ...hub, mine: all || own.includes(hub.hub) })),
    figures,
    changes: answers && {
      day: answers.day,
      of: things.map((thing) => ({
        thing,
        with: changeOf(pairsOf(answers.with, thing)),
        wait: changeOf(pairsOf(answers.wait, thing)),
      })),
    },
  };
}

/** Notes that a report was taken away as a file. */
export async function noteExport(context: Context, form: 'csv' | 'xlsx', on: Day): Promise<void> {
  authorize(context, 'report.read');
  await inTransaction(context, (inside) =>
    record(inside, { action: 'export.made', kind: 'export', id: 'report', facts: { form, on } }),
  );
}
