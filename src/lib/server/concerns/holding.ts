import { addDays, dayOf, daysBetween, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  inTransaction,
  newId,
  type ConcernTable,
  type Context,
  type MentorHoldTable,
} from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import { noteStep, takeWaiting } from './duty.ts';
import * as queries from './queries.ts';
import { holdDays, isAboutMentor, isForgotten, type ConcernState } from './rules.ts';
import { receiversOfEach, seenConcern, seenConcerns } from './seeing.ts';

/**
 * Mentors who get no new girl now, whatever else speaks for them. Only that, never why nor under which concern. The caller
 * has authorized what she does with it, and says it to nobody in words of its own.
 */
export const heldMentors = async ({ database }: Context): Promise<ReadonlySet<string>> =>
  new Set((await queries.standingHolds(database)).map(({ mentor_id: id }) => id));

/** The pair of a concern, when its mentor is whom it may be about. */
export async function mentorsPair(context: Context, row: ConcernTable): Promise<PairForWriting | null> {
  if (row.mentorship_id === null || isForgotten(row) || !isAboutMentor(row)) return null;
  return (await pairsForWriting(context, [row.mentorship_id]))[0] ?? null;
}

const holdsUnder = async ({ database }: Context, concernId: string): Promise<MentorHoldTable[]> =>
  (await queries.standingHolds(database)).filter((row) => row.concern_id === concernId);

const mentorNames = async (context: Context, rows: readonly MentorHoldTable[]) =>
  new Map(
    (await readMentors(context, [...new Set(rows.map((row) => row.mentor_id))])).map((each) => [
      each.id,
      each.name,
    ]),
  );

/**
 * The mentor of a concern gets no new girl from now on: she is in no round, and no offer of hers goes on. Her pairs stay as
 * they are. Refused: `not-now` (no mentor is known, it is closed, or she is held under it already). Not found: 404.
 */
export async function holdMentor(context: Context, concernId: string): Promise<Result<undefined, 'not-now'>> {
  return inTransaction(context, async (inside): Promise<Result<undefined, 'not-now'>> => {
    const { row } = await seenConcern(inside, concernId, 'mentor.hold');
    const pair = await mentorsPair(inside, row);
    if (!pair || row.state === 'closed') return refused('not-now');
    if ((await holdsUnder(inside, concernId)).some((each) => each.mentor_id === pair.mentorId))
      return refused('not-now');
    const taken = await takeWaiting(inside, row);
    // What is closed beside this has nobody held under it unseen.
    if (!(await queries.changeConcern(inside.database, taken, {})))
      throw new Error(`concern ${concernId} changed inside its transaction`);
    await queries.insertHold(inside.database, {
      id: newId(inside.now),
      mentor_id: pair.mentorId,
      concern_id: concernId,
      held_at: inside.now,
      held_by: inside.actor.accountId,
      lifted_at: null,
      lifted_by: null,
    });
    await noteStep(inside, concernId, 'held', { note: pair.names.mentor });
    await record(inside, {
      action: 'concern.held',
      kind: 'concern',
      id: concernId,
      facts: { state: taken.state },
    });
    return done();
  });
}

/** Lifts a hold that stands under a concern that she may see, in her transaction. */
async function lift(inside: Context, row: MentorHoldTable, names: ReadonlyMap<string, string>) {
  await queries.setHoldLifted(inside.database, row.id, {
    lifted_at: inside.now,
    lifted_by: inside.actor.accountId,
  });
  await noteStep(inside, row.concern_id, 'hold-lifted', { note: names.get(row.mentor_id) ?? '' });
  await record(inside, { action: 'concern.hold-lifted', kind: 'concern', id: row.concern_id });
}

