import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { logChoices, logInput, logSession } from '#lib/server/sessions/index.ts';
import type { RequestHandler } from './$types';

/** A log from the device on which it waited. 409 and 422: it will not be taken as it is, however often it is sent. */
export const POST: RequestHandler = async ({ locals: { context }, params, request }) => {
  // Whose pair it is comes before what is wrong with the log.
  await logChoices(context, params.id);
  const body: unknown = await request.json().catch(() => null);
  const read = v.safeParse(logInput, body);
  if (!read.success) return json({ code: read.issues[0].message }, { status: 422 });
  const logged = await logSession(context, params.id, read.output);
  return logged.ok ? json(logged.value) : json({ code: logged.code }, { status: 409 });
};
