import { momentOf, type Day, type Instant } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type SessionTable } from '#lib/server/database/index.ts';
import { pairForWriting, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { carriesContact, leadsToAllowed } from '#lib/server/messages/index.ts';
import { allowedHosts } from '#lib/server/programme/index.ts';
import { enteredPair, enteredSession, lastDayOf } from './entering.ts';
import {
  chosenClock,
  chosenDay,
  chosenMinutes,
  type CancelInput,
  type MoveInput,
  type PlanInput,
} from './input.ts';
import * as queries from './queries.ts';
import { mayMove, mostPlanned, overlapOf, timeFault, type Side, type TimeFault, type Way } from './rules.ts';
import { changeSession } from './steps.ts';
import { tellOthers } from './telling.ts';

export type PlanRefusal =
  | 'read-only'
  | 'no-day'
  | 'no-clock'
  | 'no-minutes'
  | 'no-online'
  | 'no-address'
  | 'not-https'
  | 'host'
  | 'contact'
  | 'too-many'
  | 'overlap'
  | TimeFault;

type AddressFault = 'not-https' | 'host' | 'contact';

/** Whether an address may stand in a session: https, on a host that a lead allowed, and nobody's number or name in it. */
async function addressFault(context: Context, address: string): Promise<AddressFault | null> {
  if (!/^https:\/\//iu.test(address)) return 'not-https';
  if (!leadsToAllowed(address, await allowedHosts(context, 'sessions'))) return 'host';
  return carriesContact(address) ? 'contact' : null;
}

/** Where they meet online; null in person, or while a girl leaves the address to her mentor. */
async function addressOf(
  context: Context,
  pair: PairForWriting,
  side: Side,
  given: { way: Way; address: string },
  before: string | null,
): Promise<Result<string | null, 'no-online' | 'no-address' | AddressFault>> {
  if (given.way === 'in_person') return done(null);
  if (!pair.online) return refused('no-online');
  // A girl chooses the time; the address her mentor or staff sets.
  if (side === 'mentee') return done(before);
  if (given.address === '') return refused('no-address');
  const fault = await addressFault(context, given.address);
  return fault === null ? done(given.address) : refused(fault);
}

/** What is wrong with a time, with what the sentence about it names. */
function timeTrouble(
  time: { startsAt: Instant; minutes: number },
  ahead: readonly SessionTable[],
  endsOn: Day | null,
  now: Instant,
): Refused<TimeFault | 'overlap'> | null {
  const fault = timeFault(time, endsOn, now);
  if (fault !== null) return refused(fault, endsOn === null ? {} : { endsOn });
  const planned = ahead.map((row) => ({ startsAt: row.starts_at, minutes: row.minutes }));
  const other = overlapOf(time, planned);
  return other === null ? null : refused('overlap', { at: other.startsAt });
}

async function arranged(
  inside: Context,
  pair: PairForWriting,
  side: Side,
  input: PlanInput,
  before: SessionTable | null,
): Promise<Refused<PlanRefusal> | Pick<SessionTable, 'starts_at' | 'minutes' | 'way' | 'address'>> {
  if (pair.whyNot !== null) {
    const { whyNot: why, pauseEndsOn } = pair;
    return refused('read-only', pauseEndsOn === null ? { why } : { why, pauseEndsOn });
  }
  const [day, clock, minutes] = [chosenDay(input), chosenClock(input), chosenMinutes(input)];
  if (day === null) return refused('no-day');
  if (clock === null) return refused('no-clock');
  if (minutes === null) return refused('no-minutes');
  const planned = (await queries.sessionsOfPairs(inside.database, [pair.id])).filter(
    ({ id, state }) => state === 'planned' && id !== before?.id,
  );
  const ahead = planned.filter((row) => row.starts_at > inside.now);
  if (ahead.length >= mostPlanned) return refused('too-many', { most: mostPlanned });
  const time = { startsAt: momentOf(day, clock), minutes };
  const fault = timeTrouble(time, ahead, lastDayOf(pair), inside.now);
  const address = await addressOf(inside, pair, side, input, before?.address ?? null);
  // Both are said at once.
  if (fault !== null)
    return refused(fault.code, { ...fault.facts, ...(address.ok ? {} : { too: address.code }) });
  if (!address.ok) return address;
  return { starts_at: time.startsAt, minutes: time.minutes, way: input.way, address: address.value };
}

/**
 * Plans a session of a pair, by the girl, her mentor or staff; whoever did not plan it is told. Refused: `read-only` (with
 * `why`, and of a pause the day on which it goes on), what is wrong with the time (`no-day`, `no-clock`, `no-minutes`, `past`, `too-far`, `hours`, `ends`
 * (with `endsOn`), `overlap` (with `at`), `too-many`) or the way (`no-online`, `no-address`, `not-https`, `host`, `contact`; in `too` when the time is wrong as well). Not found: 404, when the pair is not hers.
 */
export async function planSession(
  context: Context,
  mentorshipId: string,
  input: PlanInput,
): Promise<Result<{ id: string }, PlanRefusal>> {
  await enteredPair(context, mentorshipId, 'session.plan');
  return inTransaction(context, async (inside) => {
    const { pair, side } = await enteredPair(inside, mentorshipId, 'session.plan');
    const given = await arranged(inside, pair, side, input, null);
    if ('ok' in given) return given;
    const { now } = inside;
    const row: SessionTable = {
      id: newId(now),
      mentor_id: pair.mentorId,
      state: 'planned',
      ...given,
      hub: pair.hub,
      topics: '',
      next_step: '',
      note: '',
      private_note: '',
      private_noted_at: null,
      private_read_at: null,
      private_read_by: null,
      planned_at: now,
      planned_by: side,
      told_at: now,
      sequence: 0,
      logged_at: null,
      logged_by: null,
      logged_for: null,
      no_consent: 0,
      cancelled_at: null,
      cancelled_by: null,
      cancel_reason: null,
      missed_by: null,
      client_id: null,
      client_hash: null,
      version: 1,
    };
    await queries.insertSession(inside.database, row);
    await queries.setCame(inside.database, row.id, pair.id, null);
    await record(inside, {
      action: 'session.planned',
      kind: 'session',
      id: row.id,
      hub: pair.hub,
      facts: { way: row.way, side },
    });
    await tellOthers(inside, pair, side, 'planned', row);
    return done({ id: row.id });
  });
}

/** Moves a planned session: its time, length, way or address. Refused: as `planSession`; `not-planned`, `begun`, `conflict`. */
export async function moveSession(
  context: Context,
  id: string,
  input: MoveInput,
): Promise<Result<undefined, PlanRefusal | 'not-planned' | 'begun' | 'conflict'>> {
  await enteredSession(context, id, 'session.plan');
  return inTransaction(context, async (inside) => {
    const { row, side, pairs } = await enteredSession(inside, id, 'session.plan');
    if (row.state !== 'planned') return refused('not-planned');
    if (row.version !== input.version) return refused('conflict');
    // Moved on once it had gone badly, it would never have been, and the girl could not say how it was.
    if (!mayMove(row.starts_at, inside.now)) return refused('begun');
    const [pair] = pairs;
    if (!pair) return refused('not-planned');
    const given = await arranged(inside, pair, side, input, row);
    if ('ok' in given) return given;
    const values = { ...given, told_at: inside.now, sequence: row.sequence + 1 };
    const change = { kind: 'moved', step: null, side, hub: pair.hub } as const;
    if (!(await changeSession(inside, row, change, values))) return refused('conflict');
    await tellOthers(inside, pair, side, 'moved', { ...row, ...values });
    return done();
  });
}

/** Calls a planned session off, also when the pair stands still. Refused: `not-planned`, `conflict`. Not hers: 404. */
export async function cancelSession(
  context: Context,
  id: string,
  input: CancelInput,
): Promise<Result<undefined, 'not-planned' | 'conflict'>> {
  await enteredSession(context, id, 'session.plan');
  return inTransaction(context, async (inside) => {
    const { row, side, pairs } = await enteredSession(inside, id, 'session.plan');
    if (row.state !== 'planned') return refused('not-planned');
    if (row.version !== input.version) return refused('conflict');
    const values = {
      cancelled_at: inside.now,
      cancelled_by: side,
      cancel_reason: input.reason,
      told_at: inside.now,
      sequence: row.sequence + 1,
    };
    const change = { kind: 'cancelled', step: 'cancel', side, hub: row.hub } as const;
    if (!(await changeSession(inside, row, change, values))) return refused('conflict');
    for (const { id: mentorshipId } of pairs) {
      const pair = await pairForWriting(inside, mentorshipId);
      if (pair.whyNot === null) await tellOthers(inside, pair, side, 'cancelled', { ...row, ...values });
    }
    return done();
  });
}
