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

type Stood = Pick<Snapshot, 'state' | 'startsAt' | 'minutes'> & { came: string | null };
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
    await queries.changesAround(context.database, mentorshipIds),
    (each) => each.session_id,
  );
  /** From when on what stands now stands so, by session. */
  const since = new Map<string, Day>();
  for (const [session, list] of changes) {
    let from = list[0]?.logged_at ? dayOf(list[0].logged_at) : null;
    for (const { at, before } of list) {
      const { state, startsAt, minutes, came } = JSON.parse(before) as Snapshot;
      // Of every girl who stood there then, also of one who was taken out since.
      for (const [id, each] of Object.entries(came))
        held.get(id)?.push(...standing({ state, startsAt, minutes, came: each }, from, dayOf(at)));
      from = dayOf(at);
      since.set(session, from);
    }
  }
  for (const row of await queries.sessionsOfPairs(context.database, mentorshipIds)) {
    const { starts_at: startsAt, minutes, came } = row;
    const from = since.get(row.id) ?? (row.logged_at === null ? null : dayOf(row.logged_at));
    const now = { state: row.state as Snapshot['state'], startsAt, minutes, came };
    held.get(row.mentorship_id)?.push(...standing(now, from, null));
  }
  return held;
}

/** Nothing, when it was not held then, she did not come, or it was put right on the same day. */
function standing(
  { state, startsAt, minutes, came }: Stood,
  from: Day | null,
  until: Day | null,
): HeldFact[] {
  if (state !== 'held' || came === 'no') return [];
  const day = dayOf(startsAt);
  const noted = later(day, from ?? day);
  return until === null || noted < until ? [{ day, minutes, noted, until }] : [];
}
