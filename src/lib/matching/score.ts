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
  let reachable = 0;
  for (let i = 0; i < mentee.interests.length; i++) {
    const topic = mentee.interests[i]!;
    const rank = 5 - i;
    reachable += rank;
    if (hasBit(mentor.topics, topic)) reached += rank * 100;
    else if (hasBit(mentor.fields, fieldOf[topic]!)) reached += rank * 60;
  }
  const near = 100 - Math.floor(ways.distance / 3);
  const proximity = !ways.inPerson ? 40 : ways.online ? Math.max(near, 40) : Math.max(near, 10);
  const goals = mentee.person.goals.length;
  return {
    interests: reachable ? Math.floor((weights.interests * reached) / (100 * reachable)) : 0,
    location: Math.floor((weights.location * proximity) / 100),
    times: Math.floor((weights.times * Math.min(sharedTimes, 4)) / 4),
    goals: goals
      ? Math.floor((weights.goals * sharedBits(mentee.goals, mentor.goals)) / goals)
      : Math.floor(weights.goals / 2),
    language: hasBit(mentor.languages, mentee.firstLanguage)
      ? weights.language
      : Math.floor(weights.language / 2),
  };
}

/** The sum of the parts, 0 … 1000. */
export const scoreOf = (parts: Parts): number =>
  parts.interests + parts.location + parts.times + parts.goals + parts.language;
