import type { StaffAccount } from '#lib/server/accounts/index.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type ConcernTable, type Context } from '#lib/server/database/index.ts';
import * as queries from './queries.ts';
import { dueFor, dutiesSince, isNamed, nextAct, nextOf } from './rules.ts';
import { receiversOf, receiversOfEach, toldOfNobody } from './seeing.ts';
import { tellAtOnce } from './telling.ts';

/** Writes down what happened with a concern, in the caller's transaction. */
export async function noteStep(
  inside: Context,
  concernId: string,
  kind: string,
  given: { about?: string | null; note?: string; by?: string | null } = {},
): Promise<void> {
  await queries.insertStep(inside.database, {
    id: newId(inside.now),
    concern_id: concernId,
    at: inside.now,
    by_account: given.by === undefined ? inside.actor.accountId : given.by,
    kind,
    about_account: given.about ?? null,
    note: given.note ?? '',
  });
}

/** Whoever acts on a concern that waits has it in hand from then on. Answers it as it is now. */
export async function takeWaiting(inside: Context, row: ConcernTable): Promise<ConcernTable> {
  if (row.state !== 'received') return row;
  const values = {
    state: 'in_hand',
    assigned_to: inside.actor.accountId,
    due_at: nextAct(inside.now, null, row.urgent === 1),
  };
  await queries.changeConcern(inside.database, row, values);
  await noteStep(inside, row.id, 'taken');
  await record(inside, {
    action: 'concern.taken',
    kind: 'concern',
    id: row.id,
    facts: { state: values.state },
  });
  return { ...row, ...values, version: row.version + 1 };
}

/**
 * When nobody is left who may see it: the leads are told that a concern waits and another safeguarding lead has to be
 * named, and not what it says. They never see it by being leads.
 */
async function tellNobodyLeft(inside: Context, row: ConcernTable, turn: number): Promise<void> {
  for (const lead of await toldOfNobody(inside, row))
    await tellAtOnce(inside, lead, {
      key: `concern-nobody:${row.id}:${turn}`,
      template: 'concern-nobody',
      path: '/settings/staff',
    });
}

/** Those whose name stands in it read it, since nobody else can: the programme leads hear that another has to be named. */
async function tellOnlyNamed(
  inside: Context,
  row: ConcernTable,
  leads: readonly StaffAccount[],
  turn: number,
): Promise<void> {
  const marks = await queries.namedIn(inside.database, [row.id]);
  if (!leads.every((each) => isNamed(each, row, marks))) return;
  await tellNobodyLeft(inside, row, turn);
  await noteStep(inside, row.id, leads.length === 0 ? 'nobody' : 'only-named', { by: null });
}

/** Gives a new concern to the first lead; an urgent one is told to all of them at once. Answers whose duty it is. */
export async function assignFirst(inside: Context, row: ConcernTable): Promise<string | null> {
  const leads = await receiversOf(inside, row);
  const open = new Map<string, number>();
  for (const { assigned_to: who, state } of await queries.allConcerns(inside.database))
    if (who !== null && state !== 'closed') open.set(who, (open.get(who) ?? 0) + 1);
  const load = (id: string) => open.get(id) ?? 0;
  // Whoever has least to do; of equals the first.
  const [first] = leads.toSorted((a, b) => load(a.accountId) - load(b.accountId));
  await tellOnlyNamed(inside, row, leads, 0);
  if (!first) return null;
  await noteStep(inside, row.id, 'assigned', { about: first.accountId, by: null });
  for (const lead of row.urgent === 1 ? leads : [first])
    await tellAtOnce(inside, lead, {
      key: `concern:${row.id}:0`,
      template: row.urgent === 1 ? 'concern-urgent' : 'concern-received',
      path: '/concerns',
    });
  return first.accountId;
}

const templateFor = ({ urgent }: ConcernTable, why: 'late' | 'gone') => {
  if (urgent === 1) return why === 'late' ? 'concern-urgent-escalated' : 'concern-urgent';
  return why === 'late' ? 'concern-escalated' : 'concern-received';
};

/**
 * The next lead has the duty and is told; once each has had it, all are, each time anew. `late`: a deadline passed; `gone`:
 * whoever had it may not see it any more, so nobody has it in hand.
 */
async function escalate(inside: Context, row: ConcernTable, why: 'late' | 'gone'): Promise<void> {
  const turn = row.escalated + 1;
  const leads = await receiversOf(inside, row);
  const held =
    row.state === 'in_hand' ? leads.find(({ accountId }) => accountId === row.assigned_to) : undefined;
  const others = leads.filter((each) => each !== held);
  const had = dutiesSince(await queries.stepsOf(inside.database, row.id));
  const next = nextOf(
    others.map(({ accountId }) => accountId),
    had,
  );
  const told = next === null ? leads : leads.filter((each) => each === held || each.accountId === next);
  const assigned = held?.accountId ?? next ?? row.assigned_to;
  const state = held ? row.state : 'received';
  await queries.changeConcern(inside.database, row, {
    state,
    escalated: turn,
    assigned_to: leads.some(({ accountId }) => accountId === assigned)
      ? assigned
      : (leads[0]?.accountId ?? null),
    due_at: dueFor(row.urgent === 1, inside.now),
  });
  await record(inside, {
    action: 'concern.escalated',
    kind: 'concern',
    id: row.id,
    facts: { turn, state, why },
  });
  await tellOnlyNamed(inside, row, leads, turn);
  if (leads.length === 0) return;
  await noteStep(inside, row.id, why === 'late' ? 'escalated' : 'passed-on', { about: next, by: null });
  for (const lead of told)
    await tellAtOnce(inside, lead, {
      key: `concern:${row.id}:${turn}`,
      template: templateFor(row, why),
      path: '/concerns',
    });
}

/**
 * Whether nobody has the duty who may see it, though there is somebody: she lost her role or her account, it names her since,
 * or there was nobody when it came.
 */
const isAstray = (row: ConcernTable, leads: readonly { accountId: string }[]): boolean =>
  row.state !== 'closed' && leads.every(({ accountId }) => accountId !== row.assigned_to);

async function astray(context: Context): Promise<string[]> {
  const open = await queries.openConcerns(context.database);
  const leads = await receiversOfEach(context, open);
  return open.flatMap((row) => {
    const may = leads.get(row.id) ?? [];
    // That nobody is left the programme leads hear once, and again with each deadline.
    return isAstray(row, may) && (may.length > 0 || row.assigned_to !== null) ? [row.id] : [];
  });
}

/**
 * For the clock, at any hour: what nobody acted on in time goes on to the next lead, each deadline once; what lies with
 * somebody who may not see it any more goes on at once, in hand or not.
 */
export async function escalateDue(context: Context): Promise<void> {
  authorize(context, 'concern.escalate');
  const due = (await queries.dueConcerns(context.database, context.now)).map(({ id }) => id);
  for (const id of new Set([...due, ...(await astray(context))]))
    await inTransaction(context, async (inside) => {
      const row = await queries.concernById(inside.database, id);
      if (!row || row.state === 'closed') return;
      if (row.due_at !== null && row.due_at <= inside.now) await escalate(inside, row, 'late');
      else if (isAstray(row, await receiversOf(inside, row))) await escalate(inside, row, 'gone');
    });
}

/** When somebody who had the duty may not see it any more: it goes to the next at once. */
export async function passOn(inside: Context, row: ConcernTable): Promise<void> {
  await escalate(inside, row, 'gone');
}
