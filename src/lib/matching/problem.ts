/**
 * A round put as a problem for the solver: who takes part, which pairs are possible, locks taken out, everybody in order.
 *
 * Complexity: people and decisions; one comparison for each pair of people when all pairs are asked for.
 * Refuses, as faults and all at once: what readyPeople refuses; decisions about unknown people; a pair decided twice; a lock of
 * somebody who does not take part, of a pair that is not possible (its score apart), of a mentee locked already, or beyond a
 * mentor's places. Forbidding somebody who does not take part is no fault.
 */
import { bonusOf } from './bonus.ts';
import { once } from './once.ts';
import { inOrder } from './order.ts';
import { readyPeople, type People, type ReadyMentee, type ReadyMentor } from './people.ts';
import { allFailing, compare, wayOf, type Pair } from './possible.ts';
import { layOut } from './layout.ts';
import { Rows } from './rows.ts';
import type { AssignmentProblem, Decision, Fault, FaultCode, Match, RoundInput } from './types.ts';

export interface PosedRound {
  input: RoundInput;
  people: People;
  /** Everybody who takes part, by id. */
  menteeById: ReadonlyMap<string, ReadyMentee>;
  mentorById: ReadonlyMap<string, ReadyMentor>;
  /** Mentors forbidden to a mentee, by ids. */
  forbidden: ReadonlyMap<string, ReadonlySet<string>>;
  /** Mentor of each locked mentee, by ids. */
  locks: ReadonlyMap<string, string>;
  /** Rows of the problem: mentees who take part and are not locked, in order. */
  mentees: ReadyMentee[];
  /** Columns: every mentor who takes part, in order, also when locks took all her places. */
  mentors: ReadyMentor[];
  /** Of each of `mentors`: places that locks leave. */
  places: Uint32Array;
  /** B */
  bonus: number;
  /** Her mentors by number, all at once. */
  rows: () => Rows;
  /** With every possible pair, whose mentors may have no places; laid out when it is asked for. */
  readonly problem: AssignmentProblem;
}

/** The steps of posing that can be quicker when a round like it was posed before (near.ts). */
export interface Steps {
  ready: typeof readyPeople;
  order: <T extends { id: string }>(people: readonly T[], seed: string, who: 'mentees' | 'mentors') => T[];
  layPairs: (round: Omit<PosedRound, 'problem'>) => AssignmentProblem;
}
const allAnew: Steps = {
  ready: readyPeople,
  order: (people, seed) => inOrder(people, ({ id }) => id, seed),
  layPairs: (round) => layOut(round, Infinity).problem,
};

/** Puts a round as a problem, or names every fault of the rows and decisions. */
export function poseRound(
  input: RoundInput,
  { ready: readyOf, order, layPairs }: Steps = allAnew,
): { ok: true; posed: PosedRound } | { ok: false; faults: Fault[] } {
  const ready = readyOf(input);
  const { faults, forbidden, locked } = readDecisions(input.decisions, input);
  if (!ready.ok) return { ok: false, faults: [...ready.faults, ...faults] };
  const { people } = ready;

  const menteeById = new Map(people.mentees.map((each) => [each.id, each]));
  const mentorById = new Map(people.mentors.map((each) => [each.id, each]));
  const { locks, faults: lockFaults } = readLocks(locked, input, people, menteeById, mentorById);
  if (faults.length || lockFaults.length) return { ok: false, faults: [...faults, ...lockFaults] };

  const { seed } = input.rules;
  const free = people.mentees.filter(({ id }) => !locks.has(id));
  const mentees = order(free, seed, 'mentees');
  const mentors = order(people.mentors, seed, 'mentors');
  const rows = once(() => new Rows(mentors, people, input.rules));
  const places = placesLeft(mentors, locks);
  const bonus = bonusOf(mentees.length, places);
  const who = { input, people, menteeById, mentorById, forbidden, locks, mentees, mentors };
  const round = { ...who, places, bonus, rows };
  const problem = once(() => layPairs(round));
  return {
    ok: true,
    posed: {
      ...round,
      get problem() {
        return problem();
      },
    },
  };
}

