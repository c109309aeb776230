import type { Database } from '#lib/server/database/index.ts';

export const allMentors = (database: Database) =>
  database.selectFrom('mentor').selectAll().where('state', 'not in', ['left', 'declined']).execute();

export const mentorsByIds = async (database: Database, ids: readonly string[]) =>
  ids.length === 0 ? [] : database.selectFrom('mentor').selectAll().where('id', 'in', ids).execute();
