import { dayOf, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { readEvents, record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { about, canBeObjected, forStaff, lightOf } from './answering.ts';
import type { OfferInLight } from './people.ts';
import { updateOffer } from './queries-offers.ts';
import { isOpen, type OfferState } from './rules.ts';
import { hasGuardian, toldAt, toldValues, untoldValues, type Addressee } from './telling.ts';

const addressees: readonly Addressee[] = ['mentor', 'mentee', 'guardian'];

/** Whether there is something to tell her: it is her turn, and the offer stands. */
const isWaiting = (who: Addressee, offer: OfferInLight): boolean =>
  (who === 'guardian'
    ? canBeObjected(offer.state) && hasGuardian(offer)
    : offer.state === (who === 'mentor' ? 'to_mentor' : 'to_mentee')) &&
  (offer.lapse === null || !isOpen(offer.row.state as OfferState));

/**
 * Staff called somebody and told her that an offer waits: her time begins now.
 * Refused: `not-waiting` (it is not her turn, or it no longer stands), `told` (already).
 */
export async function markTold(
  context: Context,
  { offer: id, who }: { offer: string; who: Addressee },
): Promise<Result<undefined, 'not-waiting' | 'told'>> {
  const { row } = await forStaff(context, id, 'offer.tell');
  return about(context, row, async (inside) => {
    const offer = await lightOf(inside, id);
    if (!isWaiting(who, offer)) return refused('not-waiting');
    if (toldAt(who, offer) !== null) return refused('told');
    if (!(await updateOffer(inside.database, offer.row, await toldValues(inside, who, offer))))
      throw new Error(`offer ${id} changed inside its transaction`);
    await record(inside, {
      action: 'offer.told',
      kind: 'offer',
      id,
      hub: offer.girl.hub,
      facts: { who, how: 'called' },
    });
    return done();
  });
}

/**
 * Staff called somebody and told her of everything that waits for her: all of it, or none. What she has answered, or has
 * heard of, since the list was opened is passed over. Refused as `markTold`, when nothing of it was left to tell.
 */
export async function markAllTold(
  context: Context,
  { offer: ids, who }: { offer: readonly string[]; who: Addressee },
): Promise<Result<undefined, 'not-waiting' | 'told'>> {
  return inTransaction(context, async (inside) => {
    const results: Awaited<ReturnType<typeof markTold>>[] = [];
    for (const id of new Set(ids)) results.push(await markTold(inside, { offer: id, who }));
    return results.find(({ ok }) => ok) ?? results[0] ?? refused('not-waiting');
  });
}

/**
 * Whom staff called today by its own word, and nothing came of it yet: that word can be taken back. What a mail told stays.
 * The caller has authorized the reading of the offer.
 */
export async function calledToday(context: Context, offer: OfferInLight): Promise<Addressee[]> {
  const may = addressees.filter((who) => {
    const told = toldAt(who, offer);
    return told !== null && dayOf(told) === dayOf(context.now) && isWaiting(who, offer);
  });
  if (may.length === 0) return [];
  const calls = await callsAbout(context, offer.row.id);
  return may.filter((who) => calls.some((call) => call.facts.who === who && call.at === toldAt(who, offer)));
}

/** What staff said of its calls about one offer, newest first. */
const callsAbout = async (context: Context, id: string) =>
  (await readEvents(context, 'offer', id)).filter(({ action }) => action === 'offer.told');

/**
 * Of which of these offers her own last call told, as far as that can be taken back: what was told before it, by herself or by a
 * colleague, was told in another call. Not found: 404, when one is not hers.
 */
export async function toldInOwnCall(
  context: Context,
  { offer: ids, who }: { offer: readonly string[]; who: Addressee },
): Promise<string[]> {
  const told = new Map<string, Instant>();
  for (const id of new Set(ids)) {
    await forStaff(context, id, 'offer.tell');
    const own = (await callsAbout(context, id)).find(
      ({ actorAccountId, facts }) => actorAccountId === context.actor.accountId && facts.who === who,
    );
    if (own) told.set(id, own.at);
  }
  const last = [...told.values()].sort().at(-1);
  const still: string[] = [];
  for (const [id, at] of told) {
    if (at !== last) continue;
    const offer = await lightOf(context, id);
    if (toldAt(who, offer) === last && (await calledToday(context, offer)).includes(who)) still.push(id);
  }
  return still;
}

/**
 * She pressed by mistake that one call was made: what it told of is taken back, and nothing that a colleague told. Refused
 * as `takeBackTold`.
 */
export async function takeBackCall(
  context: Context,
  told: { offer: readonly string[]; who: Addressee },
): Promise<Result<undefined, 'not-possible'>> {
  return inTransaction(context, async (inside) =>
    takeBackTold(inside, { offer: await toldInOwnCall(inside, told), who: told.who }),
  );
}

/**
 * Staff pressed by mistake that somebody was told: on the same day the mark comes off, and her time begins with the next call
 * or mail. Of several all that can come off do, whoever of staff told them. Refused: `not-possible` when none can (told by
 * mail, on another day, or answered since).
 */
export async function takeBackTold(
  context: Context,
  { offer: ids, who }: { offer: readonly string[]; who: Addressee },
): Promise<Result<undefined, 'not-possible'>> {
  return inTransaction(context, async (inside) => {
    let taken = 0;
    for (const id of new Set(ids)) {
      const { row } = await forStaff(inside, id, 'offer.tell');
      taken += await about(inside, row, (each) => takeBackOne(each, id, who));
    }
    return taken > 0 ? done() : refused('not-possible');
  });
}

async function takeBackOne(inside: Context, id: string, who: Addressee): Promise<0 | 1> {
  const offer = await lightOf(inside, id);
  if (!(await calledToday(inside, offer)).includes(who)) return 0;
  if (!(await updateOffer(inside.database, offer.row, untoldValues(who))))
    throw new Error(`offer ${id} changed inside its transaction`);
  await record(inside, {
    action: 'offer.untold',
    kind: 'offer',
    id,
    hub: offer.girl.hub,
    facts: { who },
  });
  return 1;
}
