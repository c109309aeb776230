import type { Context } from '#lib/server/database/index.ts';
import { forgetWritten } from '#lib/server/programme/index.ts';
import { forgetTexts } from './queries-forgetting.ts';

/** Empties messages and the reasons for reading them, once the programme’s time of keeping is over; numbers and moments stay. */
export const forgetMessages = (context: Context): Promise<number> =>
  forgetWritten(context, 'message.forgotten', forgetTexts);
