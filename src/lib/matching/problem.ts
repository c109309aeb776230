/**
 * A round put as a problem for the solver: who takes part, which pairs are possible, locks taken out, everybody in order.
 *
 * Complexity: one comparison for each pair of people who take part.
 * Refuses, as faults and all at once: what readyPeople refuses; decisions about unknown people; a pair decided twice; a lock of
 * somebody who does not take part, of a pair that is not possible (its score apart), of a mentee locked already, or beyond a
 * mentor's places. Forbidding somebody who does not take part is no fault.
 */
import { bonusOf } from './bonus.ts';
import { inOrder } from './order.ts';
import { readyPeople, type People, type ReadyMentee, type ReadyMentor } from './people.ts';
import { allFailing, compare, wayOf, type Pair } from './possible.ts';
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
  /** Columns: every mentor who takes part, in order, also when locks took all her places (then places is 0). */
  mentors: ReadyMentor[];
  /** Her mentors by number, all at once. */
  rows: () => Rows;
  problem: AssignmentProblem;
  bonus: number;
}

/** The steps of posing that can be quicker when a round like it was posed before (near.ts). */
export interface Steps {
  ready: typeof readyPeople;
  order: <T extends { id: string }>(people: readonly T[], seed: string, who: 'mentees' | 'mentors') => T[];
  layPairs: (round: Omit<PosedRound, 'problem' | 'bonus'>) => AssignmentProblem;
}
const allAnew: Steps = {
  ready: readyPeople,
  order: (people, seed) => inOrder(people, ({ id }) => id, seed),
  layPairs: layOut,
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
  let made: Rows | undefined;
  const rows = () => (made ??= new Rows(mentors, people, input.rules));
  const round = { input, people, menteeById, mentorById, forbidden, locks, mentees, mentors, rows };
  const problem = layPairs(round);
  return { ok: true, posed: { ...round, problem, bonus: bonusOf(problem.mentees, problem.places) } };
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

/** Mentors forbidden to a mentee, by id. */
export const forbiddenTo = (round: Pick<PosedRound, 'forbidden'>, mentee: ReadyMentee): ReadonlySet<string> =>
  round.forbidden.get(mentee.id) ?? nobody;
const nobody: ReadonlySet<string> = new Set();

/** Reads every girl's possible mentors. */
export function layOut(round: Omit<PosedRound, 'problem' | 'bonus'>): AssignmentProblem {
  const { mentees, mentors } = round;
  const rows = round.rows();
  const rowStart = new Uint32Array(mentees.length + 1);
  let mentor = new Uint32Array(32 * mentees.length);
  let value = new Int32Array(mentor.length);
  mentees.forEach((mentee, i) => {
    rows.read(mentee, forbiddenTo(round, mentee));
    const from = rowStart[i]!;
    const to = from + rows.count;
    if (to > mentor.length) {
      // Near to what the girls so far suggest, so that the last copy is not twice as large as it must be.
      const length = Math.max(to, Math.ceil((1.1 * to * mentees.length) / (i + 1)));
      mentor = copied(mentor, new Uint32Array(length));
      value = copied(value, new Int32Array(length));
    }
    mentor.set(rows.mentor.subarray(0, rows.count), from);
    value.set(rows.value.subarray(0, rows.count), from);
    rowStart[i + 1] = to;
  });
  const edges = rowStart[mentees.length]!;
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    rowStart,
    mentor: mentor.subarray(0, edges),
    value: value.subarray(0, edges),
    places: freePlaces(round),
  };
}

/** Places of each mentor that locks leave. */
export function freePlaces({ mentors, locks }: Pick<PosedRound, 'mentors' | 'locks'>): Uint32Array {
  const locked = new Map<string, number>();
  for (const id of locks.values()) locked.set(id, (locked.get(id) ?? 0) + 1);
  return Uint32Array.from(mentors, ({ id, person }) => person.places - (locked.get(id) ?? 0));
}

function copied<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
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
