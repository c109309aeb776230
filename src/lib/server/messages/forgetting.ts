import { addMinutes } from '#lib/dates.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { forgetWritten } from '#lib/server/programme/index.ts';
import { dropBeside } from './queries-beside.ts';
import { forgetTexts } from './queries-forgetting.ts';
import { apartMinutes } from './rules.ts';

/**
 * Empties messages and the reasons for reading them, once the programme’s time of keeping is over; numbers and moments
 * stay. What was kept beside the thread, only to be looked at with what follows, goes after a fortnight.
 */
export async function forgetMessages(context: Context): Promise<number> {
  const count = await forgetWritten(context, 'message.forgotten', forgetTexts);
  await inTransaction(context, ({ database, now }) => dropBeside(database, addMinutes(now, -apartMinutes)));
  return count;
}
