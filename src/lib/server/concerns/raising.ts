import { randomBytes } from 'node:crypto';
import type { Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { countConcern, staffAccounts } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  hashOf,
  inTransaction,
  newId,
  visitor,
  type ConcernTable,
  type Context,
  type Role,
} from '#lib/server/database/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { listMentorships, type Mentorship } from '#lib/server/mentorships/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { assignFirst, noteStep, passOn } from './duty.ts';
import type { ConcernInput } from './input.ts';
import * as queries from './queries.ts';
import { dueFor, hoursFor, idOfAnswer, receiptFrom, type About } from './rules.ts';
import { receiversOf } from './seeing.ts';

export interface ConcernForm {
  /** Who tells it; `visitor`: not signed in. */
  who: 'visitor' | 'mentee' | 'mentor' | 'staff';
  /** Staff whom it can be about, by name; nobody for a visitor, who writes a name. */
  staff: { accountId: string; name: string; roles: readonly Role[] }[];
  /** Her own pairs, also those that are over: those that go on first, then the newest. */
  pairs: PairOfForm[];
  /** Which of them is meant while she chooses none; null: none is. */
  meant: string | null;
  /** Of a girl: whether contact with the mentor whom she has is open or stopped; null: there is none to stop. */
  contact: 'open' | 'stopped' | null;
}

/** A pair as its own side may know it: who it is only while that is hers to see, else from when and to when it was. */
export interface PairOfForm {
  id: string;
  /** First name and initial of a mentor, first name of a girl; null when it is not hers to see, or not any more. */
  name: string | null;
  from: Instant;
  /** Null: it goes on, or its end is not hers to see. */
  to: Instant | null;
  hub: string | null;
}

const whoOf = ({ actor }: Context): ConcernForm['who'] => {
  if (actor.accountId === null) return 'visitor';
  return actor.menteeId !== null ? 'mentee' : actor.mentorId !== null ? 'mentor' : 'staff';
};

const isLive = ({ state }: Mentorship) => state !== 'closed';

/** Her pairs: those that go on first, then the newest. */
const ownPairs = async (context: Context): Promise<Mentorship[]> =>
  whoOf(context) === 'mentee' || whoOf(context) === 'mentor'
    ? (await listMentorships(context)).toSorted((a, b) => Number(isLive(b)) - Number(isLive(a)))
    : [];

const inForm = (who: ConcernForm['who'], pair: Mentorship): PairOfForm => ({
  id: pair.id,
  name: pair.mentor?.name ?? pair.mentee?.firstName ?? null,
  from: pair.startedAt,
  // How long a pair lasted that was shut would tell its mentor what happened.
  to: who === 'mentor' && pair.isShutForMentor ? null : pair.closedAt,
  hub: who === 'mentor' && pair.mentee === null ? pair.hub : null,
});

/** The only one that goes on, else of a girl's whichever was the last: her form then need not ask. */
function meantOf(who: ConcernForm['who'], pairs: readonly Mentorship[]): string | null {
  const live = pairs.filter(isLive);
  if (who === 'mentor') return live.length === 1 ? (live[0]?.id ?? null) : null;
  return pairs[0]?.id ?? null;
}

/** Whoever stopped it: she is not told of a way that she has no more. */
function contactOf(who: ConcernForm['who'], pairs: readonly Mentorship[]): ConcernForm['contact'] {
  const live = pairs.find(isLive);
  if (who !== 'mentee' || !live) return null;
  return live.state === 'suspended' ? 'stopped' : 'open';
}

async function hubOf(context: Context): Promise<string | null> {
  const { menteeId } = context.actor;
  return menteeId === null ? null : ((await readMentees(context, [menteeId]))[0]?.hub ?? null);
}

