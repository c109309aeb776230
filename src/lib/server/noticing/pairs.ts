import { dayOf, type Instant } from '#lib/dates.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { shutsOf } from '#lib/server/concerns/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { talkOf } from '#lib/server/messages/index.ts';
import { pairsInStates, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { menteesAway } from '#lib/server/mentees/index.ts';
import { mentorsAway } from '#lib/server/mentors/index.ts';
import { listDoses } from '#lib/server/programme/index.ts';
import { sessionsOf } from '#lib/server/sessions/index.ts';
import * as queries from './queries.ts';
import {
  daysCounted,
  figuresOf,
  whyQuiet,
  type Contact,
  type Figures,
  type Side,
  type Standstill,
  type Why,
} from './rules.ts';
import {
  attentionOf,
  awaitedOf,
  isReachedBy,
  notReachedOf,
  questionOf,
  shownToStaff,
  toCallOf,
  type Answer,
  type Attention,
  type Given,
  type LastCheckIn,
  type Step,
} from './rules-asking.ts';

/** Which side of the pair somebody is; everybody else gets 404. */
export function sideOf(context: Context, pair: PairForWriting): Side {
  if (context.actor.menteeId === pair.menteeId) return 'mentee';
  return context.actor.mentorId === pair.mentorId ? 'mentor' : notFound();
}

const sides = ['mentee', 'mentor'] as const;

/** Who has neither an account nor an address: whatever is told, she has to be called. */
export const unreachableIn = ({ accounts, emails }: Pick<PairForWriting, 'accounts' | 'emails'>): Side[] =>
  sides.filter((side) => accounts[side] === null && emails[side] === null);

/** What was answered to these questions, by whoever was asked. */
export async function givenTo(context: Context, checkIns: readonly string[]): Promise<Given[]> {
  if (checkIns.length === 0) return [];
  return (await queries.answersOf(context.database, checkIns)).map((each) => ({
    checkIn: each.check_in_id,
    side: each.side as Side,
    answer: each.answer as Answer,
    at: each.answered_at,
  }));
}

/** What staff last did about each pair, with what was answered as far as staff sees it. */
export async function lastOf(
  context: Context,
  pairs: readonly PairForWriting[],
): Promise<ReadonlyMap<string, LastCheckIn>> {
  if (pairs.length === 0) return new Map();
  const unreachable = new Map(pairs.map((pair) => [pair.id, unreachableIn(pair)]));
  const ids = [...unreachable.keys()];
  const rows = (await queries.checkInsOf(context.database, ids)).map((row) => ({
    ...row,
    kind: row.kind as Step['kind'],
  }));
  const asked = rows.filter(({ kind }) => kind === 'asked').map(({ id }) => id);
  const given = Map.groupBy(await givenTo(context, asked), ({ checkIn }) => checkIn);
  return new Map(
    [...Map.groupBy(rows, (row) => row.mentorship_id)].map(([id, steps]) => {
      const question = questionOf(steps);
      const shown = shownToStaff(steps.flatMap((step) => given.get(step.id) ?? []));
      const answers = shown.filter(({ checkIn }) => checkIn === question?.row.id);
      const beyond = unreachable.get(id) ?? [];
      const since = question ? steps.slice(0, steps.indexOf(question.row)) : [];
      const isSpoken = (side: Side) =>
        question?.spokenWith.includes(side) === true ||
        (beyond.includes(side) &&
          since.some(({ kind, whom }) => kind === 'logged' && isReachedBy(side, whom)));
      return [
        id,
        {
          question: question && {
            at: question.row.at,
            answers: answers.map(({ side, answer, at }) => ({ side, answer, at })),
            stillAsked: question.isPaused ? [] : sides.filter((side) => !isSpoken(side)),
            unreachable: beyond,
          },
          spokenAt: steps.find(({ kind }) => kind === 'logged')?.at ?? null,
        },
      ];
    }),
  );
}

type PauseStep = Awaited<ReturnType<typeof queries.pausesOf>>[number];

/**
 * The pauses of one pair; one that goes on ends today. A planned end ends a pause too. One of which nobody knows the end
 * counts as none: rather a pair too many in the list than one that is never in it.
 */
function pausesFrom(steps: readonly PauseStep[], isPaused: boolean, now: Instant): Standstill[] {
  const pauses: Standstill[] = [];
  let from: Instant | null = null;
  for (const { kind, at } of steps)
    if (kind === 'paused') from = at;
    else if (from !== null) {
      pauses.push({ from: dayOf(from), to: dayOf(at) });
      from = null;
    }
  return from === null || !isPaused ? pauses : [...pauses, { from: dayOf(from), to: dayOf(now) }];
}

/** What is known of the contact of each pair: when, never what. */
export async function contactOf(
  context: Context,
  pairs: readonly PairForWriting[],
): Promise<ReadonlyMap<string, Contact>> {
  const ids = pairs.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const talks = await talkOf(context, ids);
  const sessions = await sessionsOf(context, ids);
  const steps = await queries.pausesOf(context.database, ids);
  const pauses = Map.groupBy(steps, (step) => step.mentorship_id);
  const shuts = await shutsOf(context, ids);
  const girlsAway = await menteesAway(
    context,
    pairs.map(({ menteeId }) => menteeId),
  );
  const womenAway = await mentorsAway(context, [...new Set(pairs.map(({ mentorId }) => mentorId))]);
  const asked = await listDoses(context);
  return new Map(
    pairs.map((pair) => {
      const talk = talks.get(pair.id);
      const met = sessions.get(pair.id) ?? [];
      const days = (state: string) => met.filter((each) => each.state === state).map(({ day }) => day);
      return [
        pair.id,
        {
          since: pair.startedAt,
          standstills: [
            ...pausesFrom(pauses.get(pair.id) ?? [], pair.stateBeforeShut === 'paused', context.now),
            ...(shuts.get(pair.id) ?? []).map(({ from, to }) => ({
              from: dayOf(from),
              to: dayOf(to ?? context.now),
            })),
            ...(girlsAway.get(pair.menteeId) ?? []),
            ...(womenAway.get(pair.mentorId) ?? []),
          ],
          lastMessageAt: talk?.lastAt ?? null,
          unanswered: talk?.unanswered ?? null,
          held: days('held'),
          planned: days('planned'),
          asked,
        },
      ];
    }),
  );
}

/** Where a pair stands: by which rules it is quiet, what its coordinator should do, and what that is known from. */
export interface PairStanding {
  whys: Why[];
  attention: Attention;
  contact: Contact;
  figures: Figures;
  /** Who says that the other does not answer. */
  notReached: Side[];
  /** When both were last asked, unless both were spoken with or paused since. */
  askedAt: Instant | null;
  /** Whose answers are awaited, while they are; once nobody waits for them any more, whose have not come. */
  awaited: Side[];
  /** Whom the question has not reached, and who is to be called. */
  toCall: Side[];
}

/** Where pairs stand. Whoever cannot write or is no longer active is not quiet. The caller has authorized it. */
export async function standingsOf(
  context: Context,
  pairs: readonly PairForWriting[],
): Promise<ReadonlyMap<string, PairStanding>> {
  const contacts = await contactOf(context, pairs);
  const last = await lastOf(context, pairs);
  return new Map(
    pairs.flatMap((pair): [string, PairStanding][] => {
      const contact = contacts.get(pair.id);
      if (!contact) return [];
      const isLive = pair.state === 'active' && pair.whyNot === null;
      const whys = isLive ? whyQuiet(contact, context.now) : [];
      const checkIn = last.get(pair.id) ?? { question: null, spokenAt: null };
      const { question } = checkIn;
      const attention = isLive ? attentionOf(whys, checkIn, context.now, contact.standstills) : 'calm';
      return [
        [
          pair.id,
          {
            whys,
            attention,
            contact,
            figures: figuresOf(contact, context.now),
            notReached: attention === 'not-reached' ? notReachedOf(checkIn) : [],
            askedAt: question && question.stillAsked.length > 0 ? question.at : null,
            toCall: attention === 'calm' ? [] : toCallOf(checkIn),
            awaited: attention === 'asked' || attention === 'unanswered' ? awaitedOf(checkIn) : [],
          },
        ],
      ];
    }),
  );
}

/** A pair that its coordinator should look at. */
export interface QuietPair extends PairStanding {
  id: string;
  hub: string;
  names: PairForWriting['names'];
  /** Whom no question reaches: asked about the pair, she has to be called. */
  unreachable: Side[];
}

/** What needs a coordinator most comes first. */
const attentionOrder: readonly Attention[] = ['not-reached', 'unanswered', 'quiet', 'asked', 'calm'];

/** For how many days a pair has been silent, or one of the two alone has; none that only meets too little has been. */
function silence({ whys, figures, contact }: PairStanding, now: Instant): number {
  const isAlone = whys.includes('mentee-alone') || whys.includes('mentor-alone');
  const alone =
    isAlone && contact.unanswered
      ? daysCounted(contact.standstills, dayOf(contact.unanswered.since), dayOf(now))
      : 0;
  return whys.includes('silent') || whys.includes('not-begun') ? Math.max(alone, figures.silentDays) : alone;
}

/** How many sessions a pair has had too few. */
const missing = ({ whys, figures }: PairStanding): number =>
  whys.includes('below-dose') ? figures.wanted - figures.heldLately : 0;

/** What needs a coordinator most first, the longest silence before a shorter one, then whoever has met least. */
export const byUrgency =
  (now: Instant) =>
  (a: PairStanding, b: PairStanding): number =>
    attentionOrder.indexOf(a.attention) - attentionOrder.indexOf(b.attention) ||
    silence(b, now) - silence(a, now) ||
    missing(b) - missing(a) ||
    b.figures.silentDays - a.figures.silentDays;

/** Pairs of her hubs that are quiet by the rule, or about whom something waits; what needs her most first. */
export async function listQuiet(context: Context): Promise<QuietPair[]> {
  authorize(context, 'quiet.list');
  const reach = reachOf(context.actor, 'quiet.list');
  const pairs = (await pairsInStates(context, ['active'])).filter(
    ({ hub, whyNot }) => whyNot === null && (reach.all || reach.hubs.includes(hub)),
  );
  const standings = await standingsOf(context, pairs);
  const order = byUrgency(context.now);
  return pairs
    .flatMap((pair): QuietPair[] => {
      const standing = standings.get(pair.id);
      if (!standing || standing.attention === 'calm') return [];
      const { id, hub, names } = pair;
      return [{ id, hub, names, unreachable: unreachableIn(pair), ...standing }];
    })
    .sort((a, b) => order(a, b) || (a.id < b.id ? -1 : 1));
}
