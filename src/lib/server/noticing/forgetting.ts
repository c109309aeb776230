import type { Context } from '#lib/server/database/index.ts';
import { forgetWritten } from '#lib/server/programme/index.ts';
import { forgetTexts } from './queries-forgetting.ts';

/** Empties what staff noted about pairs and what pairs asked for, once the time of keeping is over; answers and days stay. */
export const forgetNoticed = (context: Context): Promise<number> =>
  forgetWritten(context, 'check-in.forgotten', forgetTexts);
