/**
 * Kinds of problems in which solvers go wrong, made by chance from a seed, and the single ones that stay as named cases.
 *
 * Each family is asked for a size, the most girls there are. The same seed and size give the same problem.
 */
import type { AssignmentProblem } from '../types.ts';
import type { Chance } from './chance.ts';

/** A girl's row: mentor and value of each of her pairs. */
export type Row = readonly (readonly [mentor: number, value: number])[];

/** A problem from rows and places. */
export function problemOf(rows: readonly Row[], places: readonly number[]): AssignmentProblem {
  let edges = 0;
  return {
    mentees: rows.length,
    mentors: places.length,
    rowStart: Uint32Array.from([0, ...rows.map((row) => (edges += row.length))]),
    mentor: Uint32Array.from(rows.flatMap((row) => row.map(([mentor]) => mentor))),
    value: Int32Array.from(rows.flatMap((row) => row.map(([, value]) => value))),
    places: Uint32Array.from(places),
  };
}

/** The rows of a problem, to make another one from. */
export const rowsOf = ({ mentees, rowStart, mentor, value }: AssignmentProblem): Row[] =>
  Array.from({ length: mentees }, (_, i) =>
    Array.from(mentor.subarray(rowStart[i], rowStart[i + 1]), (j, at): [number, number] => [
      j,
      value[rowStart[i]! + at]!,
    ]),
  );

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** How values can lie: far apart, nearly equal, in steps, as products (everybody wants the same mentors), by districts. */
const levels = (c: Chance, girls: number, women: number) =>
  c.pick<(i: number, j: number) => number>([
    () => c.below(1201),
    () => 1200 - c.below(3),
    () => 300 * c.below(5),
    (i, j) => Math.floor((1200 * (i + 1) * (j + 1)) / Math.max(1, girls * women)),
    (i, j) => 400 * Number(i % 3 === j % 3) + 5 * c.below(100),
  ]);

/** Rows in which each pair stands with this chance, in no order. */
const rowsWith = (
  c: Chance,
  girls: number,
  women: number,
  density: number,
  level = levels(c, girls, women),
) =>
  times(girls, (i) =>
    c
      .shuffle(times(women, (j) => j).filter(() => c.one(density)))
      .map((j): [number, number] => [j, level(i, j)]),
  );

/** Places for about this share of the girls, none of a mentor among them. */
const placesFor = (c: Chance, girls: number, women: number, share: number) => {
  const places = times(women, () => 0);
  for (let left = Math.ceil(share * girls); left > 0 && women > 0; left--) places[c.below(women)]!++;
  return places;
};

export type Family = (c: Chance, size: number) => AssignmentProblem;

export const families: Readonly<Record<string, Family>> = {
  /** Anything: few or many pairs, places too few, enough or without end. */
  random: (c, size) => {
    const girls = 1 + c.below(size);
    const women = 1 + c.below(Math.max(1, Math.floor(size * c.pick([0.3, 0.6, 1.5]))));
    const share = c.pick([0.4, 1, 1.5]);
    const places = c.one(0.1) ? times(women, () => 4_000_000_000) : placesFor(c, girls, women, share);
    return problemOf(rowsWith(c, girls, women, c.pick([0.1, 0.4, 1])), places);
  },

  /** Far more girls than places, everybody possible for everybody, and no one much better than another. */
  crowded: (c, size) => {
    const girls = Math.ceil(size / 2) + c.below(Math.ceil(size / 2));
    const women = 1 + c.below(Math.max(1, Math.floor(size / 5)));
    return problemOf(rowsWith(c, girls, women, 1), placesFor(c, girls, women, c.pick([0.1, 0.3, 0.6])));
  },

  /** One to three pairs a girl: long ways, and many who cannot be helped. */
  sparse: (c, size) => {
    const girls = 1 + c.below(size);
    const women = 1 + c.below(size);
    const level = levels(c, girls, women);
    const rows = times(girls, (i) =>
      [...new Set(times(c.below(4), () => c.below(women)))].map((j): [number, number] => [j, level(i, j)]),
    );
    return problemOf(rows, placesFor(c, girls, women, c.pick([0.7, 1, 1.3])));
  },

  /** Hardly anything decides: one value or two, girls with the same row, mentors with the same column. */
  degenerate: (c, size) => {
    const girls = 1 + c.below(size);
    const women = 1 + c.below(Math.max(1, Math.ceil(size / 2)));
    const level = c.pick([() => 0, () => 600, () => 1200, () => c.pick([0, 1200]), () => c.pick([599, 600])]);
    const rows = rowsWith(c, girls, women, c.pick([0.5, 1]), level);
    const kinds = 1 + c.below(3);
    const same = c.one(0.5) ? rows.map((_, i) => rows[i % kinds]!) : rows;
    const share = c.pick([0.5, 1, 1, 2]);
    return problemOf(same, c.one(0.3) ? times(women, () => girls) : placesFor(c, girls, women, share));
  },

  /** Girls of a district reach its mentors alone; in some there are too few places, in others too many, and bridges are few. */
  islands: (c, size) => {
    const girls = 1 + c.below(size);
    const women = 3 + c.below(Math.max(1, Math.ceil(size / 2)));
    const islands = 2 + c.below(3);
    const level = levels(c, girls, women);
    const bridges = c.pick([0, 0.02]);
    const rows = times(girls, (i) =>
      times(women, (j) => j)
        .filter((j) => (i % islands === j % islands ? c.one(0.7) : c.one(bridges)))
        .map((j): [number, number] => [j, level(i, j)]),
    );
    return problemOf(
      rows,
      times(women, (j) => (j % islands === 0 ? c.below(2) : 1 + c.below(3))),
    );
  },

  /** One girl more costs nearly everything that all others have: only the whole bonus tells the best set. */
  ladders: (c, size) => {
    const rungs = Math.max(1, Math.ceil(size / 2) + c.below(Math.ceil(size / 2)));
    return mixed(c, ladder(rungs, 1 + c.below(3), c.one(0.5) ? 0 : c.below(3), c.one(0.7)));
  },
};

