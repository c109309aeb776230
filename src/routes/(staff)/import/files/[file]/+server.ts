import { error } from '@sveltejs/kit';
import { authorize, may } from '#lib/server/access/index.ts';
import { fileKinds } from '#lib/server/files/index.ts';
import { exportFile, exportTemplate } from '#lib/server/imports/index.ts';
import type { RequestHandler } from './$types';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** `mentees-template.xlsx`, `mentees.xlsx`, `mentees.csv`; hubs are the lead's. */
export const GET: RequestHandler = async ({ params, locals: { context, locale } }) => {
  authorize(context, 'export');
  const [, name, isTemplate, end] = /^([a-z]+)(-template)?\.(xlsx|csv)$/u.exec(params.file) ?? [];
  const kind = fileKinds.find((each) => each === name);
  if (!kind || (isTemplate && end === 'csv') || (kind === 'hubs' && !may(context.actor, 'hub.change')))
    error(404, { message: 'not-found' });
  const bytes = isTemplate
    ? await exportTemplate(context, kind, locale)
    : await exportFile(context, kind, end === 'csv' ? 'open' : 'xlsx');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': end === 'csv' ? types.csv : types.xlsx,
      'content-disposition': `attachment; filename="${params.file}"`,
      'cache-control': 'no-store',
    },
  });
};
