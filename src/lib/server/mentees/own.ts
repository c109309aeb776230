import { authorize, notFound } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { answersOf } from './changing.ts';
import type { MenteeInput } from './input.ts';
import * as queries from './queries-joining.ts';
import { withStanding } from './reading.ts';
import type { Standing } from './rules.ts';
import { stepsToRound, type OwnStep } from './rules-own.ts';

/** Everything a girl sees of herself. */
export interface Me extends MenteeInput {
  id: string;
  code: string;
  state: string;
  version: number;
  joinedAt: string;
  waiting: number;
  guardianConfirmed: boolean;
  standing: Standing;
  /** The way to the round, each step done, now, or ahead. */
  steps: OwnStep[];
}

/** What is kept about the girl who is signed in, and where she stands. Nobody's own: 404. */
export async function readMe(context: Context): Promise<Me> {
  const id = context.actor.menteeId ?? notFound();
  authorize(context, 'mentee.read', { menteeId: id });
  const row = (await queries.menteeById(context.database, id)) ?? notFound();
  const [girl] = await withStanding(context, [row]);
  const { standing } = girl ?? notFound();
  return {
    ...answersOf(row),
    id,
    code: row.code,
    state: row.state,
    version: row.version,
    joinedAt: row.joined_at,
    waiting: row.waiting,
    guardianConfirmed: row.guardian_confirmed_at !== null,
    standing,
    steps: stepsToRound(standing),
  };
}
