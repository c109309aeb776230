import type { Instant } from '#lib/dates.ts';
import type {
  Database,
  SessionChangeTable,
  SessionGirlTable,
  SessionTable,
} from '#lib/server/database/index.ts';

export const insertSession = (database: Database, row: SessionTable) =>
  database.insertInto('session').values(row).execute();

export const sessionById = (database: Database, id: string) =>
  database.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();

export const sessionByClientId = (database: Database, clientId: string) =>
  database.selectFrom('session').selectAll().where('client_id', '=', clientId).executeTakeFirst();

/** Whether the row was still at that version. */
export async function changeSession(
  database: Database,
  row: SessionTable,
  values: Partial<SessionTable>,
): Promise<boolean> {
  const result = await database
    .updateTable('session')
    .set({ ...values, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Who was there, for everybody: without what a girl said of it. */
const attendance = ['session_id', 'mentorship_id', 'came'] as const;
export type Attendance = Pick<SessionGirlTable, (typeof attendance)[number]>;

export const attendanceOf = (database: Database, sessionIds: readonly string[]): Promise<Attendance[]> =>
  sessionIds.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('session_girl')
        .select(attendance)
        .where('session_id', 'in', sessionIds)
        .orderBy('session_id')
        .orderBy('mentorship_id')
        .execute();

/** Puts a girl to a session, or says anew whether she came. */
export const setCame = (database: Database, sessionId: string, mentorshipId: string, came: string | null) =>
  database
    .insertInto('session_girl')
    .values({
      session_id: sessionId,
      mentorship_id: mentorshipId,
      came,
      mark: null,
      mark_words: '',
      marked_at: null,
      mark_changed_at: null,
      looked_after_at: null,
      looked_after_by: null,
    })
    .onConflict((conflict) => conflict.columns(['session_id', 'mentorship_id']).doUpdateSet({ came }))
    .execute();

/** The sessions of pairs, the earliest first. */
export const sessionsOfPairs = (database: Database, mentorshipIds: readonly string[]) =>
  mentorshipIds.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('session')
        .innerJoin('session_girl', 'session_girl.session_id', 'session.id')
        .selectAll('session')
        .select(['session_girl.mentorship_id', 'session_girl.came'])
        .where('session_girl.mentorship_id', 'in', mentorshipIds)
        .orderBy('session.starts_at')
        .orderBy('session.id')
        .execute();

/** Planned sessions that begin between two moments. */
export const plannedBetween = (database: Database, from: Instant, to: Instant) =>
  database
    .selectFrom('session')
    .selectAll()
    .where('state', '=', 'planned')
    .where('starts_at', '>', from)
    .where('starts_at', '<=', to)
    .orderBy('id')
    .execute();

export const insertChange = (database: Database, row: SessionChangeTable) =>
  database.insertInto('session_change').values(row).execute();

/** In the order in which they were made. */
export const changesOf = (database: Database, sessionId: string) =>
  database
    .selectFrom('session_change')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('id')
    .execute();

/**
 * Of every session of the mentors of these pairs, in the order in which they were made: a girl who was taken out of a
 * session stands only in what stood before.
 */
export const changesAround = (database: Database, mentorshipIds: readonly string[]) =>
  mentorshipIds.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('session_change')
        .innerJoin('session', 'session.id', 'session_change.session_id')
        .select([
          'session_change.session_id',
          'session_change.at',
          'session_change.before',
          'session.logged_at',
        ])
        .where('session.mentor_id', 'in', (each) =>
          each.selectFrom('mentorship').select('mentor_id').where('id', 'in', mentorshipIds),
        )
        .orderBy('session_change.id')
        .execute();

/** What a girl said of a session: for herself. */
export const ownMarks = (database: Database, mentorshipId: string, sessionIds: readonly string[]) =>
  sessionIds.length === 0
    ? Promise.resolve([])
    : database
        .selectFrom('session_girl')
        .select(['session_id', 'came', 'mark', 'mark_words', 'marked_at'])
        .where('mentorship_id', '=', mentorshipId)
        .where('session_id', 'in', sessionIds)
        .execute();

export const setMark = (
  database: Database,
  sessionId: string,
  mentorshipId: string,
  values: Pick<
    SessionGirlTable,
    'mark' | 'mark_words' | 'marked_at' | 'mark_changed_at' | 'looked_after_at' | 'looked_after_by'
  >,
) =>
  database
    .updateTable('session_girl')
    .set(values)
    .where('session_id', '=', sessionId)
    .where('mentorship_id', '=', mentorshipId)
    .execute();

/** Low marks, and marks with words, the newest first; for the staff of the girl's hub. */
export const marksToLookAfter = (database: Database, low: number, lookedAfterSince: Instant) =>
  database
    .selectFrom('session_girl')
    .innerJoin('session', 'session.id', 'session_girl.session_id')
    .select([
      'session_girl.session_id',
      'session_girl.mentorship_id',
      'session_girl.mark',
      'session_girl.mark_words',
      'session_girl.mark_changed_at',
      'session_girl.looked_after_at',
      'session_girl.looked_after_by',
      'session.starts_at',
      'session.way',
    ])
    .where((each) => each.or([each('mark', '<=', low), each('mark_words', '<>', '')]))
    .where('mark', 'is not', null)
    .where((each) =>
      each.or([each('looked_after_at', 'is', null), each('looked_after_at', '>=', lookedAfterSince)]),
    )
    .orderBy('session_girl.mark_changed_at', 'desc')
    .execute();

/** Whether it was still to be looked after, as she read it. */
export async function setLookedAfter(
  database: Database,
  given: { sessionId: string; mentorshipId: string; saidAt: Instant; at: Instant; by: string | null },
): Promise<boolean> {
  const result = await database
    .updateTable('session_girl')
    .set({ looked_after_at: given.at, looked_after_by: given.by })
    .where('session_id', '=', given.sessionId)
    .where('mentorship_id', '=', given.mentorshipId)
    .where('mark', 'is not', null)
    .where('mark_changed_at', '=', given.saidAt)
    .where('looked_after_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether a mark, whatever it says, is still to be looked after. */
export const isToLookAfter = async (
  database: Database,
  of: { sessionId: string; mentorshipId: string },
): Promise<boolean> =>
  (await database
    .selectFrom('session_girl')
    .select('session_id')
    .where('session_id', '=', of.sessionId)
    .where('mentorship_id', '=', of.mentorshipId)
    .where('mark', 'is not', null)
    .where('looked_after_at', 'is', null)
    .executeTakeFirst()) !== undefined;

/** Mentors' notes for the coordinator, those nobody has looked at and those looked at lately; the newest first. */
export const notesToRead = (database: Database, readSince: Instant) =>
  database
    .selectFrom('session')
    .select(['id', 'starts_at', 'private_note', 'private_noted_at', 'private_read_at', 'private_read_by'])
    .where('private_noted_at', 'is not', null)
    .where('private_note', '<>', '')
    .where((each) => each.or([each('private_read_at', 'is', null), each('private_read_at', '>=', readSince)]))
    .orderBy('private_noted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** Whether it was still to be looked at, as she read it. */
export async function setNoteRead(
  database: Database,
  given: { sessionId: string; notedAt: Instant; at: Instant; by: string | null },
): Promise<boolean> {
  const result = await database
    .updateTable('session')
    .set({ private_read_at: given.at, private_read_by: given.by })
    .where('id', '=', given.sessionId)
    .where('private_noted_at', '=', given.notedAt)
    .where('private_read_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * A girl who was not there after all stays as one who did not come. Were she gone unless she has said how it was, her
 * mentor would see who has.
 */
export const takeOut = (database: Database, sessionId: string, mentorshipId: string) =>
  database
    .updateTable('session_girl')
    .set({ came: 'no' })
    .where('session_id', '=', sessionId)
    .where('mentorship_id', '=', mentorshipId)
    .execute();
