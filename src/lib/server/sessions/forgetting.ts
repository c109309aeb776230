import type { Context } from '#lib/server/database/index.ts';
import { forgetWritten } from '#lib/server/programme/index.ts';
import { forgetTexts } from './queries-forgetting.ts';

/** Empties notes, addresses and what girls wrote with a mark, once the time of keeping is over; days, minutes and marks stay. */
export const forgetSessionTexts = (context: Context): Promise<number> =>
  forgetWritten(context, 'session.forgotten', forgetTexts);
