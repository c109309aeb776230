import { migrate, openSqlite } from '#lib/server/database/index.ts';
import { settingsFrom } from '#lib/server/settings.ts';

const database = await openSqlite(settingsFrom(process.env).databaseFile);
const steps = await migrate(database);
console.error(steps.length > 0 ? `Migrated: ${steps.join(', ')}` : 'The database is up to date.');
await database.destroy();
