import type Sqlite from 'better-sqlite3';

const mostKept = 500;
const isLasting = /^(?:select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/iu;

/**
 * The connection as Kysely uses it, with its statements kept: preparing one takes about as long as running it, and the
 * same few hundred come again and again. What changes tables or settings is prepared anew, and so is all that follows.
 */
export function keepingStatements(connection: Sqlite.Database) {
  const kept = new Map<string, Sqlite.Statement>();
  return {
    close: () => void connection.close(),
    prepare(sql: string): Sqlite.Statement {
      if (!isLasting.test(sql)) {
        kept.clear();
        return connection.prepare(sql);
      }
      const statement = kept.get(sql) ?? connection.prepare(sql);
      // Put at the end: what was not asked for longest goes first.
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
      return statement;
    },
  };
}
