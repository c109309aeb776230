/**
 * What limits a round: what one more place, one more mentor, a longer way or a freer evening would bring, which pairs hang on a
 * weight, and how many girls a higher least score costs.
 *
 * From the prices, exactly: one more place of every mentor (worth.ts), also of those who have none now, and a further mentor (beside.ts).
 * By solving again (further.ts, weights.ts): 20 km more, one more evening, a weight that is a tenth greater or smaller. Solved anew at
 * each point (curve.ts): the least score.
 * Complexity: as those; at 2,000 girls and 800 mentors nearly all of it are the solves.
 * Refuses nothing.
 */
import { curveOf, leastScores, type CurvePoint } from './curve.ts';
import { promisingEvenings, promisingTravel, solveFirst, type Solved } from './further.ts';
import { newMentors, type NewMentors } from './newcomers.ts';
import type { OpenedRound, Total } from './opened.ts';
import { solveMoved, weightMoves, type WeightMoved } from './weights.ts';

import { byWorth, isWorth, type MoreOfMentor } from './worth.ts';

export interface MorePlaces extends MoreOfMentor {
  /** Her places now; 0: she takes no part. */
  places: number;
}

export interface Limits extends NewMentors {
  /** `mentors`: who take part, which asks for a place. */
  now: Total & { takePart: number; mentors: number; minimumScore: number };
  /** By the prices. Mentors of whom one more place brings something, the most first. */
  places: MorePlaces[];
  /** By solving again. */
  travel: Solved<MoreOfMentor>;
  evenings: Solved<MoreOfMentor & { time: string }>;
  /** Weights that cannot move are left out. */
  weights: WeightMoved[];
  /** By solving anew. */
  curve: CurvePoint[];
}

/** Works out what limits a solved round; `told` hears how many of how many solves are behind, as soon as it is known how many there are. */
export function limitsOf(
  opened: OpenedRound,
  told: (done: number, of: number) => void = () => undefined,
  most = 100,
): Limits {
  const { posed } = opened;
  const places = morePlaces(opened);
  const fresh = newMentors(opened);
  const [further, later] = [promisingTravel(opened), promisingEvenings(opened)];
  const moves = weightMoves(posed.input.rules.weights);
  const solves =
    Math.min(most, further.tries.length) +
    Math.min(most, later.tries.length) +
    moves.length +
    leastScores.length;
  let done = 0;
  const behind = () => {
    told(++done, solves);
  };
  told(done, solves);
  return {
    now: {
      ...opened.total(),
      takePart: posed.people.mentees.length,
      mentors: posed.mentors.length,
      minimumScore: posed.input.rules.minimumScore,
    },
    places,
    ...fresh,
    travel: solveFirst(opened, further, most, behind),
    evenings: solveFirst(opened, later, most, behind),
    weights: solveMoved(opened, moves, behind),
    curve: curveOf(posed, behind),
  };
}

/** Mentors of whom one more place brings something. */
function morePlaces({ posed, smallest, first }: OpenedRound): MorePlaces[] {
  const { worth } = smallest();
  return [
    ...posed.mentors.flatMap(({ id, person }, j) =>
      posed.places[j]! > 0 ? [{ mentor: id, places: person.places, worth: worth[j]! }] : [],
    ),
    ...first().map(({ row, place }) => ({ mentor: row.mentor, places: row.places, worth: place.worth })),
  ]
    .filter((more) => isWorth(more.worth))
    .sort((a, b) => byWorth(a.worth, b.worth));
}
