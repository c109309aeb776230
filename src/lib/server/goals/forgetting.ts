import type { Context } from '#lib/server/database/index.ts';
import { forgetWritten } from '#lib/server/programme/index.ts';
import { forgetTexts } from './queries-forgetting.ts';

/** Empties goals and their steps, once the programme’s time of keeping is over; that they were there, and their days, stay. */
export const forgetGoals = (context: Context): Promise<number> =>
  forgetWritten(context, 'goal.forgotten', forgetTexts);
