import { createHash } from 'node:crypto';
import { dayOf, momentOf, type Day, type Instant } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import type { Context, SessionTable } from '#lib/server/database/index.ts';
import { pairsForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { leavePlaces, passBeside } from '#lib/server/messages/index.ts';
import { isShutFor, placesOf, sideOf } from './entering.ts';
import { chosenDay, chosenMinutes, type EditInput, type LogInput } from './input.ts';
import * as queries from './queries.ts';
import {
  cameBy,
  dayFault,
  missedByOf,
  ofThatDay,
  type DayFault,
  type SessionState,
  type Side,
  type Way,
} from './rules.ts';
import { changeSession } from './steps.ts';

export type LogRefusal =
  | 'no-day'
  | 'no-minutes'
  | 'no-note'
  | 'already'
  | 'same-day'
  | 'other-content'
  | 'other-hub'
  | 'others-there'
  | 'conflict'
  | DayFault;

/** Her pair first, then the other girls of hers who were there. */
export async function pairsOfLog(
  inside: Context,
  pair: PairForWriting,
  also: readonly string[],
): Promise<Result<PairForWriting[], 'other-hub'>> {
  const ids = [...new Set(also)].filter((id) => id !== pair.id);
  const others = await pairsForWriting(inside, ids);
  // One who is not hers looks as if she did not exist.
  if (others.length < ids.length || others.some(({ mentorId }) => mentorId !== pair.mentorId))
    return notFound();
  for (const other of others) {
    const { hub, menteeId, mentorId, state } = other;
    authorize(inside, 'session.log', { hubs: [hub], menteeId, mentorId });
    if (state === 'suspended' || isShutFor(sideOf(inside), other)) return notFound();
  }
  if (others.some(({ hub }) => hub !== pair.hub)) return refused('other-hub');
  return done([pair, ...others]);
}

export type Facts = Pick<
  SessionTable,
  | 'starts_at'
  | 'minutes'
  | 'way'
  | 'topics'
  | 'next_step'
  | 'note'
  | 'private_note'
  | 'private_noted_at'
  | 'private_read_at'
  | 'private_read_by'
  | 'logged_at'
  | 'logged_by'
  | 'logged_for'
  | 'no_consent'
  | 'missed_by'
>;

/** How a log stood before it was written anew. */
export interface Before {
  /** As its writer saw it, with what was let through. */
  row: SessionTable;
  /** As it stood in the log itself. */
  stored: SessionTable;
  attendance: readonly { mentorship_id: string }[];
}

/** Those who were not of it before: to them its old texts are new. */
const addedTo = <T extends { id: string }>(before: Before | null, pairs: readonly T[]): T[] =>
  pairs.filter(({ id }) => !before?.attendance.some((each) => each.mentorship_id === id));

/**
 * What goes to the girls, all of them, is looked at as a message is; staff writes without that. What was let through and
 * stays as it is stays where it is: with those whom it reached.
 */
export async function passed(
  inside: Context,
  reach: { id: string; pairs: readonly PairForWriting[]; side: Side },
  facts: Facts,
  before: Before | null,
): Promise<Facts> {
  const places = placesOf(reach);
  const given = [facts.next_step, facts.note] as const;
  const stood = [before?.row.next_step ?? '', before?.row.note ?? ''];
  const stored = [before?.stored.next_step ?? '', before?.stored.note ?? ''];
  const stays = given.map((text, at) => text === stood[at] && text !== stored[at]);
  const added = addedTo(before, reach.pairs).map(({ id }) => id);
  const texts = given.map((text, at) => {
    const isOther = text !== stood[at];
    const isNew = isOther || (added.length > 0 && !stays[at]);
    return { text, isNew, ...(isOther ? {} : { newTo: added }), place: places[at] ?? '' };
  });
  const [nextStep = '', note = ''] =
    reach.side === 'staff' ? given : await passBeside(inside, { pairs: reach.pairs, side: 'mentor' }, texts);
  if (before !== null)
    await leavePlaces(
      inside,
      places.filter((_, at) => !stays[at]),
    );
  return { ...facts, next_step: stays[0] ? '' : nextStep, note: stays[1] ? '' : note };
}

/** On its own day a planned session keeps its time; nobody asks for the time of another. */
function momentOn(day: Day, before: SessionTable | null, now: Instant): Instant {
  if (before === null || dayOf(before.starts_at) !== day) return momentOf(day, '12:00');
  return before.starts_at > now ? now : before.starts_at;
}

/** A mentor's note waits to be looked at, and anew when she writes another; what staff writes itself waits for nobody. */
function privateNoteOf({ now }: Context, side: Side, text: string, before: SessionTable | null) {
  if (before !== null && before.private_note === text) {
    const { private_note, private_noted_at, private_read_at, private_read_by } = before;
    return { private_note, private_noted_at, private_read_at, private_read_by };
  }
  return {
    private_note: text,
    private_noted_at: side === 'mentor' && text !== '' ? now : null,
    private_read_at: null,
    private_read_by: null,
  };
}

/** What the log says; its texts are still to be passed. */
export function factsOf(
  inside: Context,
  pairs: readonly PairForWriting[],
  side: Side,
  input: EditInput | LogInput,
  given: Before | null,
): Result<Facts, LogRefusal> {
  const before = given?.row ?? null;
  // That its mentor could not, or that they agreed so, is said of one girl: she alone knows of it.
  if (missedByOf(input.outcome) !== null && pairs.length > 1) return refused('others-there');
  const isHeld = stateOf(input, pairs) === 'held';
  const day = chosenDay(input);
  // Of one that was missed only the day was asked: a planned length stays, topics and a next step there were none.
  const minutes = isHeld ? chosenMinutes(input) : (before?.minutes ?? 0);
  if (day === null) return refused('no-day');
  if (minutes === null) return refused('no-minutes');
  for (const pair of pairs) {
    const fault = dayFault(day, { ...pair, mayWrite: pair.whyNot === null }, side, inside.now);
    if (fault !== null) return refused(fault);
  }
  const way = isHeld ? input.way : ((before?.way as Way | undefined) ?? 'in_person');
  const was = { nextStep: before?.next_step ?? '', note: before?.note ?? '' };
  const texts = { nextStep: isHeld ? input.nextStep : '', note: input.note };
  const isNew = texts.note !== was.note || texts.nextStep !== was.nextStep;
  // Nobody writes to a girl beside a thread that is shut.
  const reached = isNew ? pairs : addedTo(given, pairs);
  if ((texts.note || texts.nextStep) && reached.some(({ whyNot }) => whyNot !== null))
    return refused('no-note');
  return done({
    starts_at: momentOn(day, before, inside.now),
    minutes,
    way,
    topics: isHeld ? input.topics.join(';') : '',
    next_step: texts.nextStep,
    note: texts.note,
    ...privateNoteOf(inside, side, input.privateNote, before),
    logged_at: before?.logged_at ?? inside.now,
    logged_by: before?.logged_by ?? inside.actor.accountId,
    logged_for: before?.logged_for ?? pairs[0]?.id ?? null,
    missed_by: missedByOf(input.outcome),
    no_consent: way === 'online' && pairs.some(({ online }) => !online) ? 1 : 0,
  });
}

/**
 * Whether one of these girls has a session of that day already; `sessions`: which. Asked before a second one is written
 * down, since a log that was sent twice looks like that.
 */
export async function sameDay(
  inside: Context,
  pairs: readonly { id: string }[],
  day: Day | null,
  but: string | null,
): Promise<Refused<'same-day'> | null> {
  if (day === null) return null;
  const rows = await queries.sessionsOfPairs(
    inside.database,
    pairs.map(({ id }) => id),
  );
  const facts = rows.map(({ id, state, starts_at: startsAt }) => ({
    id,
    state: state as SessionState,
    startsAt,
  }));
  const ids = new Set(ofThatDay(facts, day, but, inside.now).map(({ id }) => id));
  return ids.size === 0 ? null : refused('same-day', { sessions: [...ids].join(' ') });
}

/** What it holds; that it is another one of its day is said of it, not in it. */
export const hashOfLog = ({ id: _id, again: _again, ...content }: LogInput): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

export const stateOf = (input: EditInput | LogInput, pairs: readonly PairForWriting[]): 'held' | 'missed' =>
  input.outcome === 'held' || pairs.length > 1 ? 'held' : 'missed';

/** Who came: the girl under whose name it was logged as was said, the others all. */
export async function writeAttendance(
  inside: Context,
  sessionId: string,
  input: EditInput | LogInput,
  pairs: readonly PairForWriting[],
) {
  for (const [at, { id }] of pairs.entries())
    await queries.setCame(inside.database, sessionId, id, at > 0 ? 'yes' : cameBy(input.outcome));
}

/** What was planned, as it was logged. */
export async function writeOnPlanned(
  inside: Context,
  planned: SessionTable,
  given: { state: 'held' | 'missed'; side: Side; hub: string },
  values: Partial<SessionTable>,
): Promise<boolean> {
  const step = given.state === 'held' ? 'hold' : 'miss';
  return changeSession(inside, planned, { kind: 'logged', step, side: given.side, hub: given.hub }, values);
}