/** Compares two people who take part, by the decisions and rules of the round. */
export const pairOf = (
  round: Pick<PosedRound, 'forbidden' | 'input' | 'people'>,
  mentee: ReadyMentee,
  mentor: ReadyMentor,
): Pair =>
  compare(
    mentee,
    mentor,
    round.forbidden.get(mentee.id)?.has(mentor.id) ?? false,
    round.input.rules,
    round.people,
  );

/** A pair as a row of matches.csv. */
export const matchOf = (pair: Pair, locked: boolean): Match => ({
  mentee: pair.mentee.id,
  mentor: pair.mentor.id,
  score: pair.score,
  ...pair.parts,
  priority: pair.mentee.priority,
  meeting: wayOf(pair),
  distance_km: pair.ways.distance,
  locked,
});

function placesLeft(mentors: readonly ReadyMentor[], locks: ReadonlyMap<string, string>): Uint32Array {
  const locked = new Map<string, number>();
  for (const id of locks.values()) locked.set(id, (locked.get(id) ?? 0) + 1);
  return Uint32Array.from(mentors, ({ id, person }) => person.places - (locked.get(id) ?? 0));
}

interface NumberedDecision extends Decision {
  number: number;
}

/** Forbidden pairs and the locks that are worth a closer look. */
function readDecisions(decisions: readonly Decision[], input: RoundInput) {
  const mentees = new Set(input.mentees.map(({ mentee }) => mentee));
  const mentors = new Set(input.mentors.map(({ mentor }) => mentor));
  const seen = new Map<string, Set<string>>();
  const forbidden = new Map<string, Set<string>>();
  const locked: NumberedDecision[] = [];
  const faults: Fault[] = [];
  decisions.forEach((decision, number) => {
    const { mentee, mentor } = decision;
    const unknown = [
      ...(mentees.has(mentee) ? [] : [decisionFault('unknown-mentee', { ...decision, number }, mentee)]),
      ...(mentors.has(mentor) ? [] : [decisionFault('unknown-mentor', { ...decision, number }, mentor)]),
    ];
    faults.push(...unknown);
    const earlier = setAt(seen, mentee);
    if (earlier.has(mentor))
      faults.push(decisionFault('pair-twice', { ...decision, number }, decision.decision));
    else if (decision.decision === 'forbid') setAt(forbidden, mentee).add(mentor);
    else if (!unknown.length) locked.push({ ...decision, number });
    earlier.add(mentor);
  });
  return { faults, forbidden, locked };
}

/** Locks that can all be kept, by ids; the others are faults. */
function readLocks(
  locked: readonly NumberedDecision[],
  input: RoundInput,
  people: People,
  menteeById: ReadonlyMap<string, ReadyMentee>,
  mentorById: ReadonlyMap<string, ReadyMentor>,
): { locks: Map<string, string>; faults: Fault[] } {
  const locks = new Map<string, string>();
  const taken = new Map<string, number>();
  const faults: Fault[] = [];
  for (const lock of locked) {
    const mentee = menteeById.get(lock.mentee);
    const mentor = mentorById.get(lock.mentor);
    const menteeOut = people.menteeState.get(lock.mentee);
    const mentorOut = people.mentorState.get(lock.mentor);
    if (menteeOut) faults.push(decisionFault('lock-mentee-left-out', lock, menteeOut));
    if (mentorOut) faults.push(decisionFault('lock-mentor-left-out', lock, mentorOut));
    if (!mentee || !mentor) continue;
    const failing = allFailing(compare(mentee, mentor, false, input.rules, people), input.rules)[0];
    const places = taken.get(lock.mentor) ?? 0;
    if (failing && failing !== 'score') faults.push(decisionFault('lock-impossible', lock, failing));
    else if (locks.has(lock.mentee))
      faults.push(decisionFault('locked-twice', lock, locks.get(lock.mentee) ?? ''));
    else if (places >= mentor.person.places)
      faults.push(decisionFault('more-locks-than-places', lock, String(mentor.person.places)));
    else {
      locks.set(lock.mentee, lock.mentor);
      taken.set(lock.mentor, places + 1);
    }
  }
  return { locks, faults };
}

const decisionFault = (
  code: FaultCode,
  { mentee, mentor, number }: NumberedDecision,
  detail: string,
): Fault => ({
  code,
  mentee,
  mentor,
  decision: number,
  detail,
});

function setAt<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  const set = map.get(key) ?? new Set<V>();
  map.set(key, set);
  return set;
}
