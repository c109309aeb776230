import { dayOf } from '#lib/dates.ts';
import type { Fault } from '#lib/matching/index.ts';
import { done, refused, type Refused } from '#lib/result.ts';
import type { Context, RoundTable } from '#lib/server/database/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { listHubs, readRules } from '#lib/server/programme/index.ts';
import { gather, type RoundPeople } from './people.ts';
import * as queries from './queries.ts';
import { roundAfter, type RoundState } from './rules.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';

const hubsOf = (round: RoundTable) => round.hubs.split(';');

/** Why a round cannot be solved as it stands; each is a sentence on the page. */
export type SolveRefusal =
  | 'not-solvable'
  | 'nobody-there'
  | 'nobody-eligible'
  | 'no-mentors'
  | 'no-places'
  | 'contradiction'
  | 'changed-meanwhile'
  | 'broken';

/** A lock that cannot be kept: which, and why. Names as staff knows them. */
export interface LockFault {
  code: Fault['code'];
  /** Null: she has gone to another hub; whoever reads this may be of hers no longer. */
  mentee: string | null;
  mentor: string;
  detail: string;
}

export interface Prepared {
  snapshot: Snapshot;
  people: RoundPeople;
}

/** Who would be solved, with what stands about them; or why there is nothing to solve. */
export async function prepare(
  context: Context,
  round: RoundTable,
): Promise<{ ok: true; value: Prepared } | (Refused<SolveRefusal> & { faults?: LockFault[] })> {
  if (!roundAfter(round.state as RoundState, 'solve')) return refused('not-solvable');
  const hubs = hubsOf(round);
  const people = await gather(context, hubs);
  const mentees = people.mentees.filter(({ out }) => out === null);
  const mentors = people.mentors.filter(({ out }) => out === null);
  if (people.mentees.length === 0) return refused('nobody-there');
  if (mentees.length === 0) return refused('nobody-eligible', { all: people.mentees.length });
  if (mentors.length === 0) {
    const cleared = people.mentors.filter(({ out }) => out === 'no-places' || out === 'places-taken').length;
    return cleared > 0
      ? refused('no-places', { cleared })
      : refused('no-mentors', { all: people.mentors.length });
  }

  const codeOf = {
    mentee: new Map(mentees.map(({ girl }) => [girl.id, girl.code])),
    mentor: new Map(mentors.map(({ mentor }) => [mentor.id, mentor.code])),
  };
  const decided = await queries.decisionsOf(context.database, round.id);
  const bans = await queries.standingBans(context.database);
  const isBanned = (each: { mentee_id: string; mentor_id: string }) =>
    bans.some((ban) => ban.mentee_id === each.mentee_id && ban.mentor_id === each.mentor_id);
  const locks = decided.filter(({ decision }) => decision === 'lock');
  const gone = await namesOfGone(context, round, people, locks);
  const faults = locks.flatMap((each): LockFault[] => {
    const at = nameIn(people, each.mentee_id, each.mentor_id, gone);
    const { girl, mentor } = at;
    return [
      ...(codeOf.mentee.has(each.mentee_id)
        ? []
        : [{ code: 'lock-mentee-left-out' as const, ...at.names, detail: girl?.out ?? 'left' }]),
      ...(codeOf.mentor.has(each.mentor_id)
        ? []
        : [{ code: 'lock-mentor-left-out' as const, ...at.names, detail: mentor?.out ?? 'left' }]),
      ...(isBanned(each) ? [{ code: 'lock-impossible' as const, ...at.names, detail: 'forbidden' }] : []),
    ];
  });
  if (faults.length > 0) return contradiction(faults);

  const pairs = new Set<string>();
  const decisions = [...decided, ...bans.map((each) => ({ ...each, decision: 'forbid' }))].flatMap(
    ({ mentee_id, mentor_id, decision }) => {
      const mentee = codeOf.mentee.get(mentee_id);
      const mentor = codeOf.mentor.get(mentor_id);
      const pair = `${mentee_id} ${mentor_id}`;
      if (mentee === undefined || mentor === undefined || pairs.has(pair)) return [];
      pairs.add(pair);
      return [{ mentee, mentor, decision: decision === 'lock' ? ('lock' as const) : ('forbid' as const) }];
    },
  );
  const snapshot = takeSnapshot({
    on: dayOf(context.now),
    seed: round.seed,
    rules: await readRules(context, round.rules_id),
    hubs: (await listHubs(context)).filter(({ hub }) => hubs.includes(hub)),
    mentees,
    mentors,
    decisions,
  });
  return done({ snapshot, people });
}

/** Locks that cannot all be kept, each with why. */
export const contradiction = (faults: LockFault[]): Refused<'contradiction'> & { faults: LockFault[] } => ({
  ...refused('contradiction', { count: faults.length }),
  faults,
});

export function nameIn(
  people: RoundPeople,
  menteeId: string,
  mentorId: string,
  gone: ReadonlyMap<string, string | null> = new Map(),
) {
  const girl = people.mentees.find((each) => each.girl.id === menteeId);
  const mentor = people.mentors.find((each) => each.mentor.id === mentorId);
  return {
    girl,
    mentor,
    names: {
      mentee: girl ? girl.girl.name : (gone.get(menteeId) ?? (gone.has(menteeId) ? null : '')),
      mentor: mentor?.mentor.name ?? gone.get(mentorId) ?? '',
    },
  };
}

/** The names of those who were locked and have left; null for a girl who has gone to another hub. */
async function namesOfGone(
  context: Context,
  round: RoundTable,
  { mentees, mentors }: RoundPeople,
  locks: readonly { mentee_id: string; mentor_id: string }[],
): Promise<Map<string, string | null>> {
  const there = new Set([...mentees.map(({ girl }) => girl.id), ...mentors.map(({ mentor }) => mentor.id)]);
  const not = (ids: readonly string[]) => [...new Set(ids.filter((id) => !there.has(id)))];
  const girls = await readMentees(context, not(locks.map((each) => each.mentee_id)));
  const women = await readMentors(context, not(locks.map((each) => each.mentor_id)));
  return new Map<string, string | null>([
    ...girls.map(({ id, name, hub }) => [id, hubsOf(round).includes(hub) ? name : null] as const),
    ...women.map(({ id, name }) => [id, name] as const),
  ]);
}
