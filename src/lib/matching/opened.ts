/**
 * A solved round put together again: its people and pairs, who has whom, the prices, and what is worth making once for many questions.
 *
 * Complexity: one comparison for each pair of people; afterwards everything is at hand.
 * Refuses: rows or decisions that contradict. It believes the matches and prices: whoever cannot be sure of them verifies first.
 */
import { firstPlaces, withOnePlace, withoutPlaces, type FirstPlace } from './beside.ts';
import { greatestPrices, type GreatestPrices } from './loss.ts';
import { once } from './once.ts';
import { pairOf, poseRound, type PosedRound } from './problem.ts';
import { pairAt } from './row.ts';
import type { AssignmentSolution, Certificate, Fault, Mentor, RoundInput } from './types.ts';
import { groupByMentor, smallestPrices, type SmallestPrices } from './worth.ts';

export type Prices = Pick<AssignmentSolution, 'mentorOf' | 'menteePrice' | 'placePrice'>;

/** Whose mentor changes; null: nobody. */
export interface Move {
  mentee: string;
  from: string | null;
  to: string | null;
}

/** How good a set of pairs is, locks with it. */
export interface Total {
  matched: number;
  value: number;
}

export interface OpenedRound {
  posed: PosedRound;
  /** Of the free mentees and places. */
  solution: Prices;
  /** Mentor of every matched mentee, by ids, locks too. */
  mentorOf: ReadonlyMap<string, string>;
  /** What it reaches. */
  total: () => Total;
  /** Row of a mentee who is free, column of a mentor who takes part. */
  rowOf: () => ReadonlyMap<string, number>;
  columnOf: () => ReadonlyMap<string, number>;
  /** Who sits with each mentor. */
  menteesOf: () => number[][];
  /** What one more place of each mentor would do. Worked out at the first question. */
  smallest: () => SmallestPrices;
  /** What one place less of each mentor would. */
  greatest: () => GreatestPrices;
  /** Mentors of whom no place is in the problem, and what a first one would do. */
  first: () => { row: Mentor; place: FirstPlace }[];
}

/** Opens a solved round. `matches` and `certificate` are those of the round that `input` makes. */
export function openRound(
  input: RoundInput,
  matches: readonly { mentee: string; mentor: string }[],
  certificate: Pick<Certificate, 'menteePrice' | 'placePrice'>,
): { ok: true; opened: OpenedRound } | { ok: false; faults: Fault[] } {
  const answer = poseRound(input);
  if (!answer.ok) return answer;
  const { posed } = answer;
  const mentorOf = new Map(matches.map(({ mentee, mentor }) => [mentee, mentor]));
  const columnOf = new Map(posed.mentors.map(({ id }, j) => [id, j]));
  return {
    ok: true,
    opened: openedOf(
      posed,
      {
        mentorOf: Int32Array.from(posed.mentees, ({ id }) => columnOf.get(mentorOf.get(id) ?? '') ?? -1),
        menteePrice: Float64Array.from(posed.mentees, ({ id }) => certificate.menteePrice.get(id) ?? 0),
        placePrice: Float64Array.from(posed.mentors, ({ id }) => certificate.placePrice.get(id) ?? 0),
      },
      mentorOf,
    ),
  };
}

/** The same where the problem and its solution are at hand. */
export function openedOf(
  posed: PosedRound,
  solution: Prices,
  mentorOf: ReadonlyMap<string, string> = mentorsOf(posed, solution.mentorOf),
  smallest?: SmallestPrices,
): OpenedRound {
  const opened: OpenedRound = {
    posed,
    solution,
    mentorOf,
    total: once(() => totalOf(opened)),
    rowOf: once(() => new Map(posed.mentees.map(({ id }, i) => [id, i]))),
    columnOf: once(() => new Map(posed.mentors.map(({ id }, j) => [id, j]))),
    menteesOf: once(() => groupByMentor(solution.mentorOf, posed.mentors.length)),
    smallest: once(() => smallest ?? smallestPrices(posed.problem, solution)),
    greatest: once(() => greatestPrices(posed.problem, solution)),
    first: once(() => {
      const rows = withoutPlaces(posed);
      const places = firstPlaces(opened, rows.map(withOnePlace), 'known');
      return rows.map((row, at) => ({ row, place: places[at]! }));
    }),
  };
  return opened;
}

function totalOf({ posed, solution, mentorOf }: OpenedRound): Total {
  const { value } = posed.problem;
  let total = 0;
  solution.mentorOf.forEach((j, i) => {
    if (j >= 0) total += value[pairAt(posed.problem, i, j)] ?? 0;
  });
  for (const [mentee, locked] of posed.locks) {
    const pair = pairOf(posed, posed.menteeById.get(mentee)!, posed.mentorById.get(locked)!);
    total += pair.score + pair.mentee.priority;
  }
  return { matched: mentorOf.size, value: total };
}

/** Mentor of every matched mentee, by ids: locks first. */
export function mentorsOf(posed: PosedRound, mentorOf: Int32Array): Map<string, string> {
  const all = new Map(posed.locks);
  mentorOf.forEach((j, i) => {
    if (j >= 0) all.set(posed.mentees[i]!.id, posed.mentors[j]!.id);
  });
  return all;
}
