import { error } from '@sveltejs/kit';
import { downloadRound, roundFiles } from '#lib/server/rounds/index.ts';
import type { RequestHandler } from './$types';

/** One file of the solved round. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
  const file = roundFiles.find((each) => each === params.file) ?? error(404, { message: 'not-found' });
  const text = (await downloadRound(context, params.id, file)) ?? error(404, { message: 'not-found' });
  return new Response(text, {
    headers: {
      'content-type': file.endsWith('.json') ? 'application/json' : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'no-store',
    },
  });
};
