import { dayOf, type Day } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import type { Snapshot } from './steps.ts';

/** A session that was held, as it stood for a girl from one day until another. */
export interface HeldFact {
  day: Day;
  minutes: number;
  /** From which day on it stands so: the one on which that was written down. */
  noted: Day;
  /** The day on which it was corrected or taken back; null: it stands. */
  until: Day | null;
}

type Stood = Pick<Snapshot, 'state' | 'startsAt' | 'minutes'> & { came: string | null | undefined };
const later = (one: Day, other: Day): Day => (one > other ? one : other);

/**
 * What the pairs held, by mentorship, with what stood before corrections: a figure of a past day is made of what stood on
 * that day. The caller has authorized what she does with it.
 */
export async function heldForFigures(
  context: Context,
  mentorshipIds: readonly string[],
): Promise<Map<string, HeldFact[]>> {
  const held = new Map<string, HeldFact[]>(mentorshipIds.map((id) => [id, []]));
  const changes = Map.groupBy(
    await queries.changesOfPairs(context.database, mentorshipIds),
    (each) => each.session_id,
  );
  for (const row of await queries.sessionsOfPairs(context.database, mentorshipIds)) {
    const of = held.get(row.mentorship_id);
    const hers = (changes.get(row.id) ?? []).filter((each) => each.mentorship_id === row.mentorship_id);
    let from = row.logged_at === null ? null : dayOf(row.logged_at);
    for (const { at, before } of hers) {
      const { state, startsAt, minutes, came } = JSON.parse(before) as Snapshot;
      of?.push(...standing({ state, startsAt, minutes, came: came[row.mentorship_id] }, from, dayOf(at)));
      from = dayOf(at);
    }
    const { starts_at: startsAt, minutes, came } = row;
    of?.push(...standing({ state: row.state as Snapshot['state'], startsAt, minutes, came }, from, null));
  }
  return held;
}

/** Nothing, when it was not held then, she did not come, or it was put right on the same day. */
function standing(
  { state, startsAt, minutes, came }: Stood,
  from: Day | null,
  until: Day | null,
): HeldFact[] {
  if (state !== 'held' || came === 'no' || came === undefined) return [];
  const day = dayOf(startsAt);
  const noted = later(day, from ?? day);
  return until === null || noted < until ? [{ day, minutes, noted, until }] : [];
}
