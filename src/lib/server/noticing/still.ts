import { dayOf, type Day, type Days } from '#lib/dates.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  menteesAway,
  nextOf,
  readForRound as readMentees,
  type Next,
  type Why as MenteeWhy,
} from '#lib/server/mentees/index.ts';
import {
  mentorsAway,
  readForRound as readMentors,
  type Why as MentorWhy,
} from '#lib/server/mentors/index.ts';
import { pairsInStates, type PairForWriting } from '#lib/server/mentorships/index.ts';

/** A pair that nobody stopped, and that cannot write: one of the two takes no part now. */
export interface StillPair {
  id: string;
  hub: string;
  names: PairForWriting['names'];
  menteeId: string;
  mentorId: string;
  /** Why the girl takes no part, why the mentor; null: she does. */
  mentee: MenteeWhy | null;
  mentor: MentorWhy | null;
  /** The one step that would bring the girl back. */
  next: Next;
  /** Since when they cannot write; null: nobody knows. */
  since: Day | null;
  /** Its end is planned already. */
  isEnding: boolean;
}

/** The first of these days that goes on until today. */
const sinceOf = (away: readonly Days[], today: Day): Day | null =>
  away.flatMap(({ from, to }) => (to >= today ? [from] : [])).toSorted()[0] ?? null;

/**
 * Pairs of her hubs in which a girl or a mentor takes no part at the moment: consent or clearance is missing, or she is away.
 * The longest first. None that was paused or shut: those stand where they do on purpose. Else 404.
 */
export async function listStill(context: Context): Promise<StillPair[]> {
  authorize(context, 'quiet.list');
  const reach = reachOf(context.actor, 'quiet.list');
  const pairs = (await pairsInStates(context, ['active', 'closing'])).filter(
    ({ hub, whyNot }) => whyNot !== null && (reach.all || reach.hubs.includes(hub)),
  );
  const menteeIds = pairs.map(({ menteeId }) => menteeId);
  const mentorIds = [...new Set(pairs.map(({ mentorId }) => mentorId))];
  const girls = new Map((await readMentees(context, menteeIds)).map((each) => [each.id, each.standing]));
  const women = new Map((await readMentors(context, mentorIds)).map((each) => [each.id, each.why]));
  const girlsAway = await menteesAway(context, menteeIds);
  const womenAway = await mentorsAway(context, mentorIds);
  const today = dayOf(context.now);
  return pairs
    .map(({ id, hub, names, menteeId, mentorId, state, startedAt }): StillPair => {
      const standing = girls.get(menteeId);
      const mentee = standing?.why ?? null;
      const mentor = women.get(mentorId) ?? null;
      const [since] = [
        ...(mentee === null ? [] : [sinceOf(girlsAway.get(menteeId) ?? [], today)]),
        ...(mentor === null ? [] : [sinceOf(womenAway.get(mentorId) ?? [], today)]),
      ]
        .filter((day) => day !== null)
        .toSorted();
      // A mentor who had been away before takes no part in it since it began.
      const began = dayOf(startedAt);
      return {
        ...{ id, hub, names, menteeId, mentorId, mentee, mentor },
        next: standing && mentee !== null ? nextOf(standing, true) : 'none',
        since: since === undefined ? null : since > began ? since : began,
        isEnding: state === 'closing',
      };
    })
    .sort(
      (a, b) =>
        Number(a.since === null) - Number(b.since === null) ||
        ((a.since ?? '') === (b.since ?? '') ? 0 : (a.since ?? '') < (b.since ?? '') ? -1 : 1) ||
        (a.id < b.id ? -1 : 1),
    );
}
