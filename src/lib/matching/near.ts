/**
 * A round that differs little from one posed before, posed by comparing only who changed.
 *
 * People: whoever stands in the same row as before is taken over; somebody who names what nobody has named has everybody made
 * ready anew, since codes get their numbers in the order in which they are met. Order: under one seed everybody keeps her place, and who comes in between is
 * looked for by her hash. Pairs: a girl's row is new when she is, when her line in the file differs, or when what is forbidden to
 * her does; a mentor's column when her line differs in more than her places and her clearance, which decide no pair; all others are
 * copied in the few pieces that moved by as many columns. Other rules or reference data: everything anew.
 * Complexity: people and edges, and one comparison for each pair of somebody new.
 * Refuses what poseRound refuses; the problem is the same, to the last entry.
 */
import { rankOf } from './order.ts';
import {
  leftOut,
  readyPeople,
  takesPart,
  type People,
  type ReadyMentee,
  type ReadyMentor,
} from './people.ts';
import { firstFailing } from './possible.ts';
import { forbiddenTo } from './layout.ts';
import { pairOf, poseRound, type PosedRound, type Steps } from './problem.ts';
import { firstFrom } from './row.ts';
import type { AssignmentProblem, Mentor, RoundInput } from './types.ts';

/** Poses a round that differs little from another. */
export const poseNear = (from: PosedRound, input: RoundInput): ReturnType<typeof poseRound> =>
  hasSameGround(from.input, input) ? poseRound(input, stepsFrom(from)) : poseRound(input);

const stepsFrom = (from: PosedRound): Steps => ({
  ready: (input) => {
    const people = peopleFrom(from, input);
    return people ? { ok: true, people } : readyPeople(input);
  },
  order: (people, seed, who) => orderFrom(from[who], people, seed),
  layPairs: (round) => layOutChanged(from, round),
});

/** The people of the round, when nobody names anything new; else null. */
function peopleFrom(
  { input: before, people, mentorById, menteeById }: PosedRound,
  input: RoundInput,
): People | null {
  if (before.mentees === input.mentees && before.mentors === input.mentors) return people;
  const girls = new Map(before.mentees.map((row) => [row.mentee, row]));
  const women = new Map(before.mentors.map((row) => [row.mentor, row]));
  const menteeState: People['menteeState'] = new Map();
  const mentorState: People['mentorState'] = new Map();
  const mentors: ReadyMentor[] = [];
  const mentees: ReadyMentee[] = [];
  for (const row of input.mentees) {
    const isOld = girls.get(row.mentee) === row;
    const isIn = isOld ? menteeById.has(row.mentee) : takesPart(row, input.rules.on);
    const ready = isOld ? menteeById.get(row.mentee) : people.also.mentee(row);
    menteeState.set(row.mentee, isIn ? null : 'consent-missing');
    if (ready === null) return null;
    if (isIn && ready) mentees.push(ready);
  }
  for (const row of input.mentors) {
    const known = women.get(row.mentor);
    const ready = mentorById.get(row.mentor);
    const why = known === row ? people.mentorState.get(row.mentor)! : leftOut(row, input.rules.on);
    mentorState.set(row.mentor, why);
    if (ready && known === row) mentors.push(ready);
    if (known === row) continue;
    const also =
      known && ready && makesSamePairs(known, row) ? { ...ready, person: row } : people.also.mentor(row);
    if (!also) return null;
    if (!why) mentors.push(also);
  }
  if (menteeState.size < input.mentees.length || mentorState.size < input.mentors.length) return null;
  return { ...people, mentees, mentors, menteeState, mentorState };
}

/** The order by hash, with the hash asked of those alone who have no place in it yet. */
function orderFrom<T extends { id: string }>(
  before: readonly { id: string }[],
  people: readonly T[],
  seed: string,
): T[] {
  const place = new Map(before.map(({ id }, at) => [id, at]));
  const known = new Array<T>(place.size);
  const others: T[] = [];
  for (const person of people) {
    const at = place.get(person.id);
    if (at === undefined) others.push(person);
    else known[at] = person;
  }
  // Whoever is not in this round left a hole.
  const ordered = known.filter(() => true);
  for (const person of others) {
    const rank = rankOf(seed, person.id);
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rankOf(seed, ordered[middle]!.id) < rank) low = middle + 1;
      else high = middle;
    }
    ordered.splice(low, 0, person);
  }
  return ordered;
}

