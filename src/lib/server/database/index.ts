export { machine, visitor, type Actor, type Context, type Locale, type Role } from './context.ts';
export { assertUnused, copyDatabase, putInPlace, stageDatabase, UnusableFile } from './files.ts';
export { hashOf, newId, newSecret } from './ids.ts';
export { migrate } from './migrate.ts';
export { faultsOf, openSqlite, ping, type Database } from './open.ts';
export { inTransaction } from './transaction.ts';
export type * from './tables.ts';
