import { addHours, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, may, notFound, reachOf } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { readEventsOf, record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MessageTable } from '#lib/server/database/index.ts';
import { pairForWriting, pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { toldBefore } from './beside.ts';
import { threadChanged } from './bus.ts';
import { writtenTogether } from './queries-beside.ts';
import * as queries from './queries.ts';
import {
  asksTwice,
  dueAt,
  letReasons,
  messageAfter,
  passedDays,
  stateOf,
  type LetReason,
  type MessageState,
  type MessageStep,
  type Side,
} from './rules.ts';
import { tellDecided } from './telling.ts';

/** A message that was held back, for staff. */
export interface HeldMessage {
  id: string;
  mentorshipId: string;
  author: Side;
  names: { mentee: string; mentor: string };
  hub: string;
  /** Null for a coordinator when it went to safeguarding: it may be about her. */
  text: string | null;
  /** What its writer wrote before it, when it is held only together with that. */
  before: readonly string[];
  kinds: string[];
  way: 'coordinator' | 'safeguarding';
  state: MessageState;
  at: Instant;
  decidedAt: Instant | null;
  /** Who let it through; null when she is not known any more, and for what was not let through. */
  decidedBy: string | null;
  /** Why, of what was held for safeguarding; null when none was asked for then. */
  reason: LetReason | null;
  /** By when safeguarding decides; null once it is decided, and for what waits for a coordinator. */
  dueAt: Instant | null;
  /** That has passed. */
  isOverdue: boolean;
  /** Whether she decides about it. */
  mine: boolean;
  /** The pair may write now, so that it can be let through. */
  canPass: boolean;
  /** Letting it through asks whether what was found was seen. */
  asksTwice: boolean;
  /** The same word in all that went to several girls as one text: they are decided together. */
  together: string | null;
}

/** Who decides about a message, by the way it went. */
function decides(context: Context, row: MessageTable, hub: string): boolean {
  return row.way === 'safeguarding'
    ? may(context.actor, 'held.safeguard')
    : may(context.actor, 'held.decide', { hubs: [hub] });
}

function view(context: Context, row: MessageTable, pair: PairForWriting): HeldMessage {
  const mine = decides(context, row, pair.hub);
  return {
    id: row.id,
    mentorshipId: row.mentorship_id,
    author: row.author as Side,
    names: pair.names,
    hub: pair.hub,
    text: row.way === 'safeguarding' && !mine ? null : row.text,
    before: [],
    kinds: row.kinds.split(';'),
    way: row.way === 'safeguarding' ? 'safeguarding' : 'coordinator',
    state: stateOf(row),
    at: row.written_at,
    decidedAt: row.decided_at,
    decidedBy: null,
    reason: null,
    dueAt: row.way === 'safeguarding' && stateOf(row) === 'held' ? dueAt(row.written_at) : null,
    isOverdue: row.way === 'safeguarding' && stateOf(row) === 'held' && dueAt(row.written_at) <= context.now,
    mine,
    canPass: mine && pair.whyNot === null && stateOf(row) !== 'taken_back',
    asksTwice: asksTwice(row.kinds.split(';')),
    together: row.together,
  };
}

/** What was held back: of her hubs, of all, or what went to safeguarding. What waits first, oldest first. Else 404. */
export async function listHeld(context: Context): Promise<HeldMessage[]> {
  const { actor } = context;
  if (!may(actor, 'held.safeguard')) authorize(context, 'held.list');
  const reach = reachOf(actor, 'held.list');
  const rows = await queries.heldMessages(context.database);
  const pairs = await pairsForWriting(context, [...new Set(rows.map((row) => row.mentorship_id))]);
  const pairOf = new Map(pairs.map((pair) => [pair.id, pair]));
  const list = rows.flatMap((row) => {
    const pair = pairOf.get(row.mentorship_id);
    if (!pair) return [];
    const asStaff = reach.all || reach.hubs.includes(pair.hub);
    const asSafeguarding = row.way === 'safeguarding' && may(actor, 'held.safeguard');
    return asStaff || asSafeguarding ? [view(context, row, pair)] : [];
  });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  for (const each of list)
    if (each.state === 'held' && each.text !== null)
      each.before = await toldBefore(context, rowOf.get(each.id)!);
  return [
    ...list.filter(({ state }) => state === 'held'),
    ...list.filter(({ state }) => state !== 'held').reverse(),
  ];
}

/** What was let through in the last days, newest first: to those who might have decided about it, of her hubs or all. Else 404. */
export async function listPassed(context: Context): Promise<HeldMessage[]> {
  const { actor, database } = context;
  if (!may(actor, 'held.safeguard')) authorize(context, 'held.list');
  const reach = reachOf(actor, 'held.list');
  const rows = await queries.passedSince(database, addHours(context.now, -24 * passedDays));
  const pairs = await pairsForWriting(context, [...new Set(rows.map((row) => row.mentorship_id))]);
  const pairOf = new Map(pairs.map((pair) => [pair.id, pair]));
  const names = await namesOf(context, [...new Set(rows.flatMap((row) => row.decided_by ?? []))]);
  const graveIds = rows.filter(({ way }) => way === 'safeguarding').map(({ id }) => id);
  const events = await readEventsOf(context, 'message', graveIds, ['message.let-through']);
  const reasonOf = (id: string) => {
    const given = events.get(id)?.at(-1)?.facts.reason;
    return letReasons.find((each) => each === given) ?? null;
  };
  return rows.flatMap((row) => {
    const pair = pairOf.get(row.mentorship_id);
    if (!pair) return [];
    const sees =
      row.way === 'safeguarding' ? may(actor, 'held.safeguard') : reach.all || reach.hubs.includes(pair.hub);
    if (!sees) return [];
    const decidedBy = names.get(row.decided_by ?? '') ?? null;
    return [{ ...view(context, row, pair), decidedBy, reason: reasonOf(row.id) }];
  });
}

/** Of a list of held messages each text once: one that went to several girls with the names of all of them. */
export function eachOnce(list: readonly HeldMessage[]): (HeldMessage & { girls: number; ids: string[] })[] {
  const texts = Map.groupBy(list, ({ id, together, state }) =>
    together === null ? id : `${together} ${state}`,
  );
  return [...texts.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const mentee = same.map(({ names }) => names.mentee).join(', ');
    const canPass = same.some((each) => each.canPass);
    return [
      {
        ...first,
        names: { ...first.names, mentee },
        canPass,
        girls: same.length,
        ids: same.map(({ id }) => id),
      },
    ];
  });
}

