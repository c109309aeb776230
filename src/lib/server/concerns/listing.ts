import type { Instant } from '#lib/dates.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { ConcernTable, Context } from '#lib/server/database/index.ts';
import { pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import * as queries from './queries.ts';
import type { About, ConcernState } from './rules.ts';
import { seenConcerns } from './seeing.ts';

/** A concern in the list: whom it is about, and nothing of what it says, since its reading is kept. */
export interface ConcernInList {
  id: string;
  receipt: string;
  state: ConcernState;
  urgent: boolean;
  about: About;
  /** Whom it is about, as far as it is known: the other of the pair, who was chosen, whose name was written. */
  whom: string[];
  fromRole: string;
  receivedAt: Instant;
  dueAt: Instant | null;
  overdue: boolean;
  /** It went on to another lead, with a new deadline, and nobody has it in hand. */
  passedOn: boolean;
  /** Whose duty it is; null when nobody's. */
  duty: string | null;
  mine: boolean;
}

/** What lines are made with: names of accounts, and the pairs and chosen staff of each concern. */
export interface Known {
  names: ReadonlyMap<string, string>;
  pairs: ReadonlyMap<string, PairForWriting>;
  chosen: ReadonlyMap<string, readonly string[]>;
}

export async function knownOf(context: Context, rows: readonly ConcernTable[]): Promise<Known> {
  const marks = await queries.namedIn(
    context.database,
    rows.map(({ id }) => id),
  );
  const chosen = Map.groupBy(
    marks.filter(({ by, holds }) => by === 'form' && holds === 1),
    ({ concern_id }) => concern_id,
  );
  const pairs = await pairsForWriting(context, [
    ...new Set(rows.flatMap(({ mentorship_id: id }) => id ?? [])),
  ]);
  return {
    names: await namesOf(context, [
      ...rows.flatMap(({ assigned_to: who }) => who ?? []),
      ...marks.map((each) => each.account_id),
    ]),
    pairs: new Map(pairs.map((pair) => [pair.id, pair])),
    chosen: new Map([...chosen].map(([id, list]) => [id, list.map((each) => each.account_id)])),
  };
}

function whomOf(row: ConcernTable, { names, pairs, chosen }: Known): string[] {
  const pair = pairs.get(row.mentorship_id ?? '');
  const other =
    row.about === 'mentor' ? pair?.names.mentor : row.about === 'girl' ? pair?.names.mentee : undefined;
  const staff = (chosen.get(row.id) ?? []).map((id) => names.get(id) ?? '');
  return [...new Set([other ?? '', row.about_text, ...staff])].filter((each) => each !== '');
}

export const lineOf = (context: Context, row: ConcernTable, known: Known): ConcernInList => ({
  id: row.id,
  receipt: row.receipt,
  state: row.state as ConcernState,
  urgent: row.urgent === 1,
  about: row.about as About,
  whom: whomOf(row, known),
  fromRole: row.from_role,
  receivedAt: row.received_at,
  dueAt: row.due_at,
  overdue: row.due_at !== null && row.due_at <= context.now,
  passedOn: row.state === 'received' && row.escalated > 0,
  duty: row.assigned_to === null ? null : (known.names.get(row.assigned_to) ?? null),
  mine: row.assigned_to !== null && row.assigned_to === context.actor.accountId,
});

/** The concerns that she may see: urgent ones first, then by when somebody has to act; closed ones last, newest first. */
export async function listConcerns(context: Context): Promise<ConcernInList[]> {
  const { seen } = await seenConcerns(context);
  const known = await knownOf(context, seen);
  const lines = seen.map((row) => lineOf(context, row, known));
  const open = lines.filter(({ state }) => state !== 'closed');
  return [
    ...open.toSorted(
      (a, b) =>
        Number(b.urgent) - Number(a.urgent) ||
        ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : (a.dueAt ?? '') > (b.dueAt ?? '') ? 1 : 0),
    ),
    ...lines.filter(({ state }) => state === 'closed').reverse(),
  ];
}

/** How many concerns wait for somebody to take them in hand, of those that she may see. */
export const countWaiting = async (context: Context): Promise<number> =>
  (await seenConcerns(context)).seen.filter(({ state }) => state === 'received').length;
