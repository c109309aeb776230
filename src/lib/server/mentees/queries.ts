import type { Database } from '#lib/server/database/index.ts';

/** Databases limit how many values one statement holds. */
const atOnce = 500;
async function inParts<T>(
  values: readonly string[],
  read: (part: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let at = 0; at < values.length; at += atOnce)
    rows.push(...(await read(values.slice(at, at + atOnce))));
  return rows;
}

export const menteesOfHubs = (database: Database, hubs: readonly string[]) =>
  inParts(hubs, (part) =>
    database.selectFrom('mentee').selectAll().where('hub', 'in', part).where('state', '<>', 'left').execute(),
  );

export const menteesByIds = (database: Database, ids: readonly string[]) =>
  inParts(ids, (part) => database.selectFrom('mentee').selectAll().where('id', 'in', part).execute());

export const menteesOfAccount = (database: Database, accountId: string) =>
  database.selectFrom('mentee').selectAll().where('account_id', '=', accountId).execute();

/** Who of these has left, and when. */
export const leftAmong = (database: Database, ids: readonly string[]) =>
  inParts(ids, (part) =>
    database
      .selectFrom('mentee')
      .select(['id', 'left_at', 'joined_at'])
      .where('id', 'in', part)
      .where('state', '=', 'left')
      .execute(),
  );

export const allMentees = (database: Database) =>
  database.selectFrom('mentee').selectAll().orderBy('id').execute();

/** For how long each of these was here before she returned, the earliest first. */
export const staysOf = (database: Database, ids: readonly string[]) =>
  inParts(ids, (part) =>
    database
      .selectFrom('mentee_stay')
      .selectAll()
      .where('mentee_id', 'in', part)
      .orderBy('joined_at')
      .execute(),
  );

/** What standings are made of; oldest first for each girl. */
export const decisionsOf = (database: Database, ids: readonly string[]) =>
  inParts(ids, (part) =>
    database
      .selectFrom('consent')
      .select(['mentee_id', 'decision', 'given_by', 'online', 'outcomes', 'day', 'recorded_at'])
      .where('mentee_id', 'in', part)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute(),
  );

/** Counted up to 99, as the files hold it; it is nobody's edit, so the version stays. */
export async function addWaiting(database: Database, ids: readonly string[]): Promise<void> {
  await inParts(ids, async (part) => {
    await database
      .updateTable('mentee')
      .set((column) => ({ waiting: column('waiting', '+', 1) }))
      .where('id', 'in', part)
      .where('waiting', '<', 99)
      .execute();
    return [];
  });
}
