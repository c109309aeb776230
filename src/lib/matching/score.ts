/**
 * What a pair is worth, part by part.
 *
 * Formula: score = interests + location + times + goals + language, each ⌊ ⌋ on whole numbers, between 0 and its weight W:
 *   interests  ⌊W · Σ rᵢvᵢ / (100 · Σ rᵢ)⌋, rᵢ = 6 − i for her i-th topic; vᵢ = 100 same topic, 60 same field, else 0
 *   location   ⌊W · p / 100⌋; p = max(100 − ⌊d/3⌋, 10) in person only, max(100 − ⌊d/3⌋, 40) both ways, 40 online only
 *   times      ⌊W · min(n, 4) / 4⌋, n weekly times shared
 *   goals      ⌊W · shared / hers⌋; ⌊W / 2⌋ when she named none
 *   language   W when the mentor speaks her first language, else ⌊W / 2⌋
 * Complexity: the number of her topics.
 * Refuses nothing: whether a pair is possible is asked in possible.ts.
 */
import { hasBit, sharedBits, type ReadyMentee, type ReadyMentor } from './people.ts';
import type { Parts, Weights } from './types.ts';

/** The ways in which two people can meet; at least one is true for a possible pair. */
export interface Ways {
  inPerson: boolean;
  online: boolean;
  distance: number;
}

/** Ranks of her topics: 5 for the first, 4 for the second, … */
export const rankOf = (place: number): number => 5 - place;

/** Points for interests: `reached` = Σ rᵢvᵢ of a topic list of which at most 100 · `ranks` can be reached. */
export const interestPoints = (weight: number, reached: number, ranks: number): number =>
  ranks ? Math.floor((weight * reached) / (100 * ranks)) : 0;

/** Points for the place; of a pair that cannot meet at all as if it met online. */
export function locationPoints(weight: number, { inPerson, online, distance }: Ways): number {
  const near = 100 - Math.floor(distance / 3);
  const proximity = !inPerson ? 40 : online ? Math.max(near, 40) : Math.max(near, 10);
  return Math.floor((weight * proximity) / 100);
}

/** Points for so many shared weekly times. */
export const timesPoints = (weight: number, shared: number): number =>
  Math.floor((weight * Math.min(shared, 4)) / 4);

/** Points for so many shared goals out of hers. */
export const goalPoints = (weight: number, shared: number, hers: number): number =>
  hers ? Math.floor((weight * shared) / hers) : Math.floor(weight / 2);

/** Points for whether the mentor speaks the girl's first language. */
export const languagePoints = (weight: number, isFirst: boolean): number =>
  isFirst ? weight : Math.floor(weight / 2);

/** The points of a pair. `sharedTimes` is how many weekly times they share. */
export function partsOf(
  mentee: ReadyMentee,
  mentor: ReadyMentor,
  ways: Ways,
  sharedTimes: number,
  weights: Weights,
  fieldOf: readonly number[],
): Parts {
  let reached = 0;
  let ranks = 0;
  mentee.interests.forEach((topic, place) => {
    const rank = rankOf(place);
    ranks += rank;
    if (hasBit(mentor.topics, topic)) reached += rank * 100;
    else if (hasBit(mentor.fields, fieldOf[topic]!)) reached += rank * 60;
  });
  const goals = sharedBits(mentee.goals, mentor.goals);
  return {
    interests: interestPoints(weights.interests, reached, ranks),
    location: locationPoints(weights.location, ways),
    times: timesPoints(weights.times, sharedTimes),
    goals: goalPoints(weights.goals, goals, mentee.person.goals.length),
    language: languagePoints(weights.language, hasBit(mentor.languages, mentee.firstLanguage)),
  };
}

/** The sum of the parts, 0 … 1000. */
export const scoreOf = (parts: Parts): number =>
  parts.interests + parts.location + parts.times + parts.goals + parts.language;
