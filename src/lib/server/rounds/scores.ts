import type { Context } from '#lib/server/database/index.ts';
import { acceptedScores } from './queries-offers.ts';

/** The score at the match of every offer that both accepted, by offer. The caller has authorized what she does with it. */
export const scoresOfPairs = async (context: Context): Promise<ReadonlyMap<string, number>> =>
  new Map((await acceptedScores(context.database)).map(({ id, score }) => [id, score]));
