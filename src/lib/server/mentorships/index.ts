import type { Day, Instant } from '#lib/dates.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { newId, type Context, type MentorshipTable } from '#lib/server/database/index.ts';
import { menteeForMentor, readForRound, type MenteeForMentor } from '#lib/server/mentees/index.ts';
import {
  mentorForMentee,
  readForRound as readMentors,
  type MentorForMentee,
} from '#lib/server/mentors/index.ts';
import * as queries from './queries.ts';
import { isShutForMentor, sharedTopics, type MentorshipState } from './rules.ts';
import { stepMentorship } from './steps.ts';

export {
  goodbyeDays,
  sharedTopics,
  type MentorshipState,
  type MentorshipStep,
  type WhyNotWriting,
} from './rules.ts';
export { addresseeIn } from './addressing.ts';
export { mentorshipFacts, type MentorshipFacts } from './facts.ts';
export { setPauseEnd, stepMentorship } from './steps.ts';
export {
  pairForWriting,
  pairsForWriting,
  pairsInStates,
  pairsNamed,
  type PairForWriting,
} from './writing.ts';

/** How many girls each mentor has now, and which girls have somebody. */
export interface LiveMentorships {
  ofMentor: ReadonlyMap<string, number>;
  mentees: ReadonlySet<string>;
}

/** Who has whom now. The caller has authorized what she does with it. */
export async function liveMentorships(context: Context): Promise<LiveMentorships> {
  const ofMentor = new Map<string, number>();
  const mentees = new Set<string>();
  for (const { mentee_id, mentor_id } of await queries.livePairs(context.database)) {
    ofMentor.set(mentor_id, (ofMentor.get(mentor_id) ?? 0) + 1);
    mentees.add(mentee_id);
  }
  return { ofMentor, mentees };
}

/**
 * Begins a mentorship in the transaction in which its offer is accepted, and answers its id. That the girl has none
 * and the mentor a place is the caller's to see; the database refuses a second one of a girl whatever happens.
 */
export async function startMentorship(
  context: Context,
  offer: { offerId: string; menteeId: string; mentorId: string; meeting: string; hub: string },
): Promise<string> {
  if (!context.database.isTransaction) throw new Error('a mentorship begins outside a transaction');
  const id = newId(context.now);
  await queries.insertMentorship(context.database, {
    id,
    offer_id: offer.offerId,
    mentee_id: offer.menteeId,
    mentor_id: offer.mentorId,
    state: 'active',
    meeting: offer.meeting,
    started_at: context.now,
    closed_at: null,
    close_reason: null,
    paused_at: null,
    pause_ends_on: null,
    suspended_at: null,
    suspended_by: null,
    closing_at: null,
    ends_on: null,
    version: 1,
  });
  await record(context, { action: 'mentorship.started', kind: 'mentorship', id, hub: offer.hub });
  return id;
}

/**
 * Closes the mentorship of an offer to which the guardian objected, in the caller's transaction; closed ones stay. Answers
 * who had shut it; null: nobody.
 */
export async function closeForObjection(
  context: Context,
  offerId: string,
  hub: string,
): Promise<'mentee' | 'safeguarding' | null> {
  const row = await queries.mentorshipByOffer(context.database, offerId);
  if (row) await stepMentorship(context, row.id, 'object', { hub, reason: 'guardian-objected' });
  if (row?.state !== 'suspended') return null;
  return row.suspended_by === 'mentee' ? 'mentee' : 'safeguarding';
}

export interface Mentorship {
  id: string;
  offerId: string;
  state: MentorshipState;
  meeting: 'in_person' | 'online';
  /** Whether they may meet in that way today: online only while that is agreed to. */
  meetingHolds: boolean;
  /** Whose consent is missing for a pair that takes part and was to meet online: until then it meets at the hub. */
  onlineNeeds: 'mentee' | 'guardian' | null;
  startedAt: Instant;
  /** Since when it has been in its state. */
  stateSince: Instant;
  /** On which day it ends, while they say goodbye. */
  endsOn: Day | null;
  /** Paused: the day on which it goes on by itself; null without one. */
  pauseEndsOn: Day | null;
  closedAt: Instant | null;
  closeReason: string | null;
  /** Its thread, goals and sessions are not her mentor's to see: it is shut, or was when it ended. */
  isShutForMentor: boolean;
  /** What she wants to know and her mentor knows, as both stand today. */
  sharedTopics: string[];
  /** Code of the girl's hub; null for a mentor who sees nothing of her. */
  hub: string | null;
  /** Full names, for staff only. */
  names: { mentee: string; mentor: string; menteeId: string; mentorId: string; hub: string } | null;
  /** Her mentor, for the girl; null once it is closed. */
  mentor: MentorForMentee | null;
  /** The girl, for her mentor; null once it is closed or shut, and while either of them takes no part. */
  mentee: MenteeForMentor | null;
}

const sinceOf = (row: MentorshipTable): Instant =>
  ({
    active: row.started_at,
    closing: row.closing_at,
    closed: row.closed_at,
    paused: row.paused_at,
    suspended: row.suspended_at,
  })[row.state as MentorshipState] ?? row.started_at;

