import { error } from '@sveltejs/kit';
import { isDay } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { noteExport, readReport, writeReportCsv, writeReportWorkbook } from '#lib/server/reports/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { dayInWords } from '#lib/text/format.ts';
import { definitionsOf, definitionTitles } from '../definitions.ts';
import { rowsOf, titles } from '../rows.ts';
import { isBefore } from '../words.ts';
import type { RequestHandler } from './$types';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

const refused = (sentence: string) =>
  new Response(`${sentence}\n`, { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' } });

/** `report.csv`, `report.xlsx` and, without a figure, `definitions.csv`; `?on=2027-06-30`. A day that does not exist, or is before the cohort, is refused; for one to come it is today’s. */
export const GET: RequestHandler = async ({ params, url, locals: { context, locale } }) => {
  authorize(context, 'report.read');
  const [, what, end] = /^(report|definitions)\.(csv|xlsx)$/u.exec(params.file) ?? [];
  const on = url.searchParams.get('on') ?? '';
  if ((end !== 'csv' && end !== 'xlsx') || (what === 'definitions' && end === 'xlsx'))
    error(404, { message: 'not-found' });
  if (on !== '' && !isDay(on)) return refused(m.reports_no_such_day());
  const report = await readReport(context, on === '' ? undefined : on);
  if (on !== '' && isBefore(report))
    return refused(m.reports_before({ day: dayInWords(report.programme.cohort.startsOn, locale) }));
  const meanings = {
    name: m.reports_c_definition(),
    titles: definitionTitles(),
    rows: definitionsOf(report).map((each) => ({ ...each })),
  };
  const send = (bytes: Uint8Array<ArrayBuffer>, name = '') =>
    new Response(bytes, {
      headers: {
        'content-type': types[end],
        'content-disposition': `attachment; filename="ulduz-report-${report.on}${name}.${end}"`,
        'cache-control': 'no-store',
      },
    });
  if (what === 'definitions')
    return send(new Uint8Array(Buffer.from(writeReportCsv(meanings))), '-definitions');
  await noteExport(context, end, report.on);
  const figures = {
    name: m.reports_menu(),
    titles: titles(),
    rows: rowsOf(report, locale).map((each) => ({ ...each })),
  };
  return send(
    new Uint8Array(
      end === 'csv' ? Buffer.from(writeReportCsv(figures)) : await writeReportWorkbook([figures, meanings]),
    ),
  );
};