/** How many held messages wait for her to decide. */
export async function countHeld(context: Context): Promise<number> {
  return eachOnce(await listHeld(context)).filter(({ mine, state }) => mine && state === 'held').length;
}

/** A message of a pair that waits for a decision, without what it says; `mine`: she is the one who decides. */
export type WaitingMessage = Pick<HeldMessage, 'id' | 'author' | 'way' | 'at' | 'mine'>;

/** What of a pair waits for a decision, oldest first. The caller has authorized it. */
export async function waitingIn(context: Context, mentorshipId: string): Promise<WaitingMessage[]> {
  const pair = await pairForWriting(context, mentorshipId);
  const rows = await queries.waitingIn(context.database, mentorshipId);
  return rows.map((row) => {
    const { id, author, way, at, mine } = view(context, row, pair);
    return { id, author, way, at, mine };
  });
}

/** Where a message stands that went to safeguarding, without what it says. Not found: 404, for others, and for any other message. */
export async function heldForConcern(
  context: Context,
  messageId: string,
): Promise<{ mentorshipId: string; hub: string; author: Side; at: Instant }> {
  authorize(context, 'held.safeguard');
  const row = await queries.messageById(context.database, messageId);
  if (row?.way !== 'safeguarding') return notFound();
  const { hub } = await pairForWriting(context, row.mentorship_id);
  return { mentorshipId: row.mentorship_id, hub, author: row.author as Side, at: row.written_at };
}

/**
 * What safeguarding finds of a pair on the page of held messages: those that wait for its decision, oldest first, and whether
 * `messageId` is there, however it was decided. Without what they say.
 */
