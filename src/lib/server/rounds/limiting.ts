import type { Limits, MoreOfMentor, MorePlaces, WeightMoved } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import type { Context } from '#lib/server/database/index.ts';
import { inBackground } from './background.ts';
import { fullBeside, inputWith, keyOf, type FullMentors } from './full.ts';
import { codesIn, namesFor, type Named, type NamedMove } from './naming.ts';
import { solutionOf } from './opened.ts';
import { theRound } from './rounds.ts';
import { unsealed, type Snapshot } from './snapshot.ts';

const mostMilliseconds = 15 * 60_000;

export type MentorLimit<T> = Omit<T, 'mentor'> & { mentor: Named };
type NamedSolved<T> = Omit<Limits['travel'], 'list'> & { list: MentorLimit<T>[] };
export interface RoundLimits extends Omit<Limits, 'places' | 'travel' | 'evenings' | 'weights'> {
  places: MentorLimit<MorePlaces>[];
  travel: NamedSolved<MoreOfMentor>;
  evenings: NamedSolved<MoreOfMentor & { time: string }>;
  weights: (Omit<WeightMoved, 'moves'> & { moves: NamedMove[] })[];
}
export type LimitsAnswer =
  { isReady: false; done: number; of: number } | { isReady: true; limits: RoundLimits };

/**
 * What holds the last solution of a round back. Worked out in a worker at the first question; whoever asks waits a moment for it and
 * else hears how far it is. Refused: `not-solved`; `broken`: it could not be worked out.
 */
export async function readLimits(
  context: Context,
  roundId: string,
): Promise<Result<LimitsAnswer, 'not-solved' | 'broken'>> {
  const round = await theRound(context, roundId, 'round.read');
  const solution = await solutionOf(context, round);
  if (!solution) return refused('not-solved');
  const snapshot = unsealed(solution.snapshot, solution.snapshot_hash);
  const full = await fullBeside(context, round, snapshot);
  const input = inputWith(snapshot, full);
  const work = await inBackground(
    `limits ${solution.id} ${keyOf(full)}`,
    () => ({
      task: 'limits',
      input,
      matches: solution.matches_csv,
      certificate: solution.certificate,
    }),
    { mostMilliseconds },
  );
  if (work.state === 'working') return done({ isReady: false, done: work.done, of: work.of });
  if (work.state === 'broken' || work.answer.kind !== 'limits') return refused('broken');
  return done({ isReady: true, limits: await named(context, snapshot, full, work.answer.limits) });
}

/** Names for the codes. */
async function named(
  context: Context,
  snapshot: Snapshot,
  full: FullMentors,
  limits: Limits,
): Promise<RoundLimits> {
  const { places, travel, evenings, weights } = limits;
  const moved = codesIn(weights.flatMap(({ moves }) => moves));
  const asked = [...places, ...travel.list, ...evenings.list].map(({ mentor }) => mentor);
  const everybody = { ...snapshot, mentors: [...snapshot.mentors, ...full.mentors] };
  const names = await namesFor(context, everybody, { ...moved, mentors: [...moved.mentors, ...asked] });
  const mentorsIn = <T extends MoreOfMentor>(list: readonly T[]) =>
    list.map(({ mentor, ...rest }) => ({ ...rest, mentor: names.mentor(mentor) }));
  return {
    ...limits,
    places: mentorsIn(places),
    travel: { ...travel, list: mentorsIn(travel.list) },
    evenings: { ...evenings, list: mentorsIn(evenings.list) },
    weights: weights.map((each) => ({ ...each, moves: each.moves.map(names.move) })),
  };
}
