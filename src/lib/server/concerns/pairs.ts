import type { Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import {
  inTransaction,
  newId,
  type ConcernTable,
  type Context,
  type PairShutTable,
} from '#lib/server/database/index.ts';
import {
  listMentorships,
  pairForWriting,
  pairsForWriting,
  pairsInStates,
  stepMentorship,
  type PairForWriting,
} from '#lib/server/mentorships/index.ts';
import { shutThread, tellOfShut } from '#lib/server/messages/index.ts';
import { noteStep, takeWaiting } from './duty.ts';
import { mentorsPair } from './holding.ts';
import * as queries from './queries.ts';
import { receiversOfEach, seenConcern, seenConcerns } from './seeing.ts';
import { tellOfCut, tellOfStop } from './telling.ts';

/** Shuts a pair in the caller's transaction. False: that is not possible from here. */
async function shut(
  inside: Context,
  pair: PairForWriting,
  by: 'mentee' | 'safeguarding',
  concern: ConcernTable | null,
): Promise<boolean> {
  await shutThread(inside, pair.id);
  if (!(await stepMentorship(inside, pair.id, 'suspend', { hub: pair.hub, by }))) return false;
  const id = newId(inside.now);
  await queries.insertShut(inside.database, {
    id,
    mentorship_id: pair.id,
    shut_at: inside.now,
    shut_by: by,
    account_id: inside.actor.accountId,
    concern_id: concern?.id ?? null,
    lifted_at: null,
    lifted_by: null,
    lift_note: '',
  });
  await tellOfStop(inside, pair, id);
  await tellOfCut(inside, pair, id, concern);
  return true;
}

/**
 * A girl cuts contact with her mentor, at once and without being asked anything; the coordinators of her hub are told
 * that it happened. Refused: `not-now` (it is shut or over). Not found: 404, when the pair is not hers.
 */
export async function cutContact(
  context: Context,
  mentorshipId: string,
): Promise<Result<undefined, 'not-now'>> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.cut', { menteeId: pair.menteeId });
  const cut = await inTransaction(context, async (inside): Promise<Result<undefined, 'not-now'>> => {
    if (!(await shut(inside, pair, 'mentee', null))) return refused('not-now');
    // Her name leads to no account here: a concern that is forgotten has none either.
    await noteAbout(inside, pair.id, 'cut', { by: null });
    return done();
  });
  if (cut.ok) tellOfShut(mentorshipId);
  return cut;
}

/** Her pair, before she cuts contact. Not found: 404, when it is not hers. */
export async function readCut(
  context: Context,
  mentorshipId: string,
): Promise<{ state: PairForWriting['state']; byHer: boolean }> {
  const pair = await pairForWriting(context, mentorshipId);
  authorize(context, 'mentorship.cut', { menteeId: pair.menteeId });
  return { state: pair.state, byHer: pair.shutBy === 'mentee' };
}

/** The pair with which she can cut contact now; null for everybody else. */
export async function pairToCut(context: Context): Promise<string | null> {
  if (context.actor.menteeId === null) return null;
  const pair = (await listMentorships(context)).find(
    ({ state }) => state !== 'closed' && state !== 'suspended',
  );
  return pair?.id ?? null;
}

/** A living pair of the mentor whom a concern is about. */
export interface PairOfMentor {
  id: string;
  names: PairForWriting['names'];
  hub: string;
  state: PairForWriting['state'];
  /** It is the pair of the concern. */
  isOwn: boolean;
}

/** The living pairs of a mentor, oldest first, but those of a concern that names whoever asks: of them she decides nothing. */
export async function pairsOfMentor(context: Context, pair: PairForWriting): Promise<PairOfMentor[]> {
  const living = await pairsInStates(context, ['active', 'paused', 'closing', 'suspended']);
  const hers = living.filter(({ mentorId }) => mentorId === pair.mentorId);
  const isHidden = await notHers(context);
  const hidden = new Set(
    (await queries.openShuts(context.database)).filter(isHidden).map((row) => row.mentorship_id),
  );
  return hers
    .filter(({ id }) => !hidden.has(id) && !isHidden({ mentorship_id: id, concern_id: null }))
    .map(({ id, names, hub, state }) => ({ id, names, hub, state, isOwn: id === pair.id }));
}

/** The pair that is to be shut under a concern: its own, or another of the mentor whom it is about; null when it is none of these. */
async function pairToShut(
  context: Context,
  row: ConcernTable,
  asked: string,
): Promise<PairForWriting | null> {
  if (asked === row.mentorship_id) return pairForWriting(context, asked);
  const own = await mentorsPair(context, row);
  const isHers = own !== null && (await pairsOfMentor(context, own)).some(({ id }) => id === asked);
  return isHers ? pairForWriting(context, asked) : null;
}

/**
 * Shuts the pair of a concern at once, or another of the mentor whom it is about: the one that stood on the page, whatever the
 * concern has been joined to since. Refused: `not-now` (it has no such pair any more, or that is shut or over). Not found: 404.
 */
