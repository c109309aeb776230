import { dayOf, type Day, type Instant } from '#lib/dates.ts';
import { notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { waitingAt } from '#lib/server/messages/index.ts';
import type { PairForWriting, WhyNotWriting } from '#lib/server/mentorships/index.ts';
import type { Dose } from '#lib/server/programme/index.ts';
import { doseOf } from './choices.ts';
import { enteredPair, enteredSession, partsOf, placesOf, type Entered } from './entering.ts';
import * as queries from './queries.ts';
import { monthOf, pastPage, type SessionState, type Side, type Way } from './rules.ts';
import { snapshotOf, type ChangeKind, type Snapshot } from './steps.ts';
import { viewsOf, type SessionView } from './views.ts';

/** What other rooms need of a session of a pair. */
export interface SessionFact {
  state: SessionState;
  day: Day;
  /** 0 unless it was held. */
  minutes: number;
  way: Way;
  /** When it was first logged; null: it is not. */
  loggedOn: Day | null;
  /** What was talked about; none unless it was held. */
  topics: string[];
}

type PairRow = Awaited<ReturnType<typeof queries.sessionsOfPairs>>[number];

/** A session of a pair, as it was for that girl. */
export const factOf = (row: PairRow): SessionFact => {
  // Of several one did not come: for her it was missed.
  const state = row.state === 'held' && row.came === 'no' ? 'missed' : (row.state as SessionState);
  return {
    state,
    day: dayOf(row.starts_at),
    minutes: state === 'held' ? row.minutes : 0,
    way: row.way as Way,
    loggedOn: row.logged_at === null ? null : dayOf(row.logged_at),
    topics: state === 'held' && row.topics !== '' ? row.topics.split(';') : [],
  };
};

/** The sessions of pairs, by mentorship, the earliest first. The caller has authorized what she does with it. */
export async function sessionsOf(
  context: Context,
  mentorshipIds: readonly string[],
): Promise<Map<string, SessionFact[]>> {
  const facts = new Map<string, SessionFact[]>(mentorshipIds.map((id) => [id, []]));
  for (const row of await queries.sessionsOfPairs(context.database, mentorshipIds))
    facts.get(row.mentorship_id)?.push(factOf(row));
  return facts;
}

/** The sessions of a pair as one side sees them. */
export interface PairSessions {
  side: Side;
  whyNot: WhyNotWriting | null;
  /** The day on which a pause goes on, where it is known. */
  pauseEndsOn: PairForWriting['pauseEndsOn'];
  names: PairForWriting['names'] | null;
  dose: Dose;
  /** What was held this month. */
  month: { held: number; minutes: number };
  /** Planned, also those whose time has passed and that wait to be logged; the earliest first. */
  upcoming: SessionView[];
  /** The newest first; of a page those of that page. */
  past: SessionView[];
  /** There are older ones after these. */
  older: boolean;
}

/** The sessions of a pair; of what is past all, or a page, the newest being on the first. Not found: 404, when it is not hers. */
export async function listSessions(
  context: Context,
  mentorshipId: string,
  page: number | null = null,
): Promise<PairSessions> {
  const { pair, side } = await enteredPair(context, mentorshipId, 'session.list');
  const ended = pair.state === 'closed' ? pair.stoppedAt : null;
  // What was planned for later does not lie ahead of a pair that is over.
  const rows = (await queries.sessionsOfPairs(context.database, [mentorshipId])).filter(
    (row) => row.state !== 'planned' || ended === null || row.starts_at <= ended,
  );
  const over = rows.filter(({ state }) => state !== 'planned').reverse();
  const [from, to] = page === null ? [0, over.length] : [(page - 1) * pastPage, page * pastPage];
  const shown = [...rows.filter(({ state }) => state === 'planned'), ...over.slice(from, to)];
  const views = await viewsOf(context, await partsOf(context, shown, 'session.read'));
  return {
    side,
    whyNot: pair.whyNot,
    pauseEndsOn: pair.pauseEndsOn,
    names: side === 'staff' ? pair.names : null,
    dose: await doseOf(context),
    month: monthOf(rows.map(factOf), dayOf(context.now)),
    upcoming: views.filter(({ state }) => state === 'planned'),
    past: views.filter(({ state }) => state !== 'planned'),
    older: over.length > to,
  };
}

/** What was changed in a session, and what stood there before. */
export interface Change {
  id: string;
  kind: ChangeKind;
  at: Instant;
  side: Side;
  /** Who, for staff. */
  by: string | null;
  was: Partial<Snapshot>;
}

/** Who wrote down what came of a session, and when: for staff. */
export interface Logged {
  by: string | null;
  at: Instant;
}

/** What of a log its mentor wrote for the girl and is held; empty where nothing is. */
type Waiting = Record<'nextStep' | 'note', string>;

const nothingWaits: Waiting = { nextStep: '', note: '' };

/** Only what would still stand in the log once it is let through: what she has replaced since waits in the thread alone. */
async function waitingOf(context: Context, { stored, side }: Entered): Promise<Waiting> {
  if (side !== 'mentor') return nothingWaits;
  const [nextStep, note] = placesOf(stored);
  const held = await waitingAt(context, [nextStep, note]);
  return {
    nextStep: stored.next_step === '' ? (held.get(nextStep) ?? '') : '',
    note: stored.note === '' ? (held.get(note) ?? '') : '',
  };
}

/** One session, with its history for its mentor and staff. Not found: 404, when it is not hers. */
export async function readSession(
  context: Context,
  id: string,
): Promise<SessionView & { changes: Change[] | null; logged: Logged | null; waits: Waiting }> {
  const part = await enteredSession(context, id, 'session.read');
  const view = (await viewsOf(context, [part]))[0] ?? notFound();
  if (part.side === 'mentee') return { ...view, changes: null, logged: null, waits: nothingWaits };
  const rows = await queries.changesOf(context.database, id);
  const names =
    part.side === 'staff'
      ? await namesOf(context, [
          ...new Set([...rows.map((row) => row.account_id), part.row.logged_by].filter((id) => id !== null)),
        ])
      : new Map<string, string>();
  const stood = rows.map((row) => JSON.parse(row.before) as Snapshot);
  const after = [...stood.slice(1), snapshotOf(part.row, part.attendance)];
  const seen = new Set(part.pairs.map((pair) => pair.id));
  return {
    ...view,
    waits: await waitingOf(context, part),
    logged:
      part.side === 'staff' && part.row.logged_at !== null
        ? { by: names.get(part.row.logged_by ?? '') ?? null, at: part.row.logged_at }
        : null,
    changes: rows
      .map((row, at) => ({
        id: row.id,
        kind: row.kind as ChangeKind,
        at: row.at,
        side: row.side as Side,
        by: names.get(row.account_id ?? '') ?? null,
        was: differing(stood[at], after[at], seen, part.side),
      }))
      .reverse(),
  };
}

/** What of a session stood otherwise before; of girls and addresses only what the reader may see. */
function differing(
  before: Snapshot | undefined,
  after: Snapshot | undefined,
  seen: ReadonlySet<string>,
  side: Side,
): Partial<Snapshot> {
  if (!before || !after) return {};
  const was = Object.fromEntries(
    (Object.keys(before) as (keyof Snapshot)[])
      .filter((name) => name !== 'came' && (name !== 'address' || side === 'staff'))
      .filter((name) => before[name] !== after[name])
      .map((name) => [name, before[name]]),
  ) as Partial<Snapshot>;
  const came = Object.entries(before.came).filter(([id, each]) => seen.has(id) && each !== after.came[id]);
  return came.length > 0 ? { ...was, came: Object.fromEntries(came) } : was;
}
