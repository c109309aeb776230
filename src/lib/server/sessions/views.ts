import { dayOf, type Instant } from '#lib/dates.ts';
import type { Context } from '#lib/server/database/index.ts';
import type { PairForWriting } from '#lib/server/mentorships/index.ts';
import { leadsToAllowed } from '#lib/server/messages/index.ts';
import { allowedHosts } from '#lib/server/programme/index.ts';
import { givenName } from '#lib/text/names.ts';
import type { Entered } from './entering.ts';
import * as queries from './queries.ts';
import {
  endOf,
  mayEdit,
  mayMark,
  mayMove,
  pauseAt,
  type AddressTrouble,
  type CancelReason,
  type MissedBy,
  type SessionState,
  type Side,
  type Way,
} from './rules.ts';
import { markableOf } from './steps.ts';

/** A girl of a session, as the reader may know her. */
export interface GirlInSession {
  mentorshipId: string;
  /** Full for staff, first name for her mentor; null while that is not hers to see, and for the girl herself. */
  name: string | null;
  came: 'yes' | 'no' | null;
}

/** A session as one side sees it. */
export interface SessionView {
  id: string;
  side: Side;
  state: SessionState;
  startsAt: Instant;
  minutes: number;
  /** Only its day is known: it was not planned. */
  dayOnly: boolean;
  way: Way;
  hub: string;
  /** Where they meet online: only while it is planned, agreed to, and its host allowed. */
  address: string | null;
  addressTrouble: AddressTrouble | null;
  /** It is planned, and nobody may meet now: the pair stands still. */
  off: boolean;
  /** The pair was stopped or is over: it does not take place. */
  isStopped: boolean;
  /** Planned, and the pair is paused: whether the pause lies over it. */
  pause: 'over' | 'before' | null;
  /** It is planned, and its time has passed. */
  isOver: boolean;
  topics: string[];
  nextStep: string;
  note: string;
  /** Null for the girl. */
  privateNote: string | null;
  girls: GirlInSession[];
  /** How many were there beside those. */
  others: number;
  plannedBy: Side | null;
  cancelledBy: Side | null;
  cancelReason: CancelReason | null;
  /** Of one that was missed: why, when it is not that the girl did not come. */
  missedBy: MissedBy | null;
  /** Logged as online while that was not agreed to; said to staff alone. */
  noConsent: boolean;
  /** Not once its time has come. */
  canMove: boolean;
  /** It was called off or missed, and the pair may meet: another can be planned. */
  canPlanAnother: boolean;
  canCancel: boolean;
  canLog: boolean;
  canEdit: boolean;
  /** What she herself said of it; null for everybody but the girl. */
  mark: OwnMark | null;
  version: number;
}

export interface OwnMark {
  mark: number | null;
  words: string;
  canMark: boolean;
}

const nameFor = (side: Side, pair: PairForWriting): string | null => {
  if (side === 'staff') return pair.names.mentee;
  return side === 'mentor' && pair.takePart && pair.state !== 'closed' ? givenName(pair.names.mentee) : null;
};

function troubleOf(
  { row, pairs }: Entered,
  hosts: readonly string[],
): { address: string | null; addressTrouble: AddressTrouble | null } {
  if (row.way !== 'online' || row.state !== 'planned') return { address: null, addressTrouble: null };
  if (pairs.some(({ online }) => !online)) return { address: null, addressTrouble: 'consent' };
  if (row.address === null) return { address: null, addressTrouble: 'none' };
  // A host that was taken off the list since takes its addresses with it.
  return leadsToAllowed(row.address, hosts)
    ? { address: row.address, addressTrouble: null }
    : { address: null, addressTrouble: 'host' };
}

const cameOf = (came: string | null | undefined) => (came === 'yes' || came === 'no' ? came : null);

async function ownMark(context: Context, { row, pairs, side }: Entered): Promise<OwnMark | null> {
  const [pair] = pairs;
  if (side !== 'mentee' || !pair) return null;
  const [own] = await queries.ownMarks(context.database, pair.id, [row.id]);
  return {
    mark: own?.mark ?? null,
    words: own?.mark_words ?? '',
    canMark: mayMark(await markableOf(context, row), own?.marked_at ?? null, context.now),
  };
}

/** Whether the girl is asked how it was: of what did not take place she may say something, and nobody asks her. */
export const isToMark = ({ mark, state }: SessionView): boolean =>
  mark?.canMark === true && mark.mark === null && (state === 'held' || state === 'planned');

/** What each part shows to whoever entered it. */
export async function viewsOf(context: Context, parts: readonly Entered[]): Promise<SessionView[]> {
  const hosts = await allowedHosts(context, 'sessions');
  const views: SessionView[] = [];
  for (const part of parts) {
    const { row, side, pairs, attendance, others } = part;
    const planned = row.state === 'planned';
    const off = planned && pairs.some(({ whyNot }) => whyNot !== null);
    const isStopped = planned && pairs.some(({ whyNot }) => whyNot === 'suspended' || whyNot === 'closed');
    const paused = planned ? pairs.find(({ whyNot }) => whyNot === 'paused') : undefined;
    const time = { startsAt: row.starts_at, minutes: row.minutes };
    const logged = row.state === 'held' || row.state === 'missed';
    const hers = side === 'mentee' && pairs.length === 1 ? cameOf(attendance[0]?.came) : null;
    const trouble = troubleOf(part, hosts);
    views.push({
      id: row.id,
      side,
      // Of several one did not come: for her it was missed.
      state: row.state === 'held' && hers === 'no' ? 'missed' : (row.state as SessionState),
      startsAt: row.starts_at,
      minutes: row.minutes,
      dayOnly: row.planned_at === null || (logged && row.starts_at === noonOf(row.starts_at)),
      way: row.way as Way,
      hub: row.hub,
      address: off ? null : trouble.address,
      addressTrouble: off ? null : trouble.addressTrouble,
      off,
      isStopped,
      pause: paused ? pauseAt(dayOf(row.starts_at), paused.pauseEndsOn) : null,
      isOver: planned && endOf(time) <= context.now,
      topics: row.topics === '' ? [] : row.topics.split(';'),
      nextStep: row.next_step,
      note: row.note,
      privateNote: side === 'mentee' ? null : row.private_note,
      girls: attendance.flatMap(({ mentorship_id, came }) => {
        const pair = pairs.find(({ id }) => id === mentorship_id);
        return pair ? [{ mentorshipId: pair.id, name: nameFor(side, pair), came: cameOf(came) }] : [];
      }),
      others,
      plannedBy: row.planned_by as Side | null,
      cancelledBy: row.cancelled_by as Side | null,
      cancelReason: row.cancel_reason as CancelReason | null,
      missedBy: row.state === 'missed' ? (row.missed_by as MissedBy | null) : null,
      noConsent: side === 'staff' && row.no_consent === 1,
      canMove: planned && !off && mayMove(row.starts_at, context.now),
      canPlanAnother:
        (row.state === 'cancelled' || row.state === 'missed') && pairs.every(({ whyNot }) => whyNot === null),
      // Of what does not take place nothing is left to call off; staff may tidy it up.
      canCancel: planned && (!isStopped || side === 'staff'),
      canLog: planned && side !== 'mentee' && row.starts_at <= context.now,
      canEdit: logged && mayEdit(row.starts_at, side, context.now),
      mark: await ownMark(context, part),
      version: row.version,
    });
  }
  return views;
}

const noonOf = (at: Instant): Instant => `${dayOf(at)}T08:00:00.000Z`;
