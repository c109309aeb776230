import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { errorsOf } from '#lib/form.ts';
import { asLog, logChoices, logInput, logSession } from '#lib/server/sessions/index.ts';
import * as refused from '../../../../sessions/refused.ts';
import { notTaken } from '../../../../sessions/not-taken.server.ts';
import type { RequestHandler } from './$types';

/** A log from the device on which it waited. 409 and 422: it will not be taken as it is, however often it is sent; `why` says so in words. */
export const POST: RequestHandler = async ({ locals: { context, locale }, params, request }) => {
  // Whose pair it is comes before what is wrong with the log.
  const { side } = await logChoices(context, params.id);
  const body = asLog(await request.json().catch(() => null));
  const read = v.safeParse(logInput, body);
  if (!read.success)
    return json({ why: notTaken(body, errorsOf(read.issues), side, locale) }, { status: 422 });
  const logged = await logSession(context, params.id, read.output);
  if (logged.ok) return json(logged.value);
  return json({ why: notTaken(body, refused.errorsOf(logged), side, locale) }, { status: 409 });
};
