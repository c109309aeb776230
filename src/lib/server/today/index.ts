import type { Day } from '#lib/dates.ts';
import { authorize, may, notFound, reachOf } from '#lib/server/access/index.ts';
import { safeguardingIsThin } from '#lib/server/accounts/index.ts';
import { isUnreadable, shutBy } from '#lib/server/concerns/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  isInList,
  listForRound as listMentees,
  readForRound as readMentees,
  type ListState,
  type Standing,
} from '#lib/server/mentees/index.ts';
import {
  listMentors,
  readForRound as readMentors,
  type Why as MentorWhy,
} from '#lib/server/mentors/index.ts';
import { nextSteps } from '#lib/server/goals/index.ts';
import { countHeld, unreadOf } from '#lib/server/messages/index.ts';
import { listMentorships, type Mentorship } from '#lib/server/mentorships/index.ts';
import {
  checkInsFor,
  compareNext,
  listPairCalls,
  listPauses,
  listQuiet,
  listStill,
  listStoppedCalls,
  listWishes,
  readNexts,
  readPairNow,
  type PairCall,
  type PairNext,
  type PairNow,
  type PairWish,
  type PauseInSight,
  type QuietPair,
  type StillPair,
  type StoppedCall,
} from '#lib/server/noticing/index.ts';
import { listTroubled } from '#lib/server/notices/index.ts';
import { surveyWaits } from '#lib/server/outcomes/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import {
  listCalls,
  listOffers,
  listRounds,
  listRunningOut,
  readRound,
  type Call,
  type OfferView,
  type RoundInList,
  type RunningOut,
} from '#lib/server/rounds/index.ts';
import { countLowMarks, countPrivateNotes } from '#lib/server/sessions/index.ts';

/** Where a girl stands, and what waits for her. */
export interface MenteeHome {
  who: 'mentee';
  standing: Standing;
  /** The offer that waits for her answer. */
  offer: OfferView | null;
  /** Her last offer when it has ended and nothing came of it. */
  ended: OfferView | null;
  mentorship: Mentorship | null;
  /** What comes next for the two of them. */
  now: PairNow | null;
  /** Messages that she has not read. */
  unread: number;
  /** Whether questions about herself wait for her. */
  survey: boolean;
  /** A question about how it goes that waits for her. */
  checkIn: string | null;
  /** What she does next for a goal, while her mentorship goes on. */
  nextStep: { goal: string; text: string; dueOn: Day | null } | null;
}

/** Where a mentor stands, and what waits for her. */
export interface MentorHome {
  who: 'mentor';
  why: MentorWhy | null;
  clearedUntil: Day | null;
  places: number;
  /** Those that wait for her, then those that wait for the girl. */
  offers: OfferView[];
  /** What is most urgent first. */
  mentorships: (Mentorship & { next: PairNext })[];
}

/** The first page of a mentee or mentor. Not found: 404, for everybody else. */
export async function readHome(context: Context): Promise<MenteeHome | MentorHome> {
  const { menteeId, mentorId } = context.actor;
  authorize(context, 'home.read', { menteeId, mentorId });
  const offers = await listOffers(context);
  const mentorships = (await listMentorships(context)).filter(({ state }) => state !== 'closed');
  const unread = await unreadOf(
    context,
    mentorships.map(({ id }) => id),
  );
  if (menteeId !== null) {
    const girl = (await readMentees(context, [menteeId]))[0] ?? notFound();
    const [newest] = offers;
    const mentorship = mentorships[0] ?? null;
    const active = mentorships.filter(({ state }) => state === 'active').map(({ id }) => id);
    const checkIns = await checkInsFor(context, active, 'mentee');
    const ended = newest?.state === 'declined' || newest?.state === 'lapsed';
    return {
      who: 'mentee',
      standing: girl.standing,
      offer: offers.find(({ turn }) => turn === 'mentee') ?? null,
      ended: ended && mentorship === null ? (newest ?? null) : null,
      mentorship,
      now: mentorship ? await readPairNow(context, mentorship.id) : null,
      unread: mentorship ? (unread.get(mentorship.id) ?? 0) : 0,
      survey: await surveyWaits(context),
      checkIn: checkIns[0]?.id ?? null,
      nextStep: mentorship ? ((await nextSteps(context, [mentorship.id])).get(mentorship.id) ?? null) : null,
    };
  }
  const mentor = (await readMentors(context, [mentorId ?? '']))[0] ?? notFound();
  const mine = offers.filter(({ turn }) => turn === 'mentor');
  const theirs = offers.filter(({ state }) => state === 'to_mentee');
  const nexts = await readNexts(context, unread);
  const girls = mentorships.flatMap((each) => {
    const next = nexts.get(each.id);
    return next ? [{ ...each, next }] : [];
  });
  return {
    who: 'mentor',
    why: mentor.why,
    clearedUntil: mentor.clearedUntil,
    places: mentor.places,
    offers: [...mine, ...theirs],
    mentorships: girls.sort((one, other) => compareNext(one.next.next, other.next.next)),
  };
}

