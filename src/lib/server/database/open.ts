import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type QueryResult,
  type Transaction,
} from 'kysely';
import { keepingStatements } from './statements.ts';
import type { Tables } from './tables.ts';

/** A connection or, inside `inTransaction`, the transaction under way. */
export type Database = Kysely<Tables> | Transaction<Tables>;

const oldestSqlite = [3, 51, 3];
/** Waiting blocks the event loop, so it is short; a longer wait is repeated, and others are answered in between. */
const busyMilliseconds = 250;
const mostTurns = 40;
const betweenMilliseconds = 25;

/** Waits for another process that writes to the file (a command, a backup), up to eleven seconds; then throws what SQLite says. */
class WaitingConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    for (let turn = 1; ; turn += 1) {
      try {
        return await this.#connection.executeQuery<Row>(query);
      } catch (error) {
        if (turn === mostTurns || (error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
        await new Promise((resolve) => setTimeout(resolve, betweenMilliseconds));
      }
    }
  }
  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery<Row>(query, chunkSize);
  }
}

/** Takes the write lock at the beginning: a transaction never fails half way because another process wrote. */
class ImmediateDriver extends SqliteDriver {
  #waiting: DatabaseConnection | undefined;
  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#waiting ??= new WaitingConnection(await super.acquireConnection()));
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0];
  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config);
    this.#config = config;
  }
  override createDriver() {
    return new ImmediateDriver(this.#config);
  }
}

/**
 * Opens the SQLite file (made with its folder if missing; `:memory:` for one that is forgotten).
 * Throws a sentence when the runtime or the engine is too old, or when a setting that guards the data did not hold.
 */
export async function openSqlite(file: string): Promise<Kysely<Tables>> {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 24)
    throw new Error(
      `Ulduz needs Node 24; this is Node ${process.versions.node}. Run "npm start": it brings its own.`,
    );
  const { default: Sqlite } = await import('better-sqlite3');
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma(`busy_timeout = ${busyMilliseconds}`);
  const version = String(connection.prepare('select sqlite_version() as version').pluck().get());
  const faults = faultsOf({
    version,
    synchronous: connection.pragma('synchronous', { simple: true }),
    foreignKeys: connection.pragma('foreign_keys', { simple: true }),
    journal: file === ':memory:' ? 'wal' : connection.pragma('journal_mode', { simple: true }),
  });
  if (faults.length > 0) {
    connection.close();
    throw new Error(`The database cannot be used: ${faults.join('; ')}.`);
  }
  return new Kysely<Tables>({ dialect: new ImmediateDialect({ database: keepingStatements(connection) }) });
}

/** What of the engine and its settings does not hold; empty when all does. */
export function faultsOf(found: {
  version: string;
  synchronous: unknown;
  foreignKeys: unknown;
  journal: unknown;
}): string[] {
  const numbers = found.version.split('.').map(Number);
  const at = oldestSqlite.findIndex((each, index) => each !== (numbers[index] ?? 0));
  const tooOld = at !== -1 && (numbers[at] ?? 0) < (oldestSqlite[at] ?? 0);
  return [
    ...(tooOld ? [`SQLite ${found.version} is older than ${oldestSqlite.join('.')}`] : []),
    ...(found.synchronous === 2 ? [] : ['synchronous is not FULL']),
    ...(found.foreignKeys === 1 ? [] : ['foreign keys are not on']),
    ...(found.journal === 'wal' ? [] : ['the journal is not WAL']),
  ];
}

/** Throws unless the database answers. */
export async function ping(database: Database): Promise<void> {
  await database.executeQuery(CompiledQuery.raw('select 1'));
}
