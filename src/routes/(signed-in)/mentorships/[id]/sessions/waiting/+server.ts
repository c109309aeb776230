import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { errorsOf } from '#lib/form.ts';
import { asLog, logChoices, logInput, logSession } from '#lib/server/sessions/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { givenName } from '#lib/text/names.ts';
import * as refused from '../../../../sessions/refused.ts';
import { notTaken } from '../../../../sessions/not-taken.server.ts';
import { whoIn } from '../who.ts';
import type { RequestHandler } from './$types';

/** A log from the device on which it waited. 409 and 422: it will not be taken as it is, however often it is sent; `why` says so in words. */
export const POST: RequestHandler = async ({ locals: { context, locale }, params, request }) => {
  // Whose pair it is comes before what is wrong with the log.
  const { side, others } = await logChoices(context, params.id);
  const body = asLog(await request.json().catch(() => null));
  const also = [body.also].flat();
  const { name } = await whoIn(context, params.id, locale);
  const names = [
    name,
    ...others.flatMap((each) => (also.includes(each.mentorshipId) ? [givenName(each.name)] : [])),
  ].filter(Boolean);
  const given = { side, names, locale };
  const read = v.safeParse(logInput, body);
  if (!read.success) return json({ why: notTaken(body, errorsOf(read.issues), given) }, { status: 422 });
  const logged = await logSession(context, params.id, read.output);
  if (logged.ok) return json(logged.value);
  // The form asks whether there was a second one and has the answers; on the card of the device there are others.
  const errors =
    logged.code === 'same-day' ? { '': m.sessions_waiting_same_day() } : refused.errorsOf(logged);
  return json({ why: notTaken(body, errors, given) }, { status: 409 });
};
