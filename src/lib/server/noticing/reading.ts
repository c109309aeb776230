import { dayOf, type Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { readEnding } from './ending.ts';
import { standingsOf } from './pairs.ts';
import * as queries from './queries.ts';
import {
  endDays,
  pauseDays,
  type Answer,
  type How,
  type PauseReason,
  type Side,
  type Whom,
  type Why,
  type Wish,
} from './rules.ts';

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
  /** What each side answered; what went to safeguarding is `handed-on`, whoever said it. */
  answers: { side: Side; answer: Exclude<Answer, 'uneasy'> }[];
  isHandedOn: boolean;
}

export interface WishLine {
  id: string;
  side: Side;
  wish: Wish;
  words: string;
  at: Instant;
}

/** Everything about a pair that its coordinator needs to look after it. Not found: 404, outside her hubs. */
export async function readCare(context: Context, mentorshipId: string) {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.read', { hubs: [pair.hub] });
  const standing = (await standingsOf(context, [pair])).get(pair.id) ?? notFound();
  const isLive = pair.state === 'active' && pair.whyNot === null;
  return {
    id: pair.id,
    state: pair.state,
    whyNot: pair.whyNot,
    names: pair.names,
    ...standing,
    checkIns: await linesOf(context, pair.id),
    wishes: (await queries.openWishes(context.database, [pair.id])).map((row): WishLine => ({
      id: row.id,
      side: row.side as Side,
      wish: row.wish as Wish,
      words: row.words,
      at: row.at,
    })),
    ending: await readEnding(context, pair.id),
    endDays: endDays(dayOf(context.now), isLive),
    pauseEndsOn: pair.pauseEndsOn,
    pauseDays: pauseDays(dayOf(context.now)),
  };
}

async function linesOf(context: Context, mentorshipId: string): Promise<CheckInLine[]> {
  const rows = await queries.checkInsOf(context.database, [mentorshipId]);
  if (rows.length === 0) return [];
  const given = await queries.answersOf(
    context.database,
    rows.map(({ id }) => id),
  );
  const names = await namesOf(
    context,
    rows.flatMap(({ by }) => (by === null ? [] : [by])),
  );
  return rows.map((row) => {
    const answers = given.filter((each) => each.check_in_id === row.id);
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
      answers: answers.flatMap(({ side, answer }) =>
        answer === 'uneasy' ? [] : [{ side: side as Side, answer: answer as 'meeting' | 'no_answer' }],
      ),
      isHandedOn: answers.some(({ answer }) => answer === 'uneasy'),
    };
  });
}

/** A pair of her hubs in which one side asked for something. */
export interface PairWish extends WishLine {
  mentorshipId: string;
  hub: string;
  names: { mentee: string; mentor: string };
}
