import type { Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { pairForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { listSessions } from '#lib/server/sessions/index.ts';
import { readEnding } from './ending.ts';
import { contactOf, standingsOf, type PairStanding } from './pairs.ts';
import * as queries from './queries.ts';
import type { NowFacts } from './rules-now.ts';
import { nowOf, type NowAt } from './rules-now.ts';
import type { PauseReason, Side } from './rules.ts';

/** Where a pair is now, as one of the two or staff of its hub sees it. */
export interface PairNow {
  now: NowAt;
  /** Since when it has stood still or been closed. */
  stoppedAt: Instant | null;
  /** Who has said goodbye, while an end is planned. */
  goodbyes: Side[];
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
    toMark: past.find(({ mark }) => mark?.canMark && mark.mark === null) ?? null,
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
  const closing = pair.state === 'closing' ? await readEnding(context, pair.id) : null;
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
    goodbyes: closing?.goodbyes ?? [],
    pausedBy: isStaff ? await pauseOf(context, pair) : null,
    standing: isStaff ? ((await standingsOf(context, [pair])).get(pair.id) ?? null) : null,
  };
}