/** Ended without anybody having stopped it: its mentor may still read in which hub it was. */
const endedWell = (row: MentorshipTable): boolean => row.state === 'closed' && !isShutForMentor(row);

async function viewOf(context: Context, rows: readonly MentorshipTable[]): Promise<Mentorship[]> {
  const [girls, mentors] = [
    await readForRound(
      context,
      rows.map((row) => row.mentee_id),
    ),
    await readMentors(context, [...new Set(rows.map((row) => row.mentor_id))]),
  ];
  const girlOf = new Map(girls.map((each) => [each.id, each]));
  const mentorOf = new Map(mentors.map((each) => [each.id, each]));
  const { actor } = context;
  const reach = reachOf(actor, 'mentorship.list');
  return rows.flatMap((row) => {
    const girl = girlOf.get(row.mentee_id);
    const mentor = mentorOf.get(row.mentor_id);
    if (!girl || !mentor) return [];
    const asMentee = reach.menteeId === row.mentee_id;
    const asMentor = reach.mentorId === row.mentor_id;
    if (!reach.all && !reach.hubs.includes(girl.hub) && !asMentee && !asMentor) return [];
    const staff = reach.all || reach.hubs.includes(girl.hub);
    const live = row.state !== 'closed';
    // Shut, it is not hers to see, whoever shut it.
    const seesGirl =
      asMentor && live && !isShutForMentor(row) && girl.standing.why === null && mentor.why === null;
    return [
      {
        id: row.id,
        offerId: row.offer_id,
        state: row.state as MentorshipState,
        meeting: row.meeting === 'online' ? 'online' : 'in_person',
        meetingHolds:
          live && girl.standing.why === null && (row.meeting !== 'online' || girl.standing.online),
        onlineNeeds:
          live && girl.standing.why === null && row.meeting === 'online' && !girl.standing.online
            ? girl.standing.decider
            : null,
        startedAt: row.started_at,
        stateSince: sinceOf(row),
        endsOn: row.state === 'closing' ? row.ends_on : null,
        pauseEndsOn: row.state === 'paused' ? row.pause_ends_on : null,
        closedAt: row.closed_at,
        closeReason: staff ? row.close_reason : null,
        isShutForMentor: isShutForMentor(row),
        sharedTopics: staff || asMentee || seesGirl ? sharedTopics(girl, mentor) : [],
        hub: staff || asMentee || seesGirl || (asMentor && endedWell(row)) ? girl.hub : null,
        names: staff
          ? {
              mentee: girl.name,
              mentor: mentor.name,
              menteeId: girl.id,
              mentorId: mentor.id,
              hub: girl.hub,
            }
          : null,
        mentor: asMentee && live ? mentorForMentee(mentor) : null,
        mentee: seesGirl ? menteeForMentor(girl, true) : null,
      },
    ];
  });
}

/** The mentorships that somebody may see, newest first: her own, those of her hubs, or all. */
export async function listMentorships(context: Context): Promise<Mentorship[]> {
  authorize(context, 'mentorship.list');
  const { all, hubs, menteeId, mentorId } = reachOf(context.actor, 'mentorship.list');
  const own = menteeId !== null ? { menteeId } : mentorId !== null ? { mentorId } : null;
  if (!all && hubs.length === 0 && own === null) return [];
  return viewOf(context, await queries.mentorships(context.database, own ?? {}));
}

/** The pairs of a girl or a mentor for staff. */
export interface PairsOf {
  /** Of hubs that are hers to see; those that go on first, then the newest. */
  pairs: Mentorship[];
  /** How many go on in all, and how many of them in hubs that are not hers. */
  live: number;
  elsewhere: number;
}

/** Whom a girl or a mentor has and had, for staff. Not found: 404, for the two themselves and everybody else. */
export async function pairsOf(
  context: Context,
  of: { menteeId: string } | { mentorId: string },
): Promise<PairsOf> {
  authorize(context, 'mentorship.list');
  const { all, hubs, menteeId, mentorId } = reachOf(context.actor, 'mentorship.list');
  if (menteeId !== null || mentorId !== null) notFound();
  const rows = await queries.mentorships(context.database, of);
  const isLive = ({ state }: { state: string }) => state !== 'closed';
  const pairs = all || hubs.length > 0 ? await viewOf(context, rows) : [];
  const live = rows.filter(isLive).length;
  return {
    pairs: pairs.toSorted((a, b) => Number(isLive(b)) - Number(isLive(a))),
    live,
    elsewhere: live - pairs.filter(isLive).length,
  };
}

/** One mentorship, as whoever asks may see it. Not found: 404, also when it is not hers. */
export async function readMentorship(context: Context, id: string): Promise<Mentorship> {
  const row = await queries.mentorshipById(context.database, id);
  if (!row) return notFound();
  const [girl] = await readForRound(context, [row.mentee_id]);
  if (!girl) return notFound();
  authorize(context, 'mentorship.read', {
    hubs: [girl.hub],
    menteeId: row.mentee_id,
    mentorId: row.mentor_id,
  });
  const [view] = await viewOf(context, [row]);
  return view ?? notFound();
}
