import type { Context } from '#lib/server/database/index.ts';
import { readParticipants } from '#lib/server/rounds/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';

/** Mentors about whom somebody can ask, by name. */
export async function mentorChoice(
  context: Context,
  roundId: string,
): Promise<{ value: string; label: string }[]> {
  const { mentors } = await readParticipants(context, roundId);
  return mentors
    .map(({ id, name, occupation }) => ({ value: id, label: `${name}, ${occupation}` }))
    .sort((a, b) => compareAz(a.label, b.label));
}
