import { authorize, notFound, type Action } from '#lib/server/access/index.ts';
import { namesOf, staffAccounts, type StaffAccount } from '#lib/server/accounts/index.ts';
import type { ConcernTable, Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { isNamed, readersAmong } from './rules.ts';

/** The safeguarding leads who can sign in now. */
export const safeguardingLeads = async (context: Context): Promise<StaffAccount[]> =>
  (await staffAccounts(context)).filter(({ roles }) => roles.includes('safeguarding'));

/** Who reads each of these concerns now, of safeguarding, in the order in which it goes on from one to the next. */
export async function receiversOfEach(
  context: Context,
  concerns: readonly ConcernTable[],
  without: { concern_id: string; account_id: string; holds: number }[] = [],
): Promise<Map<string, StaffAccount[]>> {
  const leads = await safeguardingLeads(context);
  const ids = concerns.map(({ id }) => id);
  const kept = await queries.namedIn(context.database, ids);
  const marks = Map.groupBy([...without, ...kept], ({ concern_id }) => concern_id);
  const nobody = concerns.filter((row) => leads.every((each) => isNamed(each, row, marks.get(row.id) ?? [])));
  const read = await queries.readersIn(
    context.database,
    nobody.map(({ id }) => id),
  );
  const names = await namesOf(
    context,
    read.map((each) => each.account_id),
  );
  const readers = Map.groupBy(read, ({ concern_id }) => concern_id);
  return new Map(
    concerns.map((row) => {
      const readBy = (readers.get(row.id) ?? []).map(({ account_id: accountId }) => ({
        accountId,
        name: names.get(accountId) ?? '',
      }));
      return [row.id, readersAmong(leads, row, marks.get(row.id) ?? [], readBy)];
    }),
  );
}

/** Whom a concern goes to now. */
export const receiversOf = async (context: Context, concern: ConcernTable): Promise<StaffAccount[]> =>
  (await receiversOfEach(context, [concern])).get(concern.id) ?? [];

/** Whom it goes to once somebody steps back. */
export const receiversWithout = async (context: Context, row: ConcernTable, accountId: string) =>
  (await receiversOfEach(context, [row], [{ concern_id: row.id, account_id: accountId, holds: 1 }])).get(
    row.id,
  ) ?? [];

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
  const readers = await receiversOfEach(context, rows);
  const isSeen = ({ id }: ConcernTable) => (readers.get(id) ?? []).some((each) => isSame(each, me));
  return { me, seen: rows.filter(isSeen), hidden: rows.filter((row) => !isSeen(row)) };
}

/** One concern that she may see. Not found: 404, also when it is there and names her. */
export async function seenConcern(context: Context, id: string, action: Action) {
  const me = await asLead(context, action);
  const row = (await queries.concernById(context.database, id)) ?? notFound();
  const readers = await receiversOf(context, row);
  if (!readers.some((each) => isSame(each, me))) return notFound();
  return { me, row, readers, marks: await queries.namedIn(context.database, [id]) };
}

const isSame = (a: StaffAccount, b: StaffAccount) => a.accountId === b.accountId;

/**
 * Whether a concern waits that nobody can read, for the page of a programme lead; of what it says nothing. Not shown to a
 * lead whom it names, while another can be told.
 */
export async function isUnreadable(context: Context): Promise<boolean> {
  authorize(context, 'staff.read');
  const open = await queries.openConcerns(context.database);
  const readers = await receiversOfEach(context, open);
  const nobody = open.filter(({ id }) => readers.get(id)?.length === 0);
  for (const row of nobody)
    if ((await toldOfNobody(context, row)).some(({ accountId }) => accountId === context.actor.accountId))
      return true;
  return false;
}

/** The programme leads who are told that nobody can read a concern: those whom it does not name, else all. */
export async function toldOfNobody(context: Context, row: ConcernTable): Promise<StaffAccount[]> {
  const marks = await queries.namedIn(context.database, [row.id]);
  const leads = (await staffAccounts(context)).filter(({ roles }) => roles.includes('lead'));
  const unnamed = leads.filter((each) => !isNamed(each, row, marks));
  return unnamed.length > 0 ? unnamed : leads;
}
