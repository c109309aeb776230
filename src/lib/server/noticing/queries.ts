import type {
  CheckInAnswerTable,
  CheckInTable,
  Context,
  Database,
  EndingTable,
  GoodbyeTable,
  PairWishTable,
} from '#lib/server/database/index.ts';

export const insertCheckIn = (database: Database, row: CheckInTable) =>
  database.insertInto('check_in').values(row).execute();

export const checkInById = (database: Database, id: string) =>
  database.selectFrom('check_in').selectAll().where('id', '=', id).executeTakeFirst();

/** Newest first. */
export const checkInsOf = (database: Database, mentorshipIds: readonly string[]) =>
  database
    .selectFrom('check_in')
    .selectAll()
    .where('mentorship_id', 'in', mentorshipIds)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();

export const answersOf = (database: Database, checkInIds: readonly string[]) =>
  database
    .selectFrom('check_in_answer')
    .selectAll()
    .where('check_in_id', 'in', checkInIds)
    .orderBy('side')
    .execute();

/** Whether that side had not answered before. */
export async function insertAnswer(database: Database, row: CheckInAnswerTable): Promise<boolean> {
  const result = await database
    .insertInto('check_in_answer')
    .values(row)
    .onConflict((conflict) => conflict.columns(['check_in_id', 'side']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export const insertWish = (database: Database, row: PairWishTable) =>
  database.insertInto('pair_wish').values(row).execute();

/** Wishes that nobody has looked after yet, oldest first. */
export const openWishes = (database: Database, mentorshipIds: readonly string[]) =>
  database
    .selectFrom('pair_wish')
    .selectAll()
    .where('mentorship_id', 'in', mentorshipIds)
    .where('done_at', 'is', null)
    .orderBy('at')
    .execute();

/** Wishes that somebody has looked after, or that were taken back. */
export const closedWishes = (database: Database, mentorshipId: string) =>
  database
    .selectFrom('pair_wish')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .where('done_at', 'is not', null)
    .orderBy('done_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** Which mentorships have a wish that nobody has looked after. */
export const wishfulMentorships = (database: Database) =>
  database.selectFrom('pair_wish').select('mentorship_id').where('done_at', 'is', null).distinct().execute();

/** Whether it was still open. */
export async function closeWish(
  database: Database,
  wish: { id: string; mentorshipId: string; now: string; by: string | null },
): Promise<boolean> {
  const result = await database
    .updateTable('pair_wish')
    .set({ done_at: wish.now, done_by: wish.by })
    .where('id', '=', wish.id)
    .where('mentorship_id', '=', wish.mentorshipId)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** What was asked for has come, or nobody can fulfil it any more: every open wish of the kind is settled; null: every one. */
export const closeWishes = (
  database: Database,
  mentorshipId: string,
  wish: 'pause' | 'end' | null,
  { now, actor }: Pick<Context, 'now' | 'actor'>,
) =>
  database
    .updateTable('pair_wish')
    .set({ done_at: now, done_by: actor.accountId })
    .where('mentorship_id', '=', mentorshipId)
    .where('done_at', 'is', null)
    .$if(wish !== null, (query) => query.where('wish', '=', wish ?? ''))
    .execute();

export const insertEnding = (database: Database, row: EndingTable) =>
  database.insertInto('ending').values(row).execute();

/** The end that stands, or that came. */
export const endingOf = (database: Database, mentorshipId: string) =>
  database
    .selectFrom('ending')
    .selectAll()
    .where('mentorship_id', '=', mentorshipId)
    .where('called_off_at', 'is', null)
    .orderBy('planned_at', 'desc')
    .executeTakeFirst();

export const endingsOf = (database: Database, mentorshipIds: readonly string[]) =>
  database
    .selectFrom('ending')
    .selectAll()
    .where('mentorship_id', 'in', mentorshipIds)
    .orderBy('planned_at')
    .orderBy('id')
    .execute();

export const setEnding = (
  database: Database,
  id: string,
  values: Partial<Pick<EndingTable, 'called_off_at' | 'closed_at' | 'ends_on'>>,
) => database.updateTable('ending').set(values).where('id', '=', id).execute();

/** Sent again it is the same one. */
export const insertGoodbye = (database: Database, row: GoodbyeTable) =>
  database
    .insertInto('goodbye')
    .values(row)
    .onConflict((conflict) => conflict.columns(['ending_id', 'client_id']).doNothing())
    .execute();

export const goodbyesOf = (database: Database, endingId: string) =>
  database
    .selectFrom('goodbye')
    .selectAll()
    .where('ending_id', '=', endingId)
    .orderBy('side')
    .orderBy('written_at')
    .execute();

/** Goodbyes of which the other side has not been told, of ends that stand. */
export const untoldGoodbyes = (database: Database) =>
  database
    .selectFrom('goodbye')
    .innerJoin('ending', 'ending.id', 'goodbye.ending_id')
    .select(['ending_id', 'side', 'client_id', 'mentorship_id'])
    .where('told_at', 'is', null)
    .where('called_off_at', 'is', null)
    .orderBy('written_at')
    .execute();

/** Once for a side, however many she has written. */
export const setGoodbyeTold = (
  database: Database,
  { ending_id, side }: Pick<GoodbyeTable, 'ending_id' | 'side'>,
  at: string,
) =>
  database
    .updateTable('goodbye')
    .set({ told_at: at })
    .where('ending_id', '=', ending_id)
    .where('side', '=', side)
    .execute();

/** When each pair stood still and when that was over, by going on or by a planned end, oldest first. */
export async function pausesOf(database: Database, mentorshipIds: readonly string[]) {
  const steps = await database
    .selectFrom('check_in')
    .select(['mentorship_id', 'kind', 'at'])
    .where('mentorship_id', 'in', mentorshipIds)
    .where('kind', 'in', ['paused', 'resumed'])
    .orderBy('at')
    .orderBy('id')
    .execute();
  const ends = await database
    .selectFrom('ending')
    .select(['mentorship_id', 'planned_at as at'])
    .where('mentorship_id', 'in', mentorshipIds)
    .execute();
  return [...steps, ...ends.map((end) => ({ ...end, kind: 'ending' }))].sort((a, b) =>
    a.at === b.at ? 0 : a.at < b.at ? -1 : 1,
  );
}
