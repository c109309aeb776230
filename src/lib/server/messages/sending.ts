import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { inTransaction, newId, type Context, type MessageTable } from '#lib/server/database/index.ts';
import { pairForWriting, type PairForWriting, type WhyNotWriting } from '#lib/server/mentorships/index.ts';
import { allowedHosts } from '#lib/server/programme/index.ts';
import { latestTexts, noteHeld, surroundings } from './beside.ts';
import { threadChanged } from './bus.ts';
import { hold } from './hold/index.ts';
import type { MessageInput } from './input.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import { viewOf, type MessageView } from './views.ts';

/** Which side of the pair somebody is; everybody else gets 404. */
export function sideIn(context: Context, pair: PairForWriting): Side {
  if (context.actor.menteeId === pair.menteeId) return 'mentee';
  return context.actor.mentorId === pair.mentorId ? 'mentor' : notFound();
}

/**
 * Writes a message. Sent again under the same id with the same text it is the message that is there. What looks like a
 * number, an address, a link and the like is held back: its writer alone sees it, and a coordinator.
 * Refused: `read-only` (with `why`), `other-text` (that id has another text). Not found: 404, when the pair is not hers.
 */
export async function sendMessage(
  context: Context,
  mentorshipId: string,
  { id: clientId, text }: MessageInput,
): Promise<Result<MessageView, 'read-only' | 'other-text'>> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'message.send', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  const side = sideIn(context, pair);
  const sent = await inTransaction(
    context,
    async (inside): Promise<Result<MessageView, 'read-only' | 'other-text'>> => {
      const known = await queries.messageByClientId(inside.database, clientId);
      if (known) return again(known, mentorshipId, side, text);
      // Held before it is looked at: whoever shuts this thread waits for us, or we for her and find it shut.
      await queries.heldThread(inside.database, mentorshipId);
      // Asked anew: consent or clearance may have ended since the page was opened.
      const { whyNot, hub } = await pairForWriting(inside, mentorshipId);
      if (whyNot !== null) return refused('read-only', { why: whyNot satisfies WhyNotWriting });
      const row = await write(inside, { mentorshipId, clientId, side, text });
      if (row.state === 'held') await noteHeld(inside, row, hub);
      return done(viewOf(row, side));
    },
  );
  if (sent.ok) threadChanged(mentorshipId, sent.value.number);
  return sent;
}

function again(row: MessageTable, mentorshipId: string, side: Side, text: string) {
  if (row.mentorship_id !== mentorshipId || row.author !== side || row.text !== text)
    return refused('other-text');
  return done(viewOf(row, side));
}

async function write(
  inside: Context,
  given: { mentorshipId: string; clientId: string; side: Side; text: string },
): Promise<MessageTable> {
  const { database, now } = inside;
  const { mentorshipId, side, text } = given;
  const thread = await queries.heldThread(database, mentorshipId);
  const earlier = await latestTexts(inside, mentorshipId, side);
  const found = hold(text, surroundings(earlier, await allowedHosts(inside, 'messages')));
  const number = found.held ? null : thread.last_number + 1;
  const row: MessageTable = {
    id: newId(now),
    mentorship_id: mentorshipId,
    client_id: given.clientId,
    author: side,
    text,
    number,
    after_number: thread.last_number,
    state: found.held ? 'held' : 'sent',
    kinds: found.kinds.join(';'),
    way: found.way,
    written_at: now,
    sent_at: found.held ? null : now,
    decided_at: null,
    decided_by: null,
    taken_back_at: null,
    together: null,
    place: null,
  };
  await queries.insertMessage(database, row);
  if (number !== null) await queries.setLastNumber(database, mentorshipId, number);
  return row;
}
