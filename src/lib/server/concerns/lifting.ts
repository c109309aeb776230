import { done, refused, type Result } from '#lib/result.ts';
import { inTransaction, type ConcernTable, type Context } from '#lib/server/database/index.ts';
import { pairForWriting, stepMentorship, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { shutThread, tellOfShut, waitingIn, type WaitingMessage } from '#lib/server/messages/index.ts';
import type { LiftInput } from './input.ts';
import { knownOf, lineOf, type ConcernInList } from './listing.ts';
import { noteAbout, shutPair, type ShutPair } from './pairs.ts';
import * as queries from './queries.ts';
import { nameStands } from './rules.ts';
import { seenConcerns } from './seeing.ts';
import { tellOfLift } from './telling.ts';

/** What is not settled around a pair, of what she may see. */
export interface Unsettled {
  concerns: ConcernInList[];
  held: WaitingMessage[];
}

/** Whether a concern is about this pair, its girl or its mentor: rather one too many than one too few. */
function concernsPair(row: ConcernTable, pair: PairForWriting, about: PairForWriting | undefined): boolean {
  if (row.mentorship_id === pair.id || about?.menteeId === pair.menteeId) return true;
  if (row.about !== 'mentor') return false;
  return about ? about.mentorId === pair.mentorId : nameStands(pair.names.mentor, row.about_text);
}

async function unsettledAround(context: Context, pair: PairForWriting): Promise<Unsettled> {
  const { seen } = await seenConcerns(context, 'mentorship.lift');
  const open = seen.filter(({ state }) => state !== 'closed');
  const known = await knownOf(context, open);
  const around = open.filter((row) => concernsPair(row, pair, known.pairs.get(row.mentorship_id ?? '')));
  return {
    concerns: around.map((row) => lineOf(context, row, known)),
    held: await waitingIn(context, pair.id),
  };
}

/** What she says that she has seen, as one word for each thing that is not settled. */
const wordsFor = ({ concerns, held }: Unsettled): string[] => [...concerns, ...held].map(({ id }) => id);

/** A pair that is shut, with what is not settled around it; `seen` is what she ticks. Not found: 404. */
export async function readShut(
  context: Context,
  mentorshipId: string,
): Promise<ShutPair & { unsettled: Unsettled; seen: string[] }> {
  const shut = await shutPair(context, mentorshipId);
  const unsettled = await unsettledAround(context, await pairForWriting(context, mentorshipId));
  return { ...shut, unsettled, seen: wordsFor(unsettled) };
}

/**
 * Opens a pair again, with what speaks for it; only safeguarding does. It goes back to where it stood: a pause goes on, and
 * an end that was planned stays planned, with days for a goodbye. Refused: `not-now`, `unseen` (something around it
 * is not settled, and she did not say that she has seen all of it). Not found: 404.
 */
export async function liftPair(
  context: Context,
  mentorshipId: string,
  { note, seen }: LiftInput,
): Promise<Result<undefined, 'not-now' | 'unseen'>> {
  await shutPair(context, mentorshipId);
  const pair = await pairForWriting(context, mentorshipId);
  const lifted = await inTransaction(
    context,
    async (inside): Promise<Result<undefined, 'not-now' | 'unseen'>> => {
      await shutThread(inside, pair.id);
      // Asked inside: a concern may have come since her page was opened.
      const words = wordsFor(await unsettledAround(inside, pair));
      if (words.some((word) => !seen.includes(word))) return refused('unseen');
      const state = await stepMentorship(inside, pair.id, 'lift', { hub: pair.hub });
      if (!state) return refused('not-now');
      const last = (await queries.shutsOf(inside.database, [pair.id])).at(-1);
      await queries.setLifted(inside.database, pair.id, {
        lifted_at: inside.now,
        lifted_by: inside.actor.accountId,
        lift_note: note,
      });
      if (last) await tellOfLift(inside, pair, last.id, state);
      await noteAbout(inside, pair.id, 'lifted', { note });
      return done();
    },
  );
  if (lifted.ok) tellOfShut(pair.id);
  return lifted;
}
