import type { Day, Instant } from '#lib/dates.ts';
import type { Summary } from '#lib/matching/index.ts';
import { authorize } from '#lib/server/access/index.ts';
import type { Context, OfferTable, RoundTable } from '#lib/server/database/index.ts';
import { readRules, type Rules } from '#lib/server/programme/index.ts';
import { decisionLines, type DecisionLine } from './decisions.ts';
import { onRound } from './bus.ts';
import { gather, inLight, type MenteeOut, type MentorOut, type RoundPeople } from './people.ts';
import * as queries from './queries.ts';
import { offers } from './queries-offers.ts';
import { hubsOf, theRound } from './rounds.ts';
import type { OfferState, RoundState } from './rules.ts';
import { progressOf, type Progress } from './solving.ts';

/** Somebody of a round, as its staff sees her. */
export interface MenteeLine {
  id: string;
  name: string;
  hub: string;
  grade: number;
  waiting: number;
  out: MenteeOut | null;
  /** She wishes to meet online only, and nobody has agreed to it: no pair of hers is possible. */
  onlineWithoutConsent: boolean;
}
export interface MentorLine {
  id: string;
  name: string;
  district: string;
  occupation: string;
  places: number;
  free: number;
  out: MentorOut | null;
}

export interface SolutionLine {
  id: string;
  number: number;
  solvedAt: Instant;
  milliseconds: number;
  summary: Summary;
}

export interface Round {
  id: string;
  name: string;
  version: number;
  state: RoundState;
  hubs: string[];
  onDay: Day;
  rules: Rules;
  createdAt: Instant;
  solvedAt: Instant | null;
  publishedAt: Instant | null;
  closedAt: Instant | null;
  discardedAt: Instant | null;
  /** The solution that counts now; after a decision it is the one before. */
  solution: SolutionLine | null;
  /** How many times it was solved. */
  solutions: number;
  decisions: DecisionLine[];
  progress: Progress;
  offers: Record<OfferState, number>;
  openOffers: number;
  /** Another one as soon as anything has changed that an open page shows. */
  stamp: string;
}

const peopleLines = (people: RoundPeople): { mentees: MenteeLine[]; mentors: MentorLine[] } => ({
  mentees: people.mentees.map(({ girl, out }) => ({
    id: girl.id,
    name: girl.name,
    hub: girl.hub,
    grade: girl.grade,
    waiting: girl.waiting,
    out,
    onlineWithoutConsent: girl.standing.why === null && girl.meeting === 'online' && !girl.standing.online,
  })),
  mentors: people.mentors.map(({ mentor, free, out }) => ({
    id: mentor.id,
    name: mentor.name,
    district: mentor.district,
    occupation: mentor.occupation,
    places: mentor.places,
    free,
    out,
  })),
});

const stampOf = (round: RoundTable, all: readonly OfferTable[]): string =>
  [round.version, all.reduce((sum, { version }) => sum + version, 0), progressOf(round.id).phase ?? ''].join(
    '.',
  );

/** A round with its decisions, figures and progress. Not found: 404, also when a hub of it is not hers. */
export async function readRound(context: Context, id: string): Promise<Round> {
  const round = await theRound(context, id, 'round.read');
  const { database } = context;
  const solutions = await queries.solutionsOf(database, id);
  const current = solutions.find((each) => each.id === round.solution_id);
  const all = await offers(database, { roundId: id });
  // What time or a withdrawal has ended counts as ended, written down or not.
  const now = new Map((await inLight(context, all)).map(({ row, state }) => [row.id, state]));
  const counts: Round['offers'] = { to_mentor: 0, to_mentee: 0, accepted: 0, declined: 0, lapsed: 0 };
  for (const row of all) counts[now.get(row.id) ?? (row.state as OfferState)] += 1;
  return {
    id,
    name: round.name,
    version: round.version,
    state: round.state as RoundState,
    hubs: hubsOf(round),
    onDay: round.on_day,
    rules: await readRules(context, round.rules_id),
    createdAt: round.created_at,
    solvedAt: round.solved_at,
    publishedAt: round.published_at,
    closedAt: round.closed_at,
    discardedAt: round.discarded_at,
    solution: current
      ? {
          id: current.id,
          number: current.number,
          solvedAt: current.solved_at,
          milliseconds: current.milliseconds,
          summary: JSON.parse(current.summary) as Summary,
        }
      : null,
    solutions: solutions.length,
    decisions: await decisionLines(context, round),
    progress: progressOf(id),
    offers: counts,
    openOffers: counts.to_mentor + counts.to_mentee,
    stamp: stampOf(round, all),
  };
}

/** Who takes part in a round as things stand now, and who does not and why. */
export async function readParticipants(
  context: Context,
  id: string,
): Promise<{ mentees: MenteeLine[]; mentors: MentorLine[] }> {
  const round = await theRound(context, id, 'round.read');
  return peopleLines(await gather(context, hubsOf(round)));
}

/**
 * Whether a cleared mentor takes no new girl now: she gives no place, has none left, or gets none. Which of them it is reads in
 * no other words. Else 404.
 */
export async function takesNoNewGirl(context: Context, mentorId: string): Promise<boolean> {
  authorize(context, 'mentor.list');
  const { mentors } = await gather(context, []);
  const out = mentors.find(({ mentor }) => mentor.id === mentorId)?.out;
  return out === 'no-places' || out === 'places-taken';
}

/** The stamp of a round as it is now. */
export async function roundStamp(context: Context, id: string): Promise<string> {
  const round = await theRound(context, id, 'round.read');
  return stampOf(round, await offers(context.database, { roundId: id }));
}

/**
 * Calls `changed` whenever something of the round changes, until the answered function is called. It says nothing of
 * what changed: whoever hears it asks again.
 */
export async function watchRound(context: Context, id: string, changed: () => void): Promise<() => void> {
  await theRound(context, id, 'round.read');
  return onRound(id, changed);
}
