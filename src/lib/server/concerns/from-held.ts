import { authorize, notFound } from '#lib/server/access/index.ts';
import { inTransaction, type ConcernTable, type Context } from '#lib/server/database/index.ts';
import { heldForConcern } from '#lib/server/messages/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { takeWaiting } from './duty.ts';
import * as queries from './queries.ts';
import { putConcern } from './raising.ts';
import { idOfHeld } from './rules.ts';
import { seenConcerns } from './seeing.ts';

const isOpenAbout = ({ state, mentorship_id: pair }: ConcernTable, mentorshipId: string) =>
  state !== 'closed' && pair === mentorshipId;

/** The open concerns that she may see by the pair that they are about, the newest of each. Nothing for others than safeguarding. */
export async function openAbout(context: Context): Promise<Map<string, string>> {
  const { seen } = await seenConcerns(context);
  return new Map(
    seen.flatMap(({ id, state, mentorship_id: pair }) =>
      pair !== null && state !== 'closed' ? [[pair, id] as const] : [],
    ),
  );
}

/**
 * Safeguarding opens a concern about the pair of a message that was held for it, and has it in hand: there she reads the
 * thread, stops the pair and holds the mentor. One that is open already about that pair, or was opened from this message,
 * is led to instead. Answers its id. What was written stands in the message and not in the concern: a name in it would
 * shut out whoever bears it. Not found: 404, for others, and for a message that went to the coordinator.
 */
export async function raiseFromHeld(context: Context, messageId: string): Promise<string> {
  authorize(context, 'concern.from-held');
  const held = await heldForConcern(context, messageId);
  return inTransaction(context, async (inside) => {
    const { seen } = await seenConcerns(inside, 'concern.from-held');
    const clientId = idOfHeld(messageId);
    const known =
      seen.find((row) => isOpenAbout(row, held.mentorshipId)) ??
      seen.find((row) => row.client_id === clientId);
    if (known) return known.id;
    // It is there, and not hers to see any more.
    if (await queries.concernByClientId(inside.database, clientId)) return notFound();
    const row = await putConcern(inside, {
      clientId,
      fromRole: 'staff',
      hub: held.hub,
      about: held.author === 'mentor' ? 'mentor' : 'girl',
      aboutText: '',
      mentorshipId: held.mentorshipId,
      urgent: false,
      // Azerbaijani is the programme's language.
      text: m.concerns_from_held({ when: instantInWords(held.at, 'az') }, { locale: 'az' }),
      reach: '',
      named: [],
    });
    await takeWaiting(inside, (await queries.concernById(inside.database, row.id)) ?? notFound());
    return row.id;
  });
}
