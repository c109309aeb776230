import { dayOf } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type SessionTable } from '#lib/server/database/index.ts';
import type { PairForWriting } from '#lib/server/mentorships/index.ts';
import { enteredPair, enteredSession } from './entering.ts';
import { chosenDay, type EditInput, type LogInput } from './input.ts';
import {
  factsOf,
  hashOfLog,
  pairsOfLog,
  passed,
  sameDay,
  stateOf,
  writeAttendance,
  writeOnPlanned,
  type Before,
  type Facts,
  type LogRefusal,
} from './logs.ts';
import * as queries from './queries.ts';
import {
  cameBy,
  dayFault,
  mayEdit,
  missedByOf,
  type DayFault,
  type Outcome,
  type SessionState,
  type Side,
} from './rules.ts';
import { changeSession } from './steps.ts';
import { tellOfNote } from './telling.ts';

/**
 * Logs a session that was or was missed, by its mentor or by staff for her; of several of her girls of one hub at once.
 * Logged again under the same id with the same content it is the log that is there. Refused: `other-content` (that id has
 * another), `already` (the planned one is logged or cancelled), `same-day` (with `sessions`: there is one of that day, and
 * `again` is not said), what is wrong with the day or length, `no-note` (nobody
 * may write to the girl), `other-hub`, `others-there` (others were there: that one cannot be said of all), `conflict`. Not found: 404, when a pair is not hers.
 */
export async function logSession(
  context: Context,
  mentorshipId: string,
  input: LogInput,
): Promise<Result<{ id: string }, LogRefusal>> {
  await enteredPair(context, mentorshipId, 'session.log');
  const hash = hashOfLog(input);
  return inTransaction(context, async (inside): Promise<Result<{ id: string }, LogRefusal>> => {
    const { database, now } = inside;
    const { pair, side } = await enteredPair(inside, mentorshipId, 'session.log');
    const known = await queries.sessionByClientId(database, input.id);
    if (known) {
      const isSame = known.mentor_id === pair.mentorId && known.client_hash === hash;
      return isSame ? done({ id: known.id }) : refused('other-content');
    }
    const planned = input.session === '' ? null : await plannedOf(inside, input.session, mentorshipId);
    if (planned && planned.row.state !== 'planned') return refused('already');
    const pairs = await pairsOfLog(inside, pair, input.also);
    if (!pairs.ok) return pairs;
    const facts = factsOf(inside, pairs.value, side, input, planned);
    if (!facts.ok) return facts;
    const second = await sameDay(inside, pairs.value, chosenDay(input), planned?.row.id ?? null);
    if (second !== null && input.again !== 'yes') return second;
    const state = stateOf(input, pairs.value);
    const id = planned?.row.id ?? newId(now);
    const logged = await passed(inside, { id, pairs: pairs.value, side }, facts.value, planned);
    const values = { ...logged, client_id: input.id, client_hash: hash };
    if (planned) {
      const address = facts.value.way === 'online' ? planned.row.address : null;
      if (
        !(await writeOnPlanned(inside, planned.row, { state, side, hub: pair.hub }, { ...values, address }))
      )
        return refused('conflict');
    } else await insertLogged(inside, { id, state, hub: pair.hub, mentorId: pair.mentorId, side }, values);
    await writeAttendance(inside, id, input, pairs.value);
    if (isNoted(logged, planned)) await tellOfNote(inside, id, pair.hub);
    return done({ id });
  });
}

async function plannedOf(inside: Context, id: string, mentorshipId: string): Promise<Before> {
  const entered = await enteredSession(inside, id, 'session.log');
  return entered.attendance.some((each) => each.mentorship_id === mentorshipId) ? entered : notFound();
}

async function insertLogged(
  inside: Context,
  given: { id: string; state: SessionState; hub: string; mentorId: string; side: Side },
  facts: Facts & Pick<SessionTable, 'client_id' | 'client_hash'>,
): Promise<void> {
  await queries.insertSession(inside.database, {
    id: given.id,
    mentor_id: given.mentorId,
    state: given.state,
    hub: given.hub,
    ...facts,
    address: null,
    planned_at: null,
    planned_by: null,
    told_at: inside.now,
    sequence: 0,
    cancelled_at: null,
    cancelled_by: null,
    cancel_reason: null,
    version: 1,
  });
  await record(inside, {
    action: 'session.logged',
    kind: 'session',
    id: given.id,
    hub: given.hub,
    facts: { state: given.state, side: given.side },
  });
}