export async function suspendPair(
  context: Context,
  concernId: string,
  asked: string,
): Promise<Result<undefined, 'not-now'>> {
  const suspended = await inTransaction(context, async (inside): Promise<Result<undefined, 'not-now'>> => {
    const { row } = await seenConcern(inside, concernId, 'mentorship.suspend');
    const pair = await pairToShut(inside, row, asked);
    if (!pair || !(await shut(inside, pair, 'safeguarding', row))) return refused('not-now');
    await takeWaiting(inside, row);
    const other = pair.id === row.mentorship_id ? '' : `${pair.names.mentee} – ${pair.names.mentor}`;
    await noteStep(inside, concernId, 'suspended', { note: other });
    return done();
  });
  if (suspended.ok) tellOfShut(asked);
  return suspended;
}

/** A pair that is shut, for safeguarding. */
export interface ShutPair {
  id: string;
  names: PairForWriting['names'];
  hub: string;
  shutAt: Instant;
  by: 'mentee' | 'safeguarding';
  /** Who of safeguarding it was. */
  name: string | null;
  /** Where it goes back to when it is opened again. */
  before: PairForWriting['stateBeforeShut'];
}

/**
 * Whether there is a concern about that pair, or that was joined to it before, or for which it was shut, that she may not see: of it
 * she decides nothing.
 */
async function notHers(context: Context) {
  const { hidden } = await seenConcerns(context, 'mentorship.lift');
  const concerns = new Set(hidden.map(({ id }) => id));
  const former = (await queries.formerPairs(context.database)).filter((row) => concerns.has(row.concern_id));
  const pairs = new Set([...hidden, ...former].flatMap(({ mentorship_id: id }) => id ?? []));
  return (row: Pick<PairShutTable, 'mentorship_id' | 'concern_id'>) =>
    pairs.has(row.mentorship_id) || concerns.has(row.concern_id ?? '');
}

/** Every pair that is shut now, the longest first, but those of a concern that names her. Else 404. */
export async function listShut(context: Context): Promise<ShutPair[]> {
  const isHidden = await notHers(context);
  const rows = (await queries.openShuts(context.database)).filter((row) => !isHidden(row));
  const pairs = await pairsForWriting(
    context,
    rows.map((row) => row.mentorship_id),
  );
  const pairOf = new Map(pairs.map((pair) => [pair.id, pair]));
  const names = await namesOf(
    context,
    rows.flatMap((row) => (row.shut_by === 'safeguarding' ? (row.account_id ?? []) : [])),
  );
  return rows.flatMap((row) => {
    const pair = pairOf.get(row.mentorship_id);
    if (pair?.state !== 'suspended') return [];
    return {
      id: pair.id,
      names: pair.names,
      hub: pair.hub,
      shutAt: row.shut_at,
      by: row.shut_by === 'mentee' ? ('mentee' as const) : ('safeguarding' as const),
      name: row.shut_by === 'mentee' ? null : (names.get(row.account_id ?? '') ?? null),
      before: pair.stateBeforeShut,
    };
  });
}

/** One of them. Not found: 404. */
export async function shutPair(context: Context, mentorshipId: string): Promise<ShutPair> {
  return (await listShut(context)).find(({ id }) => id === mentorshipId) ?? notFound();
}

/** Who shut each pair that is shut now, for its coordinator; of the others nothing. The caller has authorized their reading. */
export async function shutBy(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, 'mentee' | 'safeguarding'>> {
  const rows = await queries.openShuts(context.database);
  return new Map(
    rows
      .filter(({ mentorship_id: id }) => ids.includes(id))
      .map((row) => [row.mentorship_id, row.shut_by === 'mentee' ? 'mentee' : 'safeguarding']),
  );
}

/**
 * From when to when each of these pairs was shut, oldest first; null: it still is, or was until it ended. Not by whom nor
 * why. The caller has authorized their reading.
 */
export async function shutsOf(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, { from: Instant; to: Instant | null }[]>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.shutsOf(context.database, ids);
  return new Map(
    [...Map.groupBy(rows, (row) => row.mentorship_id)].map(([id, shuts]) => [
      id,
      shuts.map((row) => ({ from: row.shut_at, to: row.lifted_at })),
    ]),
  );
}

/** Keeps with each concern about a pair that it was ended while it was shut, in the caller's transaction. */
export const noteShutEnded = (inside: Context, mentorshipId: string): Promise<void> =>
  noteAbout(inside, mentorshipId, 'ended');

/**
 * Keeps what became of a pair with each open concern about it, and with the one for which it was shut. A reason is kept where
 * whoever reads it reads the others too: it may speak of them.
 */
export async function noteAbout(
  inside: Context,
  mentorshipId: string,
  kind: string,
  { note = '', ...given }: { note?: string; by?: null } = {},
): Promise<void> {
  const last = (await queries.shutsOf(inside.database, [mentorshipId])).at(-1);
  const about = (await queries.allConcerns(inside.database)).filter(
    (row) => row.id === last?.concern_id || (row.mentorship_id === mentorshipId && row.state !== 'closed'),
  );
  const readers = await receiversOfEach(inside, about);
  const idsOf = (id: string) => (readers.get(id) ?? []).map(({ accountId }) => accountId);
  for (const { id } of about) {
    const readAll = about.every((other) => idsOf(id).every((reader) => idsOf(other.id).includes(reader)));
    await noteStep(inside, id, kind, { ...given, note: readAll ? note : '' });
  }
}
