import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { messageInput, pieceInput, readPiece, sendMessage } from '#lib/server/messages/index.ts';
import { messageInWords, pieceInWords } from '../shown.ts';
import type { RequestHandler } from './$types';

const sideOf = ({ context }: App.Locals) => (context.actor.menteeId !== null ? 'mentee' : 'mentor');
const bodyOf = (request: Request): Promise<unknown> => request.json().catch(() => null);

/** What came after a number, or stood before one. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const asked = v.safeParse(pieceInput, Object.fromEntries(url.searchParams));
  const piece = await readPiece(locals.context, params.id, asked.success ? asked.output : {});
  return json(pieceInWords(piece, sideOf(locals), locals.locale));
};

/** A message from the device on which it waited. 409: it will not be taken, however often it is sent. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const read = v.safeParse(messageInput, await bodyOf(request));
  if (!read.success) {
    // Whose thread it is comes before what is wrong with the message.
    await readPiece(locals.context, params.id, {});
    return json({ code: read.issues[0].message }, { status: 422 });
  }
  const sent = await sendMessage(locals.context, params.id, read.output);
  if (!sent.ok) return json({ code: sent.code }, { status: 409 });
  return json(messageInWords(sent.value, sideOf(locals), locals.locale));
};