export interface Today {
  /** Codes of the hubs she looks after; a coordinator without any has nothing to do yet. */
  hubs: string[];
  calls: Call[];
  runningOut: RunningOut[];
  /** How many girls wait for which step; whoever has left or is paused waits for none. */
  girls: { consentMissing: number; guardianToConfirm: number; toAskHerself: number };
  /** How many stand in which list of mentors; `claims`: whose file claims a clearance, and nobody is counted in two. */
  mentors: { applied: number; inScreening: number; expired: number; endsSoon: number; claims: number } & {
    /** How many of those with a claim the lists of the first two show beside them. */
    claimsApplied: number;
    claimsInScreening: number;
  };
  /** Rounds that are not at their end, with how many offers wait for an answer. */
  rounds: (RoundInList & { openOffers: number })[];
  /** Pairs that went quiet, and what pairs ask of her. */
  quiet: QuietPair[];
  /** Pairs that cannot write, since one of the two takes no part now. */
  still: StillPair[];
  /** Pauses without an end, or that end within a week. */
  pauses: PauseInSight[];
  wishes: PairWish[];
  /** Who of a pair has neither an account nor an address, and has not heard what was told. */
  pairCalls: PairCall[];
  /** Who of a pair that safeguarding stopped waits for a talk. */
  stoppedCalls: StoppedCall[];
  /** Pairs in which a girl has cut contact, and nobody has opened them again. */
  cut: number;
  /** Fewer safeguarding leads than a programme needs; false for whoever does not name staff. */
  isThin: boolean;
  /** A concern waits that nobody can read. */
  isUnreadable: boolean;
  /** Messages that were held back and wait for her. */
  held: number;
  /** Low marks of sessions, and words with a mark, that nobody has looked after. */
  lowMarks: number;
  /** What mentors wrote for her, and nobody has looked at. */
  privateNotes: number;
  /** Mails that were given up; null for whoever does not look after mails. */
  mailsGivenUp: number | null;
}

async function girlsOf(context: Context, hubs: readonly string[]): Promise<Today['girls']> {
  const standings = (await listMentees(context, hubs)).map(({ standing }) => standing);
  // By the very lists to which the lines of the morning lead, so that both say the same number.
  const count = (list: ListState) => standings.filter((standing) => isInList(standing, list)).length;
  return {
    consentMissing: count('consent'),
    guardianToConfirm: count('guardian'),
    toAskHerself: count('her-answer'),
  };
}

async function mentorsOf(context: Context): Promise<Today['mentors']> {
  const { counts, claims, claimsApplied } = await listMentors(context, {});
  const claimsInScreening = claims - claimsApplied;
  return {
    applied: counts.applied - claimsApplied,
    inScreening: counts.in_screening - claimsInScreening,
    claimsApplied,
    claimsInScreening,
    expired: counts.expired,
    endsSoon: counts['ends-soon'],
    claims,
  };
}

async function roundsOf(context: Context): Promise<Today['rounds']> {
  const open = (await listRounds(context)).filter(({ state }) => state !== 'closed' && state !== 'discarded');
  return Promise.all(
    open.map(async (round) => ({
      ...round,
      openOffers: round.state === 'published' ? (await readRound(context, round.id)).openOffers : 0,
    })),
  );
}

async function cutIn(context: Context): Promise<number> {
  const shut = (await listMentorships(context)).filter(({ state }) => state === 'suspended');
  const by = await shutBy(
    context,
    shut.map(({ id }) => id),
  );
  return shut.filter(({ id }) => by.get(id) === 'mentee').length;
}

/** What waits for a coordinator or lead this morning: of her hubs, or of all. Not found: 404, for everybody else. */
export async function readToday(context: Context): Promise<Today> {
  authorize(context, 'today.read');
  const reach = reachOf(context.actor, 'mentee.list');
  const hubs = reach.all ? (await listHubs(context)).map(({ hub }) => hub) : [...reach.hubs];
  const mails = may(context.actor, 'notice.read') ? (await listTroubled(context)).mails : null;
  return {
    hubs,
    quiet: await listQuiet(context),
    still: await listStill(context),
    pauses: await listPauses(context),
    wishes: await listWishes(context),
    pairCalls: await listPairCalls(context),
    stoppedCalls: await listStoppedCalls(context),
    cut: await cutIn(context),
    isThin: may(context.actor, 'staff.read') && (await safeguardingIsThin(context)),
    isUnreadable: may(context.actor, 'staff.read') && (await isUnreadable(context)),
    held: await countHeld(context),
    lowMarks: await countLowMarks(context),
    privateNotes: await countPrivateNotes(context),
    calls: await listCalls(context),
    runningOut: await listRunningOut(context),
    girls: await girlsOf(context, hubs),
    mentors: await mentorsOf(context),
    rounds: await roundsOf(context),
    mailsGivenUp: mails === null ? null : mails.filter(({ givenUpAt }) => givenUpAt !== null).length,
  };
}