/**
 * Says of a planned session whose time has come that it was held as planned, or why it did not take place; the rest can
 * be written down later. Refused: `already`, `future`, `conflict`, `same-day` (as `logSession`), what is wrong with its day. Not found: 404, not hers.
 */
export async function settleSession(
  context: Context,
  id: string,
  outcome: Outcome,
  { version, again = '' }: { version: number; again?: string },
): Promise<Result<undefined, 'already' | 'conflict' | 'same-day' | DayFault>> {
  await enteredSession(context, id, 'session.log');
  return inTransaction(context, async (inside) => {
    const { row, side, pairs } = await enteredSession(inside, id, 'session.log');
    const [pair] = pairs;
    if (row.state !== 'planned' || !pair) return refused('already');
    if (row.version !== version) return refused('conflict');
    if (row.starts_at > inside.now) return refused('future');
    const fault = dayFault(
      dayOf(row.starts_at),
      { ...pair, mayWrite: pair.whyNot === null },
      side,
      inside.now,
    );
    if (fault !== null) return refused(fault);
    const second = outcome === 'held' ? await sameDay(inside, pairs, dayOf(row.starts_at), id) : null;
    if (second !== null && again !== 'yes') return second;
    const values = {
      logged_at: inside.now,
      logged_by: inside.actor.accountId,
      no_consent: row.way === 'online' && !pair.online ? 1 : 0,
      missed_by: missedByOf(outcome),
    };
    const state = outcome === 'held' ? 'held' : 'missed';
    if (!(await writeOnPlanned(inside, row, { state, side, hub: pair.hub }, values)))
      return refused('conflict');
    await queries.setCame(inside.database, id, pair.id, cameBy(outcome));
    return done();
  });
}

/**
 * Puts a log right; what stood before stays in its history. Refused: `not-logged`, `too-late` (a mentor, a month after),
 * `conflict` (somebody was faster), else as `logSession`: `same-day` when its day or who was there is another. Not found: 404, when it is not hers.
 */
export async function editLog(
  context: Context,
  id: string,
  input: EditInput,
): Promise<Result<undefined, LogRefusal | 'not-logged'>> {
  await enteredSession(context, id, 'session.log');
  return inTransaction(context, async (inside): Promise<Result<undefined, LogRefusal | 'not-logged'>> => {
    const entered = await enteredSession(inside, id, 'session.log');
    const { row, side, pairs: seen, attendance } = entered;
    const [pair] = seen;
    if ((row.state !== 'held' && row.state !== 'missed') || !pair) return refused('not-logged');
    if (row.version !== input.version) return refused('conflict');
    if (!mayEdit(row.starts_at, side, inside.now)) return refused('too-late');
    const pairs = await pairsOfLog(inside, pair, input.also);
    if (!pairs.ok) return pairs;
    const facts = factsOf(inside, pairs.value, side, input, entered);
    if (!facts.ok) return facts;
    const second = await sameDay(inside, moved(row, attendance, input, pairs.value), chosenDay(input), id);
    if (second !== null && input.again !== 'yes') return second;
    const state = stateOf(input, pairs.value);
    const step = state === row.state ? null : state === 'held' ? 'hold' : 'miss';
    const address = facts.value.way === 'online' ? row.address : null;
    const change = { kind: 'edited', step, side, hub: pair.hub } as const;
    const logged = await passed(inside, { id, pairs: pairs.value, side }, facts.value, entered);
    if (!(await changeSession(inside, row, change, { ...logged, address }))) return refused('conflict');
    const stays = new Set(pairs.value.map((each) => each.id));
    for (const { mentorship_id, came } of attendance)
      // Of whom it says already that she did not come stays so: a form offers to leave out only those who were there.
      if (!stays.has(mentorship_id) && came !== 'no')
        await queries.takeOut(inside.database, id, mentorship_id);
    await writeAttendance(inside, id, input, pairs.value);
    if (isNoted(logged, entered)) await tellOfNote(inside, id, pair.hub);
    return done();
  });
}

/** A mentor's note for her coordinator came, or came to say something else. */
const isNoted = (facts: Facts, before: Before | null): boolean =>
  facts.private_noted_at !== null && facts.private_note !== (before?.row.private_note ?? '');

/** For which girls the log now stands on a day on which it did not before. */
const moved = (
  row: SessionTable,
  before: readonly { mentorship_id: string }[],
  input: EditInput,
  pairs: readonly PairForWriting[],
): readonly PairForWriting[] =>
  chosenDay(input) === dayOf(row.starts_at)
    ? pairs.filter(({ id }) => before.every((each) => each.mentorship_id !== id))
    : pairs;
