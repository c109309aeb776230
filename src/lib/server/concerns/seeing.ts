import { authorize, notFound, type Action } from '#lib/server/access/index.ts';
import { staffAccounts, type StaffAccount } from '#lib/server/accounts/index.ts';
import type { ConcernNamedTable, ConcernTable, Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { isNamed } from './rules.ts';

/** The safeguarding leads who can sign in now. */
export const safeguardingLeads = async (context: Context): Promise<StaffAccount[]> =>
  (await staffAccounts(context)).filter(({ roles }) => roles.includes('safeguarding'));

/** Whether somebody may see a concern: of safeguarding, and not named in it, whatever else she is. */
export const maySee = (
  account: StaffAccount,
  concern: ConcernTable,
  marks: readonly ConcernNamedTable[],
): boolean => account.roles.includes('safeguarding') && !isNamed(account, concern, marks);

/** Whom each of these concerns goes to now, in the order in which it goes on from one to the next. */
export async function receiversOfEach(
  context: Context,
  concerns: readonly ConcernTable[],
): Promise<Map<string, StaffAccount[]>> {
  const leads = await safeguardingLeads(context);
  const marks = Map.groupBy(
    await queries.namedIn(
      context.database,
      concerns.map(({ id }) => id),
    ),
    ({ concern_id }) => concern_id,
  );
  return new Map(
    concerns.map((row) => [row.id, leads.filter((each) => maySee(each, row, marks.get(row.id) ?? []))]),
  );
}

/** Whom a concern goes to now. */
export const receiversOf = async (context: Context, concern: ConcernTable): Promise<StaffAccount[]> =>
  (await receiversOfEach(context, [concern])).get(concern.id) ?? [];

/** Who asks, as one of the safeguarding leads; 404 for everybody else. */
async function asLead(context: Context, action: Action): Promise<StaffAccount> {
  authorize(context, action);
  const { accountId } = context.actor;
  return (await safeguardingLeads(context)).find((each) => each.accountId === accountId) ?? notFound();
}

/** The concerns that she may see. */
export async function seenConcerns(context: Context, action: Action = 'concern.list') {
  const me = await asLead(context, action);
  const rows = await queries.allConcerns(context.database);
  const marks = Map.groupBy(
    await queries.namedIn(
      context.database,
      rows.map(({ id }) => id),
    ),
    ({ concern_id }) => concern_id,
  );
  return {
    me,
    seen: rows.filter((row) => maySee(me, row, marks.get(row.id) ?? [])),
    hidden: rows.filter((row) => !maySee(me, row, marks.get(row.id) ?? [])),
  };
}

/** One concern that she may see. Not found: 404, also when it is there and names her. */
export async function seenConcern(context: Context, id: string, action: Action) {
  const me = await asLead(context, action);
  const row = (await queries.concernById(context.database, id)) ?? notFound();
  const marks = await queries.namedIn(context.database, [id]);
  return maySee(me, row, marks) ? { me, row, marks } : notFound();
}
