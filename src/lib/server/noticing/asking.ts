import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { raiseUneasy } from '#lib/server/concerns/index.ts';
import { inTransaction, newId, type CheckInTable, type Context } from '#lib/server/database/index.ts';
import { pairForWriting } from '#lib/server/mentorships/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { sideOf, standingsOf } from './pairs.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';
import { questionOf, type Answer, type Step } from './rules-asking.ts';
import { takeBackNotReached, tellNotReached, tellSide } from './telling.ts';

/**
 * Asks both sides of a pair how they are, with one press. Refused: `not-active`, `asked-already` (the answers are still
 * awaited). Not found: 404, outside her hubs.
 */
export async function askBoth(
  context: Context,
  mentorshipId: string,
): Promise<Result<undefined, 'not-active' | 'asked-already'>> {
  const { hub } = await pairForWriting(context, mentorshipId);
  authorize(context, 'check-in.ask', { hubs: [hub] });
  return inTransaction(
    context,
    async (inside): Promise<Result<undefined, 'not-active' | 'asked-already'>> => {
      const pair = await pairForWriting(inside, mentorshipId);
      if (pair.state !== 'active' || pair.whyNot !== null) return refused('not-active');
      const standing = (await standingsOf(inside, [pair])).get(mentorshipId) ?? notFound();
      if (standing.attention === 'asked') return refused('asked-already');
      const whys = standing.whys.join(';');
      const id = newId(inside.now);
      await queries.insertCheckIn(inside.database, {
        id,
        mentorship_id: mentorshipId,
        kind: 'asked',
        at: inside.now,
        by: inside.actor.accountId,
        whys,
        how: null,
        whom: null,
        note: '',
      });
      await record(inside, {
        action: 'check-in.asked',
        kind: 'mentorship',
        id: mentorshipId,
        hub,
        facts: { whys },
      });
      for (const side of ['mentee', 'mentor'] as const)
        await tellSide(inside, pair, side, {
          key: `check-in-${side}:${id}`,
          template: 'check-in',
          path: `/check-in/${id}`,
        });
      return done();
    },
  );
}

/**
 * Asks both sides of each of these pairs; who cannot be asked now is left out. Answers the ids of those who were asked.
 * Refused: `not-active`, `asked-already`, when that is so of all of them. Not found: 404, and nobody is asked, if one
 * lies outside her hubs.
 */
export async function askEach(
  context: Context,
  mentorshipIds: readonly string[],
): Promise<Result<string[], 'not-active' | 'asked-already'>> {
  return inTransaction(context, async (inside): Promise<Result<string[], 'not-active' | 'asked-already'>> => {
    const asked: string[] = [];
    let why: 'not-active' | 'asked-already' = 'not-active';
    for (const id of new Set(mentorshipIds)) {
      const result = await askBoth(inside, id);
      if (result.ok) asked.push(id);
      else why = result.code;
    }
    return asked.length > 0 ? done(asked) : refused(why);
  });
}

/** A question that waits for one side, or what she answered. */
export interface CheckIn {
  id: string;
  mentorshipId: string;
  side: Side;
  answered: Answer | null;
  /** A later question has taken its place, somebody has spoken with her since, or the pair was paused. */
  isOver: boolean;
}

async function mine(context: Context, id: string): Promise<{ row: CheckInTable; side: Side; hub: string }> {
  const row = await queries.checkInById(context.database, id);
  if (row?.kind !== 'asked') return notFound();
  const pair = await pairForWriting(context, row.mentorship_id);
  authorize(context, 'check-in.answer', { menteeId: pair.menteeId, mentorId: pair.mentorId });
  return { row, side: sideOf(context, pair), hub: pair.hub };
}

/** The question that waits for one side still. */
function openTo(newestFirst: readonly CheckInTable[], side: Side): CheckInTable | null {
  const question = questionOf(newestFirst.map((row) => ({ ...row, kind: row.kind as Step['kind'] })));
  return question === null || question.isPaused || question.spokenWith.includes(side) ? null : question.row;
}

async function viewOf(context: Context, row: CheckInTable, side: Side): Promise<CheckIn> {
  const given = await queries.answersOf(context.database, [row.id]);
  const open = openTo(await queries.checkInsOf(context.database, [row.mentorship_id]), side);
  return {
    id: row.id,
    mentorshipId: row.mentorship_id,
    side,
    answered: (given.find((each) => each.side === side)?.answer ?? null) as Answer | null,
    isOver: open?.id !== row.id,
  };
}

/** The question as one side of the pair sees it; the other's answer is never in it. Not found: 404, for others. */
export async function readCheckIn(context: Context, id: string): Promise<CheckIn> {
  const { row, side } = await mine(context, id);
  return viewOf(context, row, side);
}

/**
 * One side answers, once. That she is not at ease goes to safeguarding and to nobody else.
 * Refused: `answered`, `over`. Not found: 404, when it is not hers.
 */
export async function answerCheckIn(
  context: Context,
  id: string,
  answer: Answer,
): Promise<Result<undefined, 'answered' | 'over'>> {
  const { row, side, hub } = await mine(context, id);
  return inTransaction(context, async (inside): Promise<Result<undefined, 'answered' | 'over'>> => {
    if ((await viewOf(inside, row, side)).isOver && answer !== 'uneasy') return refused('over');
    const isNew = await queries.insertAnswer(inside.database, {
      check_in_id: id,
      side,
      answer,
      answered_at: inside.now,
    });
    if (!isNew) return refused('answered');
    await record(inside, {
      action: 'check-in.answered',
      kind: 'mentorship',
      id: row.mentorship_id,
      hub,
      facts: { side },
    });
    const asked = (await queries.checkInsOf(inside.database, [row.mentorship_id])).map((each) => each.id);
    // Whom one of the two is not at ease with, nobody brings to answer her.
    if (answer === 'no_answer') {
      const given = await queries.answersOf(inside.database, asked);
      if (!given.some((each) => each.answer === 'uneasy'))
        await tellNotReached(inside, { id: row.mentorship_id, hub }, { checkIn: id, side });
    }
    if (answer === 'uneasy') {
      await takeBackNotReached(inside, asked);
      await raiseUneasy(inside, {
        checkIn: id,
        mentorshipId: row.mentorship_id,
        side,
        hub,
        // She chose one of three answers and wrote nothing; Azerbaijani is the programme's language.
        text: m.noticing_uneasy_concern({}, { locale: 'az' }),
      });
    }
    return done();
  });
}

/** Answers of her own that wait, for her first page. The caller has authorized her own mentorships. */
export async function checkInsFor(
  context: Context,
  mentorshipIds: readonly string[],
  side: Side,
): Promise<{ id: string; mentorshipId: string }[]> {
  if (mentorshipIds.length === 0) return [];
  const rows = await queries.checkInsOf(context.database, mentorshipIds);
  const asked = [...Map.groupBy(rows, (row) => row.mentorship_id).values()].flatMap(
    (steps) => openTo(steps, side) ?? [],
  );
  if (asked.length === 0) return [];
  const given = await queries.answersOf(
    context.database,
    asked.map(({ id }) => id),
  );
  return asked
    .filter(({ id }) => !given.some((each) => each.check_in_id === id && each.side === side))
    .map((row) => ({ id: row.id, mentorshipId: row.mentorship_id }));
}
