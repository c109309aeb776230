import type { Day } from '#lib/dates.ts';
import { authorize, may, notFound, type Action } from '#lib/server/access/index.ts';
import type { Context, SessionTable } from '#lib/server/database/index.ts';
import { pairForWriting, pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { letThroughAt } from '#lib/server/messages/index.ts';
import * as queries from './queries.ts';
import type { Side } from './rules.ts';

/** As whom somebody comes. */
export const sideOf = ({ actor }: Context): Side =>
  actor.menteeId !== null ? 'mentee' : actor.mentorId !== null ? 'mentor' : 'staff';

const subjectOf = (pair: PairForWriting) => ({
  hubs: [pair.hub],
  menteeId: pair.menteeId,
  mentorId: pair.mentorId,
});

/** Safeguarding or the girl has shut it: it is not her mentor's to see any more. */
export const isShutFor = (side: Side, pair: PairForWriting) => side === 'mentor' && pair.isShutForMentor;

/** The last day on which they meet, once an end is planned. */
export const lastDayOf = ({ state, endsOn }: PairForWriting): Day | null =>
  state === 'closing' ? endsOn : null;

/** The pair on which she does something. Not found: 404, when it is not hers. */
export async function enteredPair(context: Context, mentorshipId: string, action: Action) {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, action, subjectOf(pair));
  const side = sideOf(context);
  return isShutFor(side, pair) ? notFound() : { pair, side };
}

/** The pair of a mentor's session when it is shut for her, so that a link from before leads somewhere; else null. */
export async function shutPairOf(context: Context, sessionId: string): Promise<string | null> {
  const { mentorId } = context.actor;
  if (mentorId === null) return null;
  const attendance = await queries.attendanceOf(context.database, [sessionId]);
  const pairs = await pairsForWriting(
    context,
    attendance.map((each) => each.mentorship_id),
  );
  const own = pairs.filter((pair) => pair.mentorId === mentorId);
  return own.length > 0 && own.every((pair) => pair.isShutForMentor) ? (own[0]?.id ?? null) : null;
}

/** A session, and of its pairs those that she may see. */
export interface Entered {
  /** With what was held of its texts and let through since, to whoever looks. */
  row: SessionTable;
  /** As it stands in the log itself. */
  stored: SessionTable;
  side: Side;
  /** Whose part of it she sees: a girl her own, a mentor her girls', staff those of their hubs. */
  pairs: PairForWriting[];
  attendance: queries.Attendance[];
  /** How many girls there are beside those. */
  others: number;
}

/** Where a text of a log stands, for what was held of it and let through since. */
export const placesOf = ({ id }: { id: string }) => [`${id}:next_step`, `${id}:note`] as const;

/** With what was held when it was written down and let through since; what was written anew takes its place. */
function withTexts(row: SessionTable, through: ReadonlyMap<string, string>): SessionTable {
  const [nextStep, note] = placesOf(row).map((place) => through.get(place) ?? '');
  return { ...row, next_step: row.next_step || (nextStep ?? ''), note: row.note || (note ?? '') };
}

/** The girl under whose name it was logged stands first; of older logs whoever did not come. */
const placeIn = (row: SessionTable, { mentorship_id: id, came }: queries.Attendance): number =>
  row.logged_for === id ? 0 : row.logged_for === null && came === 'no' ? 1 : 2;

/** Of sessions with their pairs those that she may see, each with her part of it. */
export async function partsOf(
  context: Context,
  rows: readonly SessionTable[],
  action: Action,
): Promise<Entered[]> {
  const all = await queries.attendanceOf(
    context.database,
    rows.map(({ id }) => id),
  );
  const pairs = await pairsForWriting(context, [...new Set(all.map((each) => each.mentorship_id))]);
  const side = sideOf(context);
  const seen = new Map(
    pairs
      .filter((pair) => may(context.actor, action, subjectOf(pair)) && !isShutFor(side, pair))
      .map((pair) => [pair.id, pair]),
  );
  // Let through to the others it still waits for a girl whose own thread is shut.
  const readers = side === 'mentee' ? [...seen.keys()] : null;
  const through = await letThroughAt(context, rows.flatMap(placesOf), readers);
  return rows.flatMap((stored) => {
    const row = withTexts(stored, through);
    const here = all.filter((each) => each.session_id === row.id);
    const attendance = here
      .filter((each) => seen.has(each.mentorship_id))
      .toSorted((a, b) => placeIn(row, a) - placeIn(row, b));
    const mine = attendance.flatMap((each) => seen.get(each.mentorship_id) ?? []);
    if (mine.length === 0) return [];
    return [{ row, stored, side, pairs: mine, attendance, others: here.length - mine.length }];
  });
}

/** The session on which she does something. Not found: 404, when it is not hers. */
export async function enteredSession(context: Context, id: string, action: Action): Promise<Entered> {
  authorize(context, action);
  const row = (await queries.sessionById(context.database, id)) ?? notFound();
  const [entered] = await partsOf(context, [row], action);
  return entered ?? notFound();
}