/**
 * Girl i wants mentor i − 1 at nearly 1200 and could also have mentor i at nearly 0; girl 0 can only have mentor 0. `parts` ladders stand side
 * by side; without `isOpen` the last mentor of each has no place, so that each must leave somebody out.
 */
export function ladder(rungs: number, parts = 1, noise = 0, isOpen = true): AssignmentProblem {
  const part = (i: number) => i % Math.ceil(rungs / parts);
  const rows = times(rungs, (i): Row => {
    const low: [number, number] = [i, noise * (i % 2)];
    return part(i) === 0 ? [low] : [[i - 1, 1200 - noise * (i % 3)], low];
  });
  const isLast = (i: number) => i + 1 === rungs || part(i + 1) === 0;
  return problemOf(
    rows,
    rows.map((_, i) => Number(isOpen || !isLast(i))),
  );
}

/** The same problem with girls and mentors in another order. */
function mixed(c: Chance, problem: AssignmentProblem): AssignmentProblem {
  const number = c.shuffle(times(problem.mentors, (j) => j));
  const places = times(problem.mentors, () => 0);
  problem.places.forEach((count, j) => (places[number[j]!] = count));
  const rows = rowsOf(problem).map((row) =>
    c.shuffle(row.map(([j, value]): [number, number] => [number[j]!, value])),
  );
  return problemOf(c.shuffle(rows), places);
}

/** The same problem with a few things changed, as a round that is solved again: a place, a girl's row, a pair, a value. */
export function changed(c: Chance, problem: AssignmentProblem): AssignmentProblem {
  const rows = rowsOf(problem).map((row) => [...row]);
  const places = [...problem.places];
  const level = levels(c, problem.mentees, problem.mentors);
  for (let changes = 1 + c.below(3); changes > 0; changes--) {
    const i = c.below(rows.length);
    const j = c.below(places.length);
    const rest = rows[i]!.filter(([other]) => other !== j);
    c.pick([
      () => (places[j] = Math.max(0, places[j]! + c.pick([-1, 1]))),
      () => (places[j] = 0),
      () => (rows[i] = rest),
      () => (rows[i] = c.shuffle([...rest, [j, level(i, j)]])),
      () => (rows[i] = rows[i]!.map(([other]): [number, number] => [other, level(i, other)])),
    ])();
  }
  return problemOf(rows, places);
}

/** Single problems, each with what went wrong or would go wrong with it; they stay. */
export const namedCases: Readonly<Record<string, AssignmentProblem>> = {
  'two places, one girl: with no seat more than girls the empty place would keep a price': problemOf(
    [[[0, 600]]],
    [2],
  ),
  'places without end': problemOf(
    times(3, () => [[0, 7]] as const),
    [4_000_000_000],
  ),
  'seats that bid as if girls kept nothing at their own seats would take turns for ever': problemOf(
    [
      [
        [1, 600],
        [0, 600],
      ],
      [],
      [
        [0, 600],
        [1, 600],
      ],
    ],
    [1, 1],
  ),
  'a mentor whose best girls are hers already, more of them than her front holds': problemOf(
    times(90, (i) => [
      [0, i < 40 ? 1200 : 1100 + (i % 3)],
      [1, 1150],
    ]),
    [41, 30],
  ),
  'the shortest ladder that a bonus too small leaves standing': problemOf(
    [
      [
        [1, 0],
        [0, 1200],
      ],
      [[0, 0]],
      [
        [2, 0],
        [1, 1200],
      ],
    ],
    [1, 1, 1],
  ),
  'a ladder that needs nearly the whole bonus': ladder(400),
  'ladders with nobody to leave out and with one each': ladder(120, 3, 2, false),
  'girls without a pair beside places that nobody can take: all prices are 0': problemOf(
    times(17, () => []),
    [9, 8],
  ),
  'places that locks took up, wanted by all': problemOf(
    times(5, (i) => [
      [0, 1200],
      [1, 100 * i],
    ]),
    [0, 2],
  ),
  'everybody as good as everybody, as many places as girls': problemOf(
    times(60, () => times(20, (j): [number, number] => [j, 1200])),
    times(20, () => 3),
  ),
};