/** What the form for a concern offers to whoever opens it. Open to anybody. */
export async function readConcernForm(context: Context): Promise<ConcernForm> {
  authorize(context, 'concern.raise');
  const who = whoOf(context);
  // Whoever runs the server sees nobody's name on any page; she writes one.
  const isOperator = context.actor.roles.every((role) => role === 'operator');
  if (who === 'visitor' || isOperator) return { who, staff: [], pairs: [], meant: null, contact: null };
  const pairs = await ownPairs(context);
  const ownHub = await hubOf(context);
  const hubs = [...pairs.flatMap(({ hub }) => hub ?? []), ...(ownHub === null ? [] : [ownHub])];
  const near = (await staffAccounts(context)).filter(
    (each) =>
      who === 'staff' ||
      each.roles.some((role) => role === 'lead' || role === 'safeguarding') ||
      each.hubs.some((hub) => hubs.includes(hub)),
  );
  return {
    who,
    staff: near
      .map(({ accountId, name, roles }) => ({ accountId, name, roles }))
      .sort((a, b) => compareAz(a.name, b.name)),
    pairs: pairs.map((pair) => inForm(who, pair)),
    meant: meantOf(who, pairs),
    contact: contactOf(who, pairs),
  };
}

export interface Raised {
  receipt: string;
  urgent: boolean;
  /** Within how many hours somebody takes it in hand; 0: nobody who may is there yet, and nothing is promised. */
  hours: number;
}

/**
 * Takes a concern: it goes to safeguarding alone, past everybody who is named in it. Sent twice under the same id it is
 * one; whoever goes back and changes anything sends another, and whom it names then does not see the first any more. Without a name nothing that is kept leads to whoever sent it. Refused: `wait` with the minutes.
 */
export async function raiseConcern(
  context: Context,
  given: ConcernInput,
  address: string,
): Promise<Result<Raised, 'wait'>> {
  authorize(context, 'concern.raise');
  const raised = ({ receipt, urgent, assigned_to: reader }: ConcernTable) =>
    done<Raised>({ receipt, urgent: urgent === 1, hours: reader === null ? 0 : hoursFor(urgent === 1) });
  const urgent = given.urgent === 'yes';
  return inTransaction(context, async (inside): Promise<Result<Raised, 'wait'>> => {
    // Asked inside: of two that come at once the second finds the first.
    const beginnings = beginningsOf(given.id);
    const earlier = await queries.concernsSentUnder(inside.database, Object.values(beginnings));
    const content = contentOf(given);
    const known = earlier.find((row) => row.client_id.endsWith(content));
    if (known) return raised(known);
    const minutes = await countConcern(inside, address);
    if (minutes > 0) return refused('wait', { minutes });
    const form = await readConcernForm(inside);
    const open = form.who !== 'visitor' && !given.nameless;
    const isOwn = given.about === (form.who === 'mentee' ? 'mentor' : form.who === 'mentor' ? 'girl' : null);
    // A girl who was not asked means the only one; a mentor who takes the choice away means none.
    const chosen = given.pair ?? (form.who === 'mentee' ? form.meant : null);
    const pair = isOwn ? form.pairs.find(({ id }) => id === chosen) : undefined;
    const offered = new Set(form.staff.map(({ accountId }) => accountId));
    const from: Context = open ? inside : { ...inside, actor: visitor };
    const named = [...new Set(given.named)].filter((each) => offered.has(each));
    const row = await putConcern(from, {
      clientId: beginnings[open ? 'open' : 'nameless'] + content,
      fromRole: open ? form.who : 'anybody',
      hub: open ? await hubOf(inside) : null,
      about: given.about,
      aboutText: given.who,
      mentorshipId: open ? (pair?.id ?? null) : null,
      urgent,
      text: given.text,
      reach: given.reach,
      named,
    });
    for (const before of earlier) await hideAlso(from, before, row);
    return raised((await queries.concernById(inside.database, row.id)) ?? row);
  });
}

/**
 * What the ids begin with under which all that comes from one opened form is kept: nothing in them joins what has her name to
 * what has none.
 */
const beginningsOf = (formId: string) => ({
  open: `${hashOf(JSON.stringify([formId, 'open']))}.`,
  nameless: `${hashOf(JSON.stringify([formId, 'nameless']))}.`,
});

