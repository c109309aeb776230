import type { Limits, MoreOfMentor } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import type { Context, SolutionTable } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { inBackground } from './background.ts';
import type { Named } from './naming.ts';
import { solutionOf } from './opened.ts';
import { theRound } from './rounds.ts';
import { inputOf, unsealed } from './snapshot.ts';

const mostMilliseconds = 15 * 60_000;

export type MentorLimit<T> = Omit<T, 'mentor'> & { mentor: Named };
export interface RoundLimits extends Omit<Limits, 'places' | 'travel' | 'evenings'> {
  places: MentorLimit<MoreOfMentor>[];
  travel: MentorLimit<MoreOfMentor>[];
  evenings: MentorLimit<MoreOfMentor & { time: string }>[];
  /** Changes of which the most promising alone were solved. */
  untried: number;
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
  const work = await inBackground(
    `limits ${solution.id}`,
    () => ({
      task: 'limits',
      input: inputOf(unsealed(solution.snapshot, solution.snapshot_hash)),
      matches: solution.matches_csv,
      certificate: solution.certificate,
    }),
    { mostMilliseconds },
  );
  if (work.state === 'working') return done({ isReady: false, done: work.done, of: work.of });
  if (work.state === 'broken' || work.answer.kind !== 'limits') return refused('broken');
  return done({ isReady: true, limits: await named(context, solution, work.answer.limits) });
}

/** Names for the mentors' codes. */
async function named(context: Context, solution: SolutionTable, limits: Limits): Promise<RoundLimits> {
  const ids = new Map(unsealed(solution.snapshot, solution.snapshot_hash).mentors);
  const women = new Map((await readMentors(context, [...ids.values()])).map(({ id, name }) => [id, name]));
  const mentorsIn = <T extends MoreOfMentor>(list: readonly T[]) =>
    list.map(({ mentor, ...rest }) => {
      const id = ids.get(mentor) ?? '';
      return { ...rest, mentor: { id, name: women.get(id) ?? '' } };
    });
  return {
    ...limits,
    places: mentorsIn(limits.places),
    travel: mentorsIn(limits.travel.list),
    evenings: mentorsIn(limits.evenings.list),
    untried: limits.travel.untried + limits.evenings.untried,
  };
}
