import type { Day, Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  listMentorships,
  pairForWriting,
  pairsForWriting,
  type PairForWriting,
} from '#lib/server/mentorships/index.ts';
import { isToMark, listSessions, ownSessions } from '#lib/server/sessions/index.ts';
import { checkInsFor } from './asking.ts';
import { readAfter, readEnding } from './ends.ts';
import { contactOf, standingsOf, type PairStanding } from './pairs.ts';
import * as queries from './queries.ts';
import { nextOf, nowOf, type Next, type NowAt, type NowFacts } from './rules-now.ts';
import type { Side } from './rules.ts';
import type { ContactAfter, PauseReason } from './rules-ending.ts';

/** Where a pair is now, as one of the two or staff of its hub sees it. */
export interface PairNow {
  now: NowAt;
  /** Since when it has stood still or been closed. */
  stoppedAt: Instant | null;
  /** The day on which it goes on, while it is paused and somebody has set one. */
  pauseEndsOn: Day | null;
  /** The girl who reads it has asked for this pause herself; of what a side asked for the other hears nothing. */
  pauseAsked: boolean;
  /** Who has said goodbye, while an end is planned. */
  goodbyes: Side[];
  /** What may stay in contact, once it has ended well. */
  after: ContactAfter | null;
  /** For staff alone: who paused it and why, and by which rules it is quiet. */
  pausedBy: { name: string | null; reason: PauseReason } | null;
  standing: PairStanding | null;
}

/** Its sessions as the reader sees them; of a pair in which nobody meets now there are none. */
async function sessionsNow(
  context: Context,
  pair: PairForWriting,
): Promise<Pick<NowFacts, 'toLog' | 'next' | 'toMark'>> {
  if (pair.whyNot !== null) return { toLog: null, next: null, toMark: null };
  const { upcoming, past } = await listSessions(context, pair.id);
  return {
    toLog: upcoming.find(({ isOver, off }) => isOver && !off) ?? null,
    next: upcoming.find(({ isOver, off }) => !isOver && !off) ?? null,
    toMark: past.find(isToMark) ?? null,
  };
}

async function pauseOf(context: Context, pair: PairForWriting): Promise<PairNow['pausedBy']> {
  if (pair.state !== 'paused') return null;
  const paused = (await queries.checkInsOf(context.database, [pair.id])).find(
    ({ kind }) => kind === 'paused',
  );
  if (!paused) return null;
  const names = paused.by === null ? null : await namesOf(context, [paused.by]);
  return { name: names?.get(paused.by ?? '') ?? null, reason: paused.whys as PauseReason };
}

/** A pause that is given settles the wish for it at the same moment. */
async function hasAsked(context: Context, { id, state, stoppedAt }: PairForWriting): Promise<boolean> {
  if (state !== 'paused') return false;
  const wishes = await queries.closedWishes(context.database, id);
  return wishes.some((row) => row.side === 'mentee' && row.wish === 'pause' && row.done_at === stoppedAt);
}

/** What comes next for a pair. Not found: 404, when it is not hers to read. */
export async function readPairNow(context: Context, mentorshipId: string): Promise<PairNow> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.read', {
    hubs: [pair.hub],
    menteeId: pair.menteeId,
    mentorId: pair.mentorId,
  });
  const isStaff = context.actor.menteeId === null && context.actor.mentorId === null;
  const contact = (await contactOf(context, [pair])).get(pair.id) ?? notFound();
  const closing = pair.state === 'closing' ? await readEnding(context, pair) : null;
  return {
    now: nowOf(
      {
        whyNot: pair.whyNot,
        contact,
        endsOn: closing?.endsOn ?? null,
        ...(await sessionsNow(context, pair)),
      },
      context.now,
    ),
    stoppedAt: pair.stoppedAt,
    pauseEndsOn: pair.pauseEndsOn,
    pauseAsked: context.actor.menteeId !== null && (await hasAsked(context, pair)),
    goodbyes: closing?.goodbyes ?? [],
    after: await readAfter(context, pair),
    pausedBy: isStaff ? await pauseOf(context, pair) : null,
    standing: isStaff ? ((await standingsOf(context, [pair])).get(pair.id) ?? null) : null,
  };
}

/** What comes next with one of her girls. */
export interface PairNext {
  next: Next;
  /** The two may meet and write now. */
  canMeet: boolean;
  /** The last day, while an end is planned. */
  endsOn: Day | null;
  /** She has said goodbye, while an end is planned. */
  hasSaidGoodbye: boolean;
  isPaused: boolean;
  /** The day on which they go on, while they are paused and somebody has set one. */
  pauseEndsOn: Day | null;
}

/** What comes next with each girl of a mentor, by mentorship. `unread`: her unread messages of each. Nobody else has any. */
export async function readNexts(
  context: Context,
  unread: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, PairNext>> {
  if (context.actor.mentorId === null) return new Map();
  const ids = (await listMentorships(context)).filter(({ state }) => state !== 'closed').map(({ id }) => id);
  const pairs = await pairsForWriting(context, ids);
  const contacts = await contactOf(context, pairs);
  const sessions = await ownSessions(context);
  const active = pairs.filter(({ state }) => state === 'active').map(({ id }) => id);
  const checkIns = await checkInsFor(context, active, 'mentor');
  const nexts = new Map<string, PairNext>();
  for (const { id, state, whyNot, endsOn, pauseEndsOn } of pairs) {
    const contact = contacts.get(id);
    if (!contact) continue;
    const toLog = sessions.toLog.find((each) => each.mentorshipId === id) ?? null;
    const next = sessions.next.find((each) => each.mentorshipId === id) ?? null;
    const lastDay = state === 'closing' ? endsOn : null;
    const facts = { whyNot, contact, endsOn: lastDay, toLog, next, toMark: null };
    const waiting = {
      checkIn: checkIns.find((each) => each.mentorshipId === id)?.id ?? null,
      unread: unread.get(id) ?? 0,
      toLog,
    };
    const goodbyes =
      state === 'closing' ? ((await readEnding(context, { id, state, endsOn }))?.goodbyes ?? []) : [];
    nexts.set(id, {
      next: nextOf(nowOf(facts, context.now), waiting),
      canMeet: whyNot === null,
      endsOn: lastDay,
      hasSaidGoodbye: goodbyes.includes('mentor'),
      isPaused: state === 'paused',
      pauseEndsOn,
    });
  }
  return nexts;
}