/** She can get a new girl again, as far as this concern goes, also once it is closed. Refused: `not-now`. Not found: 404. */
export async function liftHold(
  context: Context,
  concernId: string,
  holdId: string,
): Promise<Result<undefined, 'not-now'>> {
  return inTransaction(context, async (inside): Promise<Result<undefined, 'not-now'>> => {
    await seenConcern(inside, concernId, 'mentor.hold');
    const row = (await holdsUnder(inside, concernId)).find(({ id }) => id === holdId);
    if (!row) return refused('not-now');
    await lift(inside, row, await mentorNames(inside, [row]));
    return done();
  });
}

/**
 * What becomes of the holds of a concern that is closed, in its transaction: nothing stays nor goes because nobody said so.
 * Answers whether that is said.
 */
export async function settleHolds(
  inside: Context,
  concernId: string,
  hold: 'lift' | 'keep' | null,
): Promise<boolean> {
  const rows = await holdsUnder(inside, concernId);
  if (rows.length === 0) return true;
  if (hold === null) return false;
  const names = await mentorNames(inside, rows);
  for (const row of rows) {
    if (hold === 'lift') await lift(inside, row, names);
    else await noteStep(inside, concernId, 'hold-kept', { note: names.get(row.mentor_id) ?? '' });
  }
  return true;
}

/** Whether somebody is held under a concern: then why stays known. Who was forgotten is held from nobody. */
export async function isHoldStanding(inside: Context, concernId: string): Promise<boolean> {
  const rows = await holdsUnder(inside, concernId);
  const names = await mentorNames(inside, rows);
  return rows.some((row) => (names.get(row.mentor_id) ?? '') !== '');
}

/** A mentor who gets no new girl, for safeguarding. */
export interface Hold {
  id: string;
  mentorId: string;
  mentor: string;
  heldAt: Instant;
  /** Who of safeguarding said so. */
  name: string | null;
  concern: { id: string; receipt: string; state: ConcernState };
}

/** Every hold that stands, the longest first, of concerns that she may see. Else 404. */
export async function listHolds(context: Context): Promise<Hold[]> {
  const { seen } = await seenConcerns(context);
  const concernOf = new Map(seen.map((row) => [row.id, row]));
  const rows = await queries.standingHolds(context.database);
  const mentors = await mentorNames(context, rows);
  const names = await namesOf(
    context,
    rows.flatMap((row) => row.held_by ?? []),
  );
  return rows.flatMap((row) => {
    const concern = concernOf.get(row.concern_id);
    const mentor = mentors.get(row.mentor_id) ?? '';
    if (!concern || mentor === '') return [];
    return {
      id: row.id,
      mentorId: row.mentor_id,
      mentor,
      heldAt: row.held_at,
      name: row.held_by === null ? null : (names.get(row.held_by) ?? null),
      concern: { id: concern.id, receipt: concern.receipt, state: concern.state as ConcernState },
    };
  });
}

/**
 * For the clock: whoever may see a closed concern under which somebody is held still is reminded of it every ninety days.
 * An open one has deadlines of its own.
 */
export async function remindOfHolds(context: Context): Promise<void> {
  authorize(context, 'mentor.hold-remind');
  const closed = new Map((await queries.closedConcerns(context.database)).map((row) => [row.id, row]));
  const rows = (await queries.standingHolds(context.database)).filter((row) => closed.has(row.concern_id));
  const mentors = await mentorNames(context, rows);
  const leads = await receiversOfEach(
    context,
    rows.flatMap((row) => closed.get(row.concern_id) ?? []),
  );
  for (const row of rows) {
    const since = dayOf(closed.get(row.concern_id)?.closed_at ?? row.held_at);
    const turns = Math.floor(daysBetween(since, dayOf(context.now)) / holdDays);
    if (turns < 1 || (mentors.get(row.mentor_id) ?? '') === '') continue;
    await inTransaction(context, async (inside) => {
      for (const lead of leads.get(row.concern_id) ?? [])
        await tell(inside, {
          to: lead,
          key: `hold-stands:${row.id}:${addDays(since, turns * holdDays)}`,
          template: 'hold-stands',
          path: '/concerns',
        });
    });
  }
}