/** All that a form says, as what its id ends with: only what is the same throughout is the same concern. */
const contentOf = ({ id, named, ...rest }: ConcernInput): string =>
  hashOf(
    JSON.stringify([
      id,
      [...new Set(named)].sort(),
      Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );

/**
 * Whom it names when it is sent again: she does not see any more what was sent before, though it did not name her yet, and what
 * of it was her duty goes to the next. In the caller's transaction.
 */
async function hideAlso(inside: Context, before: ConcernTable, row: ConcernTable): Promise<void> {
  const { database, now } = inside;
  const marks = await queries.namedIn(database, [row.id]);
  const had = await queries.namedIn(database, [before.id]);
  const isOut = (accountId: string) =>
    had.some(({ account_id: id, holds, by }) => id === accountId && holds === 1 && by === 'form');
  const chosen = marks.filter(({ by, account_id: id }) => by === 'form' && !isOut(id));
  const readers = new Set((await receiversOf(inside, row)).map(({ accountId }) => accountId));
  const lost = (await receiversOf(inside, before)).filter(({ accountId }) => !readers.has(accountId));
  const ids = new Set([...chosen.map((each) => each.account_id), ...lost.map((each) => each.accountId)]);
  for (const accountId of ids)
    await queries.setNamed(database, {
      concern_id: before.id,
      account_id: accountId,
      holds: 1,
      by: chosen.some((each) => each.account_id === accountId) ? 'form' : 'sent-again',
      at: now,
    });
  for (const { accountId } of lost)
    await noteStep(inside, before.id, 'set-aside', { about: accountId, by: null });
  const isLost = lost.some(({ accountId }) => accountId === before.assigned_to);
  if (isLost && before.state !== 'closed') await passOn(inside, before);
}

interface NewConcern {
  clientId: string;
  fromRole: string;
  hub: string | null;
  about: About;
  aboutText: string;
  mentorshipId: string | null;
  urgent: boolean;
  text: string;
  reach: string;
  named: readonly string[];
}

/** Writes a concern down and gives it to whoever is first, in the caller's transaction. */
export async function putConcern(inside: Context, given: NewConcern): Promise<ConcernTable> {
  const id = newId(inside.now);
  const receipt = receiptFrom(randomBytes(8));
  const isNew = await queries.insertConcern(inside.database, {
    id,
    client_id: given.clientId,
    receipt,
    from_account: inside.actor.accountId,
    from_role: given.fromRole,
    hub: given.hub,
    about: given.about,
    about_text: given.aboutText,
    mentorship_id: given.mentorshipId,
    urgent: given.urgent ? 1 : 0,
    text: given.text,
    reach: given.reach,
    state: 'received',
    received_at: inside.now,
    due_at: dueFor(given.urgent, inside.now),
    escalated: 0,
    assigned_to: null,
    closed_at: null,
    outcome: null,
    version: 1,
  });
  // Another process was faster.
  const known = isNew ? undefined : await queries.concernByClientId(inside.database, given.clientId);
  if (known) return known;
  for (const accountId of given.named)
    await queries.setNamed(inside.database, {
      concern_id: id,
      account_id: accountId,
      holds: 1,
      by: 'form',
      at: inside.now,
    });
  await noteStep(inside, id, 'received');
  const row = await queries.concernById(inside.database, id);
  if (!row) throw new Error('a concern is gone inside its transaction');
  await queries.changeConcern(inside.database, row, { assigned_to: await assignFirst(inside, row) });
  await record(inside, {
    action: 'concern.received',
    kind: 'concern',
    id,
    facts: { urgent: given.urgent, about: given.about },
  });
  return row;
}

/**
 * A concern of one side of a pair who was asked how it goes and is not at ease, in the caller's transaction; the caller
 * has authorized her answer. `checkIn`: the question; `text`: the words of the answer that she chose, for the
 * record; whoever reads it sees them in her own language.
 */
export async function raiseUneasy(
  inside: Context,
  given: { checkIn: string; mentorshipId: string; side: 'mentee' | 'mentor'; hub: string; text: string },
): Promise<void> {
  const clientId = idOfAnswer(given.checkIn, given.side);
  if (await queries.concernByClientId(inside.database, clientId)) return;
  await putConcern(inside, {
    clientId,
    fromRole: given.side,
    hub: given.hub,
    about: given.side === 'mentee' ? 'mentor' : 'girl',
    aboutText: '',
    mentorshipId: given.mentorshipId,
    urgent: false,
    text: given.text,
    reach: '',
    named: [],
  });
}
