import type { Database } from '#lib/server/database/index.ts';

export const allMentors = (database: Database) =>
  database.selectFrom('mentor').selectAll().where('state', 'not in', ['left', 'declined']).execute();

export const mentorsByIds = async (database: Database, ids: readonly string[]) =>
  ids.length === 0 ? [] : database.selectFrom('mentor').selectAll().where('id', 'in', ids).execute();

/** The steps of the list that stand, of these mentors. */
export const stepsOf = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database
        .selectFrom('clearance_step')
        .select(['mentor_id', 'step', 'done_on'])
        .where('mentor_id', 'in', ids)
        .execute();
