import type { Context } from '#lib/server/database/index.ts';
import { logChoices, planChoices, readSession } from '#lib/server/sessions/index.ts';

/** A session with the pair under whose name it stands: the first that the reader sees. */
export async function sessionAndPair(context: Context, id: string) {
  const session = await readSession(context, id);
  return { session, pair: session.girls[0]?.mentorshipId ?? '' };
}

/** For its move: what the form offers. */
export async function toMove(context: Context, id: string) {
  const { session, pair } = await sessionAndPair(context, id);
  return { session, pair, choices: await planChoices(context, pair) };
}

/** For a log that is put right: what the form offers. */
export async function toEdit(context: Context, id: string) {
  const { session, pair } = await sessionAndPair(context, id);
  return { session, pair, choices: await logChoices(context, pair) };
}