export async function heldOfPair(
  context: Context,
  mentorshipId: string,
  messageId: string | null,
): Promise<{ waiting: WaitingMessage[]; isListed: boolean }> {
  authorize(context, 'held.safeguard');
  const row = messageId === null ? undefined : await queries.messageById(context.database, messageId);
  const isOfHers = row?.way === 'safeguarding';
  const since = addHours(context.now, -24 * passedDays);
  return {
    waiting: (await waitingIn(context, mentorshipId)).filter(({ way }) => way === 'safeguarding'),
    isListed: isOfHers && (stateOf(row) !== 'sent' || (row.decided_at ?? '') >= since),
  };
}

async function decide(
  context: Context,
  messageId: string,
  step: Exclude<MessageStep, 'take-back'>,
  { sure, was, reason }: { sure: boolean; was: string | null; reason: LetReason | null },
): Promise<Result<undefined, 'decided' | 'read-only' | 'not-sure' | 'no-reason'>> {
  const known = (await queries.messageById(context.database, messageId)) ?? notFound();
  const { hub } = await pairForWriting(context, known.mentorship_id);
  if (known.way === 'safeguarding') authorize(context, 'held.safeguard');
  else authorize(context, 'held.decide', { hubs: [hub] });
  if (step === 'let-through' && !sure && asksTwice(known.kinds.split(';'))) return refused('not-sure');
  const isGrave = step === 'let-through' && known.way === 'safeguarding';
  if (isGrave && reason === null) return refused('no-reason');
  const decided = await inTransaction(context, async (inside) => {
    const { database } = inside;
    const same = await writtenTogether(database, known);
    await queries.heldThreads(
      database,
      same.map((each) => each.mentorship_id),
    );
    const changed: string[] = [];
    let isShut = false;
    // One text that went to several girls is decided for all of them; whose thread is shut, hers waits.
    for (const { id } of same) {
      const row = (await queries.messageById(database, id)) ?? notFound();
      const state = messageAfter(stateOf(row), step);
      // On a page from before another decided, nobody undoes what she has not seen.
      if (state === null || (was !== null && row.state !== was)) continue;
      const { whyNot, hub } = await pairForWriting(inside, row.mentorship_id);
      if (state === 'sent' && whyNot !== null) isShut = true;
      else if (await settle(inside, row, { state, step, hub, reason: isGrave ? reason : null }))
        changed.push(row.mentorship_id);
    }
    if (changed.length > 0) return done(changed);
    return refused(isShut ? 'read-only' : 'decided');
  });
  if (!decided.ok) return decided;
  for (const each of decided.value) threadChanged(each);
  return done();
}

/** Whether it still stood so when she decided. */
async function settle(
  inside: Context,
  row: MessageTable,
  given: { state: MessageState; step: MessageStep; hub: string; reason: LetReason | null },
): Promise<boolean> {
  const { database, now, actor } = inside;
  const { state, step, hub, reason } = given;
  const thread = await queries.heldThread(database, row.mentorship_id);
  const number = state === 'sent' ? thread.last_number + 1 : null;
  const values = {
    state,
    number,
    sent_at: number === null ? null : now,
    decided_at: now,
    decided_by: actor.accountId,
  };
  if (!(await queries.changeMessage(database, row, values))) return false;
  if (number !== null) await queries.setLastNumber(database, row.mentorship_id, number);
  const facts: Record<string, string> = reason === null ? { state } : { state, reason };
  await record(inside, { action: `message.${step}`, kind: 'message', id: row.id, hub, facts });
  await tellDecided(inside, row, state);
  return true;
}

/**
 * Lets a message through that was held by mistake: it comes into the thread now, of each girl to whom it was
 * written, and stands where it was written. `was`: how it stood on the page that she saw. Refused: `decided` (it was let
 * through or taken back, or stands otherwise by now), `read-only` (nobody may write there any more), `not-sure` (what was
 * found may be a way to reach or meet each other, and she does not say that she looked at it), `no-reason` (it was held for safeguarding, and she does not say why it
 * goes). Not found: 404, when it is
 * not hers to decide.
 */
export const letThrough = (
  context: Context,
  messageId: string,
  sure: boolean,
  was: 'held' | 'kept_back' | null = null,
  reason: LetReason | null = null,
) => decide(context, messageId, 'let-through', { sure, was, reason });

/** Keeps a message back for good; its writer sees that. Refused: `decided`. Not found: 404, when it is not hers to decide. */
export const keepBack = (context: Context, messageId: string) =>
  decide(context, messageId, 'keep-back', { sure: true, was: null, reason: null });
