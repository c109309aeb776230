import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely';

/** A table that refuses values of another type on both databases: SQLite does so only when it is STRICT. */
export function createTable(database: Kysely<never>, name: string): CreateTableBuilder<string> {
  const table = database.schema.createTable(name);
  const strict = database.getExecutor().adapter instanceof SqliteAdapter;
  return strict ? table.modifyEnd(sql`strict`) : table;
}
