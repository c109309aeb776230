import { addDays, dayOf, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairForWriting, pairsForWriting } from '#lib/server/mentorships/index.ts';
import { enteredSession } from './entering.ts';
import type { LookAfterInput, MarkInput } from './input.ts';
import * as queries from './queries.ts';
import { isLow, mayMark, type Way } from './rules.ts';
import { markableOf } from './steps.ts';
import { tellOfMark } from './telling.ts';

/** Up to this mark. */
const low = 2;
/** So long what was looked after still stands in the list. */
export const shownDays = 30;

/**
 * A girl says how a session was, from 1 to 5, and in words if she likes; changed for a week. Her mentor never learns of
 * it; a low mark and words reach the coordinator. Refused: `not-now`. Not found: 404, when she was not in it.
 */
export async function markSession(
  context: Context,
  id: string,
  { mark, words }: MarkInput,
): Promise<Result<undefined, 'not-now'>> {
  await enteredSession(context, id, 'session.mark');
  return inTransaction(context, async (inside) => {
    const { row, pairs } = await enteredSession(inside, id, 'session.mark');
    const pair = pairs[0] ?? notFound();
    const [own] = await queries.ownMarks(inside.database, pair.id, [id]);
    if (!mayMark(await markableOf(inside, row), own?.marked_at ?? null, inside.now))
      return refused('not-now');
    if (own?.mark === mark && own.mark_words === words) return done();
    await queries.setMark(inside.database, id, pair.id, {
      mark,
      mark_words: words,
      marked_at: own?.marked_at ?? inside.now,
      mark_changed_at: inside.now,
      looked_after_at: null,
      looked_after_by: null,
    });
    // Neither which mark nor that it was low: the log of events is read by more than her coordinator.
    await record(inside, { action: 'session.marked', kind: 'session', id, hub: pair.hub });
    if (isLow(mark) || words !== '') await tellOfMark(inside, id, pair.hub);
    return done();
  });
}

/** What a girl said of a session, for the staff of her hub. */
export interface MarkForStaff {
  sessionId: string;
  mentorshipId: string;
  names: { mentee: string; mentor: string };
  menteeId: string;
  hub: string;
  mark: number;
  isLow: boolean;
  words: string;
  at: Instant;
  startsAt: Instant;
  way: Way;
  lookedAfter: { at: Instant; by: string } | null;
}

/** Low marks, and marks with words, of her hubs or all: those nobody has looked after first. Not found: 404, for others. */
export async function lowMarks(context: Context): Promise<MarkForStaff[]> {
  authorize(context, 'session.look-after');
  const reach = reachOf(context.actor, 'session.look-after');
  const since = `${addDays(dayOf(context.now), -shownDays)}T00:00:00.000Z`;
  const rows = await queries.marksToLookAfter(context.database, low, since);
  const pairs = await pairsForWriting(context, [...new Set(rows.map((row) => row.mentorship_id))]);
  const pairOf = new Map(
    pairs.filter(({ hub }) => reach.all || reach.hubs.includes(hub)).map((pair) => [pair.id, pair]),
  );
  const names = await namesOf(context, [
    ...new Set(rows.flatMap((row) => (row.looked_after_by === null ? [] : [row.looked_after_by]))),
  ]);
  const list = rows.flatMap((row): MarkForStaff[] => {
    const pair = pairOf.get(row.mentorship_id);
    if (!pair || row.mark === null) return [];
    return [
      {
        sessionId: row.session_id,
        mentorshipId: row.mentorship_id,
        names: pair.names,
        menteeId: pair.menteeId,
        hub: pair.hub,
        mark: row.mark,
        isLow: isLow(row.mark),
        words: row.mark_words,
        at: row.mark_changed_at ?? row.starts_at,
        startsAt: row.starts_at,
        way: row.way as Way,
        lookedAfter: row.looked_after_at
          ? { at: row.looked_after_at, by: names.get(row.looked_after_by ?? '') ?? '' }
          : null,
      },
    ];
  });
  return list.toSorted((a, b) => Number(a.lookedAfter !== null) - Number(b.lookedAfter !== null));
}

/** How many of them nobody has looked after. */
export const countLowMarks = async (context: Context): Promise<number> =>
  (await lowMarks(context)).filter(({ lookedAfter }) => lookedAfter === null).length;

/**
 * Ticks a mark as looked after. Refused: `done` (somebody has), `changed` (the girl says something else by now). Not found:
 * 404, outside her hubs.
 */
export async function lookAfterMark(
  context: Context,
  { session, mentorship, at: saidAt }: LookAfterInput,
): Promise<Result<undefined, 'done' | 'changed'>> {
  const { hub } = await pairForWriting(context, mentorship);
  authorize(context, 'session.look-after', { hubs: [hub] });
  const row = (await queries.sessionById(context.database, session)) ?? notFound();
  return inTransaction(context, async (inside) => {
    const given = {
      sessionId: row.id,
      mentorshipId: mentorship,
      saidAt,
      at: inside.now,
      by: inside.actor.accountId,
    };
    if (!(await queries.setLookedAfter(inside.database, given)))
      return refused((await queries.isToLookAfter(inside.database, given)) ? 'changed' : 'done');
    await record(inside, { action: 'session.looked-after', kind: 'session', id: row.id, hub });
    return done();
  });
}
