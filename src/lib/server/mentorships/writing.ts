import type { Day, Instant } from '#lib/dates.ts';
import { notFound } from '#lib/server/access/index.ts';
import type { Context, MentorshipTable } from '#lib/server/database/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { matches } from '#lib/text/alphabet.ts';
import * as queries from './queries.ts';
import {
  isShutForMentor,
  stateBeforeShut,
  whyNotWriting,
  type MentorshipState,
  type WhyNotWriting,
} from './rules.ts';

/** A mentorship as its thread needs it: whose it is, and whether they may write to each other now. */
export interface PairForWriting {
  id: string;
  state: MentorshipState;
  startedAt: Instant;
  endsOn: Day | null;
  /** The day on which it goes on, while it is paused and somebody has set one. */
  pauseEndsOn: Day | null;
  hub: string;
  menteeId: string;
  mentorId: string;
  /** Full names, for staff alone. */
  names: { mentee: string; mentor: string };
  accounts: { mentee: string | null; mentor: string | null };
  emails: { mentee: string | null; mentor: string | null };
  /** Languages that both speak, in the girl's order. */
  languages: string[];
  /** Who shut it, while it is shut. */
  shutBy: 'mentee' | 'safeguarding' | null;
  /** Its thread, goals and sessions are not her mentor's to see: it is shut, or was when it ended. */
  isShutForMentor: boolean;
  /** Where it stood before it was shut; where it stands, when it is not. */
  stateBeforeShut: MentorshipState;
  /** The girl takes part now: her consent holds. */
  girlTakesPart: boolean;
  /** Both take part now: consent and clearance hold. */
  takePart: boolean;
  /** The girl may be met online now. */
  online: boolean;
  /** Since when it has stood still or been closed. */
  stoppedAt: Instant | null;
  /** Null: both may write. Computed from facts and now, never from a stored state alone. */
  whyNot: WhyNotWriting | null;
}

/** Pairs with whether they may write now, in the order of their ids. The caller has authorized what she does with it. */
export async function pairsForWriting(context: Context, ids: readonly string[]): Promise<PairForWriting[]> {
  if (ids.length === 0) return [];
  return inLight(context, await queries.mentorshipsByIds(context.database, ids));
}

/** The same of every pair in one of these states, oldest first. The caller has authorized what she does with it. */
export async function pairsInStates(
  context: Context,
  states: readonly MentorshipState[],
): Promise<PairForWriting[]> {
  return inLight(context, await queries.mentorshipsInStates(context.database, states));
}

async function inLight(context: Context, rows: readonly MentorshipTable[]): Promise<PairForWriting[]> {
  if (rows.length === 0) return [];
  const girls = await readMentees(
    context,
    rows.map((row) => row.mentee_id),
  );
  const mentors = await readMentors(context, [...new Set(rows.map((row) => row.mentor_id))]);
  const girlOf = new Map(girls.map((each) => [each.id, each]));
  const mentorOf = new Map(mentors.map((each) => [each.id, each]));
  return rows.flatMap((row) => {
    const girl = girlOf.get(row.mentee_id);
    const mentor = mentorOf.get(row.mentor_id);
    if (!girl || !mentor) return [];
    const state = row.state as MentorshipState;
    return {
      id: row.id,
      state,
      startedAt: row.started_at,
      endsOn: row.ends_on,
      pauseEndsOn: state === 'paused' ? row.pause_ends_on : null,
      hub: girl.hub,
      menteeId: girl.id,
      mentorId: mentor.id,
      names: { mentee: girl.name, mentor: mentor.name },
      accounts: { mentee: girl.accountId, mentor: mentor.accountId },
      emails: { mentee: girl.email, mentor: mentor.email },
      languages: girl.languages.filter((each) => mentor.languages.includes(each)),
      shutBy: state !== 'suspended' ? null : row.suspended_by === 'mentee' ? 'mentee' : 'safeguarding',
      isShutForMentor: isShutForMentor(row),
      stateBeforeShut: state === 'suspended' ? stateBeforeShut(row) : state,
      girlTakesPart: girl.standing.why === null,
      takePart: girl.standing.why === null && mentor.why === null,
      online: girl.standing.online,
      stoppedAt: row.closed_at ?? row.suspended_at ?? row.paused_at,
      whyNot: whyNotWriting(state, girl.standing.why === null, mentor.why === null),
    };
  });
}

/** One pair with whether it may write now. Not found: 404. The caller authorizes it by what it answers. */
export async function pairForWriting(context: Context, id: string): Promise<PairForWriting> {
  const [pair] = await pairsForWriting(context, [id]);
  return pair ?? notFound();
}

/** Pairs in whose names every word of a text stands: those that go on first, then the newest. The caller has authorized it. */
export async function pairsNamed(context: Context, text: string): Promise<PairForWriting[]> {
  const pairs = await inLight(context, await queries.mentorships(context.database, {}));
  return pairs
    .filter(({ names }) => matches(`${names.mentee} ${names.mentor}`, text))
    .sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'));
}
