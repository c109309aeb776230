import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { Context, PairWishTable } from '#lib/server/database/index.ts';
import { listHeld } from '#lib/server/messages/index.ts';
import { pairForWriting, type MentorshipState, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { lowMarks } from '#lib/server/sessions/index.ts';
import { callsOf } from './calls.ts';
import { readEnding } from './ends.ts';
import { givenTo, standingsOf, unreachableIn } from './pairs.ts';
import * as queries from './queries.ts';
import type { Side, Why } from './rules.ts';
import { shownToStaff, type ShownAnswer } from './rules-asking.ts';
import {
  endDays,
  pauseDays,
  saysGoodbye,
  type How,
  type PauseReason,
  type Whom,
  type Wish,
} from './rules-ending.ts';

/** One thing that staff did about a pair, as staff of the hub sees it. */
export interface CheckInLine {
  id: string;
  kind: 'asked' | 'logged' | 'paused' | 'resumed';
  at: Instant;
  by: string | null;
  /** Why it was asked. */
  whys: Why[];
  reason: PauseReason | null;
  how: How | null;
  whom: Whom | null;
  note: string;
  /** What each side answered, as far as staff sees it: what went to safeguarding looks like no answer. */
  answers: { side: Side; answer: ShownAnswer }[];
}

export interface WishLine {
  id: string;
  side: Side;
  wish: Wish;
  words: string;
  until: Day | null;
  at: Instant;
}

/** A wish that staff has looked after. */
export interface SettledWish extends WishLine {
  doneAt: Instant;
  doneBy: string | null;
}

/** What was asked for and looked after, the newest first; of what she took back herself nothing stays to be read. */
async function settledOf(context: Context, pair: PairForWriting): Promise<SettledWish[]> {
  const rows = (await queries.closedWishes(context.database, pair.id)).filter(
    (row) => row.done_by === null || row.done_by !== pair.accounts[row.side as Side],
  );
  const names = await namesOf(
    context,
    rows.flatMap((row) => (row.done_by === null ? [] : [row.done_by])),
  );
  return rows.map((row) => ({
    ...wishLine(row),
    doneAt: row.done_at ?? row.at,
    doneBy: names.get(row.done_by ?? '') ?? null,
  }));
}

const wishLine = (row: PairWishTable): WishLine => ({
  id: row.id,
  side: row.side as Side,
  wish: row.wish as Wish,
  words: row.words,
  until: row.until,
  at: row.at,
});

/** Everything about a pair that its coordinator needs to look after it. Not found: 404, outside her hubs. */
export async function readCare(context: Context, mentorshipId: string) {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.read', { hubs: [pair.hub] });
  const standing = (await standingsOf(context, [pair])).get(pair.id) ?? notFound();
  const ofPair = ({ mentorshipId }: { mentorshipId: string }) => mentorshipId === pair.id;
  const held = (await listHeld(context)).filter((each) => ofPair(each) && each.state === 'held');
  return {
    id: pair.id,
    today: dayOf(context.now),
    state: pair.state,
    /** Its pause goes on, also while it is shut. */
    isPaused: pair.stateBeforeShut === 'paused',
    whyNot: pair.whyNot,
    names: pair.names,
    ...standing,
    /** Marks and words of the girl that nobody has looked after. */
    lowMarks: (await lowMarks(context)).filter((each) => ofPair(each) && each.lookedAfter === null).length,
    /** Messages that were held back: how many wait for whoever reads this, and for anybody. */
    held: { mine: held.filter(({ mine }) => mine).length, all: held.length },
    /** Whom nothing that is told reaches, and what nobody has told her yet. */
    unreachable: unreachableIn(pair),
    calls: await callsOf(context, [pair]),
    checkIns: await linesOf(context, pair.id),
    wishes: (await queries.openWishes(context.database, [pair.id])).map(wishLine),
    settled: await settledOf(context, pair),
    ending: await readEnding(context, pair),
    /** Ends with a goodbye, not at once. */
    withGoodbye: saysGoodbye(pair),
    endDays: endDays(dayOf(context.now), saysGoodbye(pair)),
    /** A girl has cut contact: it can be ended at once. */
    canEndCut: pair.shutBy === 'mentee',
    pauseEndsOn: pair.pauseEndsOn,
    pauseDays: pauseDays(dayOf(context.now)),
  };
}

async function linesOf(context: Context, mentorshipId: string): Promise<CheckInLine[]> {
  const rows = await queries.checkInsOf(context.database, [mentorshipId]);
  if (rows.length === 0) return [];
  const shown = shownToStaff(
    await givenTo(
      context,
      rows.map(({ id }) => id),
    ),
  );
  const names = await namesOf(
    context,
    rows.flatMap(({ by }) => (by === null ? [] : [by])),
  );
  return rows.map((row) => {
    const answers = shown.filter(({ checkIn }) => checkIn === row.id);
    return {
      id: row.id,
      kind: row.kind as CheckInLine['kind'],
      at: row.at,
      by: names.get(row.by ?? '') ?? null,
      whys: row.kind === 'asked' ? (row.whys.split(';').filter(Boolean) as Why[]) : [],
      reason: row.kind === 'paused' ? (row.whys as PauseReason) : null,
      how: row.how as How | null,
      whom: row.whom as Whom | null,
      note: row.note,
      answers: answers.map(({ side, answer }) => ({ side, answer })),
    };
  });
}

/** A pair of her hubs in which one side asked for something. */
export interface PairWish extends WishLine {
  /** Where the pair stands now: one that stands still is asked for no pause any more. */
  state: MentorshipState;
  mentorshipId: string;
  hub: string;
  names: { mentee: string; mentor: string };
}
