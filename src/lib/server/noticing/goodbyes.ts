import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { sendMessage, statesOf } from '#lib/server/messages/index.ts';
import { pairForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { goodbyeTexts, readAfter, readEnding } from './ends.ts';
import type { GoodbyeInput } from './input.ts';
import { sideOf } from './pairs.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import { tellSide } from './telling.ts';

/** What one side of a pair needs to say goodbye, and what may stay afterwards. Not found: 404, when the pair is not hers. */
export async function readGoodbye(context: Context, mentorshipId: string) {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'goodbye.read', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  const side = sideOf(context, pair);
  const ending = await readEnding(context, pair);
  /** There is nothing of the pair that she may still open. */
  const isShut = side === 'mentor' && pair.isShutForMentor;
  return {
    side,
    state: pair.state,
    isShut,
    canWrite: pair.whyNot === null,
    // Why a pair ends is between staff and whoever told it.
    ending:
      pair.state === 'closing' && ending
        ? {
            endsOn: ending.endsOn,
            contactAfter: ending.contactAfter,
            goodbyes: ending.goodbyes,
            /** As they stand in the thread. */
            said: isShut ? [] : await goodbyeTexts(context, ending.id),
            /** Of her own, by the browser's own ids: what was held and nobody has decided about. */
            looked: ending.looked.filter((each) => each.side === side).map(({ clientId }) => clientId),
          }
        : null,
    /** What stays, once it has ended. */
    after: await readAfter(context, pair),
  };
}

async function tellOther(inside: Context, pair: PairForWriting, side: Side, endingId: string): Promise<void> {
  await tellSide(inside, pair, side === 'mentee' ? 'mentor' : 'mentee', {
    key: `goodbye-${side}:${endingId}`,
    template: 'goodbye',
    path: `/mentorships/${pair.id}/thread`,
  });
  await queries.setGoodbyeTold(inside.database, { ending_id: endingId, side }, inside.now);
}

/**
 * One side says goodbye, once for an end: a message of the thread, looked at as every message is. One that was held counts
 * once it is let through; until then, and when it is kept back, she can write another: whichever comes first counts.
 * Refused: `not-closing`, `said` (she did before), `read-only`, `other-text`. Not found: 404, when the pair is not hers.
 */
export async function sayGoodbye(
  context: Context,
  mentorshipId: string,
  given: GoodbyeInput,
): Promise<Result<{ held: boolean }, 'not-closing' | 'said' | 'read-only' | 'other-text'>> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'goodbye.write', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  const side = sideOf(context, pair);
  const ending = pair.state === 'closing' ? await readEnding(context, pair) : null;
  if (!ending) return refused('not-closing');
  if (ending.goodbyes.includes(side)) return refused('said');
  const sent = await sendMessage(context, mentorshipId, given);
  if (!sent.ok) return sent;
  const held = sent.value.state !== 'sent';
  await inTransaction(context, async (inside) => {
    const known = await readEnding(inside, pair);
    if (known?.goodbyes.includes(side)) return;
    await queries.insertGoodbye(inside.database, {
      ending_id: ending.id,
      side,
      client_id: given.id,
      written_at: inside.now,
      told_at: null,
    });
    if (!held) await tellOther(inside, pair, side, ending.id);
  });
  return done({ held });
}

/**
 * For the clock: whose goodbye was held and has been let through, the other side is told of it; of a pair that is shut
 * since, nobody is. Answers how many.
 */
export async function tellOfGoodbyes(context: Context): Promise<number> {
  authorize(context, 'mentorship.steer');
  return inTransaction(context, async (inside) => {
    const rows = await queries.untoldGoodbyes(inside.database);
    const states = await statesOf(
      inside,
      rows.map((row) => row.client_id),
    );
    const come = rows.filter((row) => states.get(row.client_id) === 'sent');
    let told = 0;
    for (const [row] of Map.groupBy(come, ({ ending_id, side }) => `${ending_id} ${side}`).values()) {
      if (!row) continue;
      const pair = await pairForWriting(inside, row.mentorship_id);
      if (pair.isShutForMentor) continue;
      await tellOther(inside, pair, row.side as Side, row.ending_id);
      told += 1;
    }
    return told;
  });
}
