import * as v from 'valibot';
import { markRead, readInput } from '#lib/server/messages/index.ts';
import type { RequestHandler } from './$types';

/** Up to which number she has read. */
export const POST: RequestHandler = async ({ locals: { context }, params, request }) => {
  const body: unknown = await request.json().catch(() => null);
  const read = v.safeParse(readInput, body);
  await markRead(context, params.id, read.success ? read.output.read : 0);
  return new Response(null, { status: read.success ? 204 : 422 });
};
