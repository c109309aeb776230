import { dayOf, type Day } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import type { MentorshipState } from './rules.ts';

/** A mentorship in days, as surveys and figures need it. */
export interface MentorshipFacts {
  id: string;
  offerId: string;
  menteeId: string;
  mentorId: string;
  state: MentorshipState;
  startedOn: Day;
  closedOn: Day | null;
  closeReason: string | null;
}

/** Every mentorship there was, or those of one girl, oldest first. The caller has authorized what she does with it. */
export async function mentorshipFacts(context: Context, menteeId?: string): Promise<MentorshipFacts[]> {
  const rows = await queries.mentorships(context.database, menteeId === undefined ? {} : { menteeId });
  return rows
    .map((row) => ({
      id: row.id,
      offerId: row.offer_id,
      menteeId: row.mentee_id,
      mentorId: row.mentor_id,
      state: row.state as MentorshipState,
      startedOn: dayOf(row.started_at),
      closedOn: row.closed_at === null ? null : dayOf(row.closed_at),
      closeReason: row.close_reason,
    }))
    .reverse();
}
