/**
 * What became of a round, in figures: who took part, what was reached, and how fairly (docs/matching.md §7).
 *
 * Formula: share = matched / taking part; mean = ⌊10 · Σ scores / matches + ½⌋ / 10; lowest = the lowest score of a match.
 * Complexity: the number of people.
 * Refuses nothing. Groups are of any size: these figures are for staff, who see the people themselves.
 */
import { compareBytes } from './bytes.ts';
import type { PosedRound } from './problem.ts';
import type { Match, Unmatched } from './types.ts';

export interface Group {
  /** What the group has in common: a hub, `7-8`, `az`, `2+`. */
  group: string;
  takePart: number;
  matched: number;
  /** Per thousand, rounded down. */
  sharePerMille: number;
  /** Of the scores of the matched; null when nobody is matched. */
  meanScore: number | null;
  lowestScore: number | null;
}

export interface Summary {
  on: string;
  mentees: {
    all: number;
    takePart: number;
    consentMissing: number;
    matched: number;
    locked: number;
    noPossibleMentor: number;
    placesFull: number;
  };
  mentors: { all: number; takePart: number; notCleared: number; noPlaces: number; matched: number };
  /** Places of the mentors who take part. */
  places: { all: number; taken: number };
  possiblePairs: number;
  totalScore: number;
  totalValue: number;
  meanScore: number | null;
  lowestScore: number | null;
  fairness: { hub: Group[]; district: Group[]; grade: Group[]; language: Group[]; waiting: Group[] };
}

/** The figures of a solved round. */
export function summaryOf(
  posed: PosedRound,
  possible: number,
  matches: readonly Match[],
  unmatched: readonly Unmatched[],
): Summary {
  const { people, input } = posed;
  const matchOf = new Map(matches.map((match) => [match.mentee, match]));
  const states = [...people.mentorState.values()];
  const count = <T>(list: readonly T[], is: (each: T) => boolean) => list.filter(is).length;
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
  const scores = matches.map(({ score }) => score);

  const districtOf = new Map(input.hubs.map(({ hub, district }) => [hub, district]));
  const groups = (keyOf: (person: (typeof people.mentees)[number]['person']) => string): Group[] => {
    const byKey = new Map<string, { takePart: number; scores: number[] }>();
    for (const { id, person } of people.mentees) {
      const group = byKey.get(keyOf(person)) ?? { takePart: 0, scores: [] };
      byKey.set(keyOf(person), group);
      group.takePart++;
      const match = matchOf.get(id);
      if (match) group.scores.push(match.score);
    }
    return [...byKey]
      .sort(([a], [b]) => compareBytes(a, b))
      .map(([group, { takePart, scores: reached }]) => ({
        group,
        takePart,
        matched: reached.length,
        sharePerMille: Math.floor((1000 * reached.length) / takePart),
        meanScore: mean(reached),
        lowestScore: lowest(reached),
      }));
  };

  return {
    on: input.rules.on,
    mentees: {
      all: input.mentees.length,
      takePart: people.mentees.length,
      consentMissing: count(unmatched, ({ reason }) => reason === 'consent-missing'),
      matched: matches.length,
      locked: posed.locks.size,
      noPossibleMentor: count(unmatched, ({ reason }) => reason === 'no-possible-mentor'),
      placesFull: count(unmatched, ({ reason }) => reason === 'places-full'),
    },
    mentors: {
      all: input.mentors.length,
      takePart: people.mentors.length,
      notCleared: count(states, (state) => state === 'not-cleared'),
      noPlaces: count(states, (state) => state === 'no-places'),
      matched: new Set(matches.map(({ mentor }) => mentor)).size,
    },
    places: { all: sum(people.mentors.map(({ person }) => person.places)), taken: matches.length },
    possiblePairs: possible + posed.locks.size,
    totalScore: sum(scores),
    totalValue: sum(matches.map(({ score, priority }) => score + priority)),
    meanScore: mean(scores),
    lowestScore: lowest(scores),
    fairness: {
      hub: groups(({ hub }) => hub),
      district: groups(({ hub }) => districtOf.get(hub) ?? ''),
      grade: groups(({ grade }) => gradeBand(grade)),
      language: groups(({ languages }) => languages[0] ?? ''),
      waiting: groups(({ waiting }) => (waiting > 1 ? '2+' : String(waiting))),
    },
  };
}

/** `05-06`, `07-08`, `09-10` or `11-12`, so that text order is the order of grades. */
function gradeBand(grade: number): string {
  const from = grade % 2 ? grade : grade - 1;
  const two = (each: number) => String(each).padStart(2, '0');
  return `${two(from)}-${two(from + 1)}`;
}

/** Rounded half up to one decimal. */
const mean = (list: readonly number[]): number | null =>
  list.length
    ? Math.floor((10 * list.reduce((total, each) => total + each, 0)) / list.length + 0.5) / 10
    : null;

const lowest = (list: readonly number[]): number | null =>
  list.length ? list.reduce((least, each) => Math.min(least, each)) : null;
