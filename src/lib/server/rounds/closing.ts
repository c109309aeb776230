import { record } from '#lib/server/audit/index.ts';
import type { Context, RoundTable } from '#lib/server/database/index.ts';
import { addWaiting } from '#lib/server/mentees/index.ts';
import { liveMentorships } from '#lib/server/mentorships/index.ts';
import * as queries from './queries.ts';
import { offers } from './queries-offers.ts';
import { isOpen, roundAfter, waitsLonger, type OfferState, type RoundState } from './rules.ts';
import { unsealed } from './snapshot.ts';

/** Closes a published round none of whose offers waits any more, in the caller's transaction. */
export async function closeIfDone(inside: Context, roundId: string): Promise<boolean> {
  const round = await queries.roundById(inside.database, roundId);
  if (!round || !roundAfter(round.state as RoundState, 'close')) return false;
  const all = await offers(inside.database, { roundId });
  if (all.some(({ state }) => isOpen(state as OfferState))) return false;
  await close(inside, round);
  return true;
}

async function close(inside: Context, round: RoundTable): Promise<void> {
  const { database, now } = inside;
  const solution = await queries.solutionById(database, round.solution_id ?? '');
  if (!solution) throw new Error(`round ${round.id} was published without a solution`);
  const live = await liveMentorships(inside);
  const saidNo = new Set(
    (await offers(database, { roundId: round.id }))
      .filter((offer) => offer.state === 'declined' && offer.declined_by === 'mentee')
      .map((offer) => offer.mentee_id),
  );
  const waiting = unsealed(solution.snapshot, solution.snapshot_hash)
    .mentees.map(([, id]) => id)
    .filter((id) => waitsLonger({ hasMentorship: live.mentees.has(id), saidNoHerself: saidNo.has(id) }));
  await addWaiting(inside, waiting);
  if (!(await queries.updateRound(database, round, { state: 'closed', closed_at: now })))
    throw new Error(`round ${round.id} changed inside its transaction`);
  await record(inside, {
    action: 'round.closed',
    kind: 'round',
    id: round.id,
    facts: { waiting: waiting.length },
  });
}
