import type { Limits, MoreOfMentor } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import type { Context, SolutionTable } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { solutionOf } from './opened.ts';
import { theRound } from './rounds.ts';
import { inputOf, unsealed } from './snapshot.ts';
import { runInWorker } from './worker.ts';
import type { Named } from './why.ts';

interface Working {
  done: number;
  of: number;
  limits: Limits | null;
  /** Nothing came of it; the next who asks begins anew. */
  finished: Promise<void>;
}

/** What was worked out last: a solution never changes. */
const working = new Map<string, Working>();
const mostKept = 8;
const waitMilliseconds = 1500;

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
  const job = working.get(solution.id) ?? begin(solution);
  try {
    await Promise.race([job.finished, wait()]);
  } catch {
    return refused('broken');
  }
  if (!job.limits) return done({ isReady: false, done: job.done, of: job.of });
  return done({ isReady: true, limits: await named(context, solution, job.limits) });
}

const wait = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, waitMilliseconds).unref();
  });

function begin(solution: SolutionTable): Working {
  const job: Working = { done: 0, of: 1, limits: null, finished: Promise.resolve() };
  job.finished = runInWorker(
    {
      task: 'limits',
      input: inputOf(unsealed(solution.snapshot, solution.snapshot_hash)),
      matches: solution.matches_csv,
      certificate: solution.certificate,
    },
    (step) => {
      if (typeof step !== 'string') Object.assign(job, step);
    },
  ).then((answer) => {
    if (answer.kind === 'limits') job.limits = answer.limits;
  });
  job.finished.catch(() => {
    console.error('working out what limits a round broke', solution.round_id);
    working.delete(solution.id);
  });
  working.set(solution.id, job);
  for (const oldest of working.keys()) {
    if (working.size <= mostKept) break;
    working.delete(oldest);
  }
  return job;
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
