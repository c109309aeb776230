import type { Database } from '#lib/server/database/index.ts';

export const deleteAuthSessions = (database: Database) => database.deleteFrom('auth_session').execute();
