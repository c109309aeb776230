import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { roundChanged } from './bus.ts';
import { closeIfDone } from './closing.ts';
import { inLight, type OfferInLight } from './people.ts';
import { storedOpenOffers, updateOffer } from './queries-offers.ts';
import { offerAfter, type LapseReason, type OfferState } from './rules.ts';
import { tellNews } from './telling.ts';

/** Writes down that an offer has lapsed, in the caller's transaction. */
export async function lapse(inside: Context, offer: OfferInLight, reason: LapseReason): Promise<void> {
  const { row, girl } = offer;
  const state = offerAfter(row.state as OfferState, 'lapse');
  if (!state) throw new Error(`offer ${row.id} cannot lapse from ${row.state}`);
  if (!(await updateOffer(inside.database, row, { state, ended_at: inside.now, lapse_reason: reason })))
    throw new Error(`offer ${row.id} changed inside its transaction`);
  await record(inside, {
    action: 'offer.lapsed',
    kind: 'offer',
    id: row.id,
    hub: girl.hub,
    facts: { reason },
  });
  if (row.mentor_answered_at !== null) await tellNews(inside, 'mentor', offer, 'offer-ended');
}

/** Writes down what has lapsed by the facts, and closes rounds that are done with it. Answers the round of each. */
export async function settle(inside: Context): Promise<string[]> {
  const rounds: string[] = [];
  for (const offer of await inLight(inside, await storedOpenOffers(inside.database))) {
    if (!offer.lapse) continue;
    await lapse(inside, offer, offer.lapse);
    rounds.push(offer.row.round_id);
  }
  for (const id of new Set(rounds)) await closeIfDone(inside, id);
  return rounds;
}

/** For the clock: offers lapse whose time is over or whose people are no longer active or cleared. */
export async function lapseDue(context: Context): Promise<number> {
  authorize(context, 'offer.lapse');
  const rounds = await inTransaction(context, settle);
  new Set(rounds).forEach(roundChanged);
  return rounds.length;
}