function layOutChanged(from: PosedRound, round: Omit<PosedRound, 'problem'>): AssignmentProblem {
  const { mentees, mentors } = round;
  const columns = columnsOf(from, round);
  const isSameMentors =
    columns.every((piece) => piece.fresh === null && piece.by === 0) &&
    mentors.length === from.mentors.length &&
    round.people.distance === from.people.distance;
  // What was made of the mentors for other girls says the same of one who is new.
  const fresh = columns.filter((piece) => piece.fresh !== null).length;
  const rows = rowsOf(from, round);
  const rowStart = new Uint32Array(mentees.length + 1);
  const most = rows.reduce(
    (sum, row) => sum + (row < 0 ? mentors.length : lengthOf(from.problem, row) + fresh),
    0,
  );
  const mentor = new Uint32Array(most);
  const value = new Int32Array(most);
  let at = 0;
  const all = (i: number) => {
    const read = isSameMentors ? from.rows() : round.rows();
    read.read(mentees[i]!, forbiddenTo(round, mentees[i]!));
    mentor.set(read.mentor.subarray(0, read.count), at);
    value.set(read.value.subarray(0, read.count), at);
    at += read.count;
  };
  const compareTo = (i: number, j: number) => {
    const pair = pairOf(round, mentees[i]!, mentors[j]!);
    if (firstFailing(pair, round.input.rules) !== null) return;
    mentor[at] = j;
    value[at++] = pair.score + mentees[i]!.priority;
  };
  const { rowStart: start, mentor: before, value: worth } = from.problem;
  const copy = (i: number, row: number) => {
    const end = start[row + 1]!;
    let next = start[row]!;
    for (const piece of columns) {
      if (piece.fresh !== null) {
        compareTo(i, piece.fresh);
        continue;
      }
      const first = firstFrom(before, piece.first, next, end);
      next = firstFrom(before, piece.end, first, end);
      value.set(worth.subarray(first, next), at);
      if (piece.by === 0) mentor.set(before.subarray(first, next), at);
      else for (let e = first, to = at; e < next; e++) mentor[to++] = before[e]! + piece.by;
      at += next - first;
    }
  };
  for (let i = 0; i < mentees.length; i++) {
    if (rows[i]! < 0) all(i);
    else copy(i, rows[i]!);
    rowStart[i + 1] = at;
  }
  return {
    mentees: mentees.length,
    mentors: mentors.length,
    rowStart,
    mentor: mentor.subarray(0, at),
    value: value.subarray(0, at),
    places: round.places,
  };
}

const lengthOf = ({ rowStart }: AssignmentProblem, row: number) => rowStart[row + 1]! - rowStart[row]!;

/** Columns one after another: a new one, or old ones from `first` to before `end` that all moved `by` as many. */
type Columns = { fresh: number } | { fresh: null; first: number; end: number; by: number };

/** The columns of the round as pieces of those before: under one seed nobody overtakes another, so they are few. */
function columnsOf(from: PosedRound, { mentors }: Pick<PosedRound, 'mentors'>): Columns[] {
  const numberOf = new Map(from.mentors.map(({ id }, j) => [id, j]));
  const pieces: Columns[] = [];
  mentors.forEach(({ id, person }, j) => {
    const before = numberOf.get(id);
    const last = pieces.at(-1);
    if (before === undefined || !makesSamePairs(from.mentors[before]!.person, person))
      pieces.push({ fresh: j });
    else if (last && last.fresh === null && last.end === before) last.end++;
    else pieces.push({ fresh: null, first: before, end: before + 1, by: j - before });
  });
  return pieces;
}

/** The old row of each mentee; −1: she is new, or to be looked at anew. */
function rowsOf(from: PosedRound, { mentees, forbidden }: Pick<PosedRound, 'mentees' | 'forbidden'>) {
  const numberOf = new Map(from.mentees.map(({ id }, i) => [id, i]));
  const none: ReadonlySet<string> = new Set();
  return Int32Array.from(mentees, ({ id, person }) => {
    const before = numberOf.get(id);
    if (before === undefined || from.mentees[before]!.person !== person) return -1;
    const [was, is] = [from.forbidden.get(id) ?? none, forbidden.get(id) ?? none];
    return was === is || (was.size === is.size && was.isSubsetOf(is)) ? before : -1;
  });
}

function makesSamePairs(a: Mentor, b: Mentor): boolean {
  if (a === b) return true;
  const { places: _, cleared_until: __, ...rest } = a;
  return (Object.keys(rest) as (keyof typeof rest)[]).every((key) => a[key] === b[key]);
}

function hasSameGround(a: RoundInput, b: RoundInput): boolean {
  const { weights: w, ...rules } = a.rules;
  const { weights: x, ...others } = b.rules;
  const same = <T extends object>(one: T, other: T) =>
    (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key]);
  return (
    a.hubs === b.hubs &&
    a.districts === b.districts &&
    a.topics === b.topics &&
    (a.rules === b.rules || (same(rules, others) && same(w, x)))
  );
}
