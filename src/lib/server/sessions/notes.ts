import { addDays, dayOf, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { pairsForWriting } from '#lib/server/mentorships/index.ts';
import { enteredSession } from './entering.ts';
import type { ReadNoteInput } from './input.ts';
import { shownDays } from './marks.ts';
import * as queries from './queries.ts';

/** What a mentor wrote with a session for the coordinator of its hub. */
export interface NoteForStaff {
  sessionId: string;
  /** Of the girls who were there, those of her hubs. */
  girls: { mentorshipId: string; name: string }[];
  mentor: string;
  hub: string;
  text: string;
  at: Instant;
  startsAt: Instant;
  read: { at: Instant; by: string } | null;
}

/** Notes of mentors from her hubs or all: those nobody has looked at first, the newest first. Not found: 404, for others. */
export async function privateNotes(context: Context): Promise<NoteForStaff[]> {
  authorize(context, 'session.look-after');
  const reach = reachOf(context.actor, 'session.look-after');
  const since = `${addDays(dayOf(context.now), -shownDays)}T00:00:00.000Z`;
  const rows = await queries.notesToRead(context.database, since);
  const attendance = await queries.attendanceOf(
    context.database,
    rows.map(({ id }) => id),
  );
  const all = await pairsForWriting(context, [...new Set(attendance.map((each) => each.mentorship_id))]);
  const pairs = new Map(
    all.filter(({ hub }) => reach.all || reach.hubs.includes(hub)).map((pair) => [pair.id, pair]),
  );
  const readers = rows.flatMap((row) => (row.private_read_by === null ? [] : [row.private_read_by]));
  const names = await namesOf(context, [...new Set(readers)]);
  const list = rows.flatMap((row): NoteForStaff[] => {
    const seen = attendance.flatMap((each) =>
      each.session_id === row.id ? (pairs.get(each.mentorship_id) ?? []) : [],
    );
    const [first] = seen;
    if (!first || row.private_noted_at === null) return [];
    return [
      {
        sessionId: row.id,
        girls: seen.map(({ id, names: { mentee } }) => ({ mentorshipId: id, name: mentee })),
        mentor: first.names.mentor,
        hub: first.hub,
        text: row.private_note,
        at: row.private_noted_at,
        startsAt: row.starts_at,
        read: row.private_read_at
          ? { at: row.private_read_at, by: names.get(row.private_read_by ?? '') ?? '' }
          : null,
      },
    ];
  });
  return list.toSorted((a, b) => Number(a.read !== null) - Number(b.read !== null));
}

/** How many of them nobody has looked at. */
export const countPrivateNotes = async (context: Context): Promise<number> =>
  (await privateNotes(context)).filter(({ read }) => read === null).length;

/**
 * Ticks a note as looked at. Refused: `done` (somebody has, or it says something else by now). Not found: 404, outside her
 * hubs.
 */
export async function readPrivateNote(
  context: Context,
  { session, at: notedAt }: ReadNoteInput,
): Promise<Result<undefined, 'done'>> {
  const { pairs } = await enteredSession(context, session, 'session.look-after');
  const [pair] = pairs;
  if (!pair) return notFound();
  return inTransaction(context, async (inside) => {
    const given = { sessionId: session, notedAt, at: inside.now, by: inside.actor.accountId };
    if (!(await queries.setNoteRead(inside.database, given))) return refused('done');
    await record(inside, { action: 'session.note-read', kind: 'session', id: session, hub: pair.hub });
    return done();
  });
}
