import type { Context } from './context.ts';

/**
 * Runs `work` in one transaction and hands it a context that writes there. Called inside a transaction it joins it,
 * so that a door may call another room's door and all of it stands or falls together. An exception rolls back.
 */
export async function inTransaction<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  if (context.database.isTransaction) return work(context);
  return context.database.transaction().execute((transaction) => work({ ...context, database: transaction }));
}
