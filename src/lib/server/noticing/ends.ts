import type { Day, Instant } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import { sentTexts, statesOf } from '#lib/server/messages/index.ts';
import type { PairForWriting } from '#lib/server/mentorships/index.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import type { ContactAfter, EndReason } from './rules-ending.ts';

/** Which sides have said goodbye for an end: their message was sent. Which of them are still being looked at. */
async function goodbyesSaid(
  context: Context,
  endingId: string,
): Promise<{ goodbyes: Side[]; looked: { side: Side; clientId: string }[] }> {
  const rows = await queries.goodbyesOf(context.database, endingId);
  const states = await statesOf(
    context,
    rows.map((row) => row.client_id),
  );
  const inState = (state: string) =>
    rows
      .filter((row) => states.get(row.client_id) === state)
      .map((row) => ({ side: row.side as Side, clientId: row.client_id }));
  const said = new Set(inState('sent').map(({ side }) => side));
  return { goodbyes: [...said], looked: inState('held').filter(({ side }) => !said.has(side)) };
}

/** What each side said in goodbye, the earlier first; who may read it is the caller's to know. */
export async function goodbyeTexts(
  context: Context,
  endingId: string,
): Promise<{ side: Side; text: string }[]> {
  const rows = await queries.goodbyesOf(context.database, endingId);
  const texts = await sentTexts(
    context,
    rows.map((row) => row.client_id),
  );
  return rows
    .toSorted((a, b) => (a.written_at < b.written_at ? -1 : a.written_at > b.written_at ? 1 : 0))
    .flatMap(({ side, client_id: id }) => {
      const text = texts.get(id);
      return text === undefined ? [] : [{ side: side as Side, text }];
    });
}

/** The planned or past end of a pair. */
export interface Ending {
  id: string;
  endsOn: Day;
  plannedAt: Instant;
  reason: EndReason;
  rematch: boolean;
  contactAfter: ContactAfter;
  /** Who of her guardians agreed to it and when: for staff alone. */
  agreed: string;
  /** Which sides have said goodbye. */
  goodbyes: Side[];
  /** Goodbyes that are being looked at, of whoever has said none yet. */
  looked: { side: Side; clientId: string }[];
}

/** The end that is planned while a pair says goodbye, or that came; of a pair that goes on, stands still or is shut, none. */
export async function readEnding(
  context: Context,
  pair: Pick<PairForWriting, 'id' | 'state' | 'endsOn'>,
): Promise<Ending | null> {
  if (pair.state !== 'closing' && pair.state !== 'closed') return null;
  const row = await queries.endingOf(context.database, pair.id);
  if (!row || (pair.state === 'closed' && row.closed_at === null)) return null;
  return {
    id: row.id,
    // A pair that was shut and opened again may have got a later day.
    endsOn: pair.endsOn ?? row.ends_on,
    plannedAt: row.planned_at,
    reason: row.reason as EndReason,
    rematch: row.rematch === 1,
    contactAfter: row.contact_after as ContactAfter,
    agreed: row.contact_agreed,
    ...(await goodbyesSaid(context, row.id)),
  };
}

/**
 * What may stay in contact, as both sides of an ended pair are told it; null while it goes on, when it was shut before it
 * ended, and once the girl takes no part: then nothing stays that somebody agreed to for her.
 */
export async function readAfter(context: Context, pair: PairForWriting): Promise<ContactAfter | null> {
  if (pair.state !== 'closed' || !pair.girlTakesPart) return null;
  const ending = await readEnding(context, pair);
  return ending === null || ending.reason === 'stopped' ? null : ending.contactAfter;
}
