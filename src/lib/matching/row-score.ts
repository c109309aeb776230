/**
 * The points of a pair out of tables: what rows.ts does for every pair of a girl.
 * Formulas: those of score.ts, which fill the tables. Complexity: a read for each of her topics and each word of codes. Refuses nothing.
 */
import { hasBit, type Bits, type ReadyMentor } from './people.ts';
import { goalPoints, interestPoints, languagePoints, rankOf, timesPoints } from './score.ts';
import type { Sets } from './sets.ts';
import type { Weights } from './types.ts';

/** Level of a topic, in units of 20: the topic itself, or another of its field. */
const sameTopic = 5;
const sameField = 3;

/** Points by what was counted. */
export interface Tables {
  /** By Σ rank · level of her topics. */
  interestPoints: Int16Array;
  /** By shared times, four and more in one. */
  timesPoints: Int16Array;
  goalPoints: Int16Array;
  /** By whether the mentor speaks the girl's first language. */
  languagePoints: Int16Array;
  /** The most that all but the place can give. */
  mostBeyondPlace: number;
}

/** A girl and all that her pairs are held against, side by side. */
export interface Girl extends Tables {
  grade: number;
  herLanguages: Bits;
  herTimes: Bits;
  herGoals: Bits;
  /** Where the levels of her topics begin. */
  topics: number[];
  sharedTimes: number;
  minimumScore: number;
  from: Uint8Array;
  to: Uint8Array;
  languages: Sets;
  times: Sets;
  goals: Sets;
  level: Uint8Array;
  points: Int16Array;
  isFirst: Uint8Array;
}

/** The score of a pair that can meet; −1 when it is not possible for another reason than the decisions. */
export function possibleScore(girl: Girl, j: number): number {
  if (girl.grade < girl.from[j]! || girl.grade > girl.to[j]!) return -1;
  if (girl.languages.shared(girl.herLanguages, j) === 0) return -1;
  const times = girl.times.shared(girl.herTimes, j);
  if (times < girl.sharedTimes) return -1;
  const score = scoreOf(girl, j, times);
  return score < girl.minimumScore ? -1 : score;
}

/** Points of a pair that shares so many times. */
export function scoreOf(girl: Girl, j: number, times: number): number {
  const { topics, level } = girl;
  let reached = 0;
  for (let k = 0; k < topics.length; k++) reached += rankOf(k) * level[topics[k]! + j]!;
  return (
    girl.interestPoints[reached]! +
    girl.points[j]! +
    girl.timesPoints[times > 4 ? 4 : times]! +
    girl.goalPoints[girl.goals.shared(girl.herGoals, j)]! +
    girl.languagePoints[girl.isFirst[j]!]!
  );
}

/** Points of all girls with as many topics and goals. */
export function tablesOf(topics: number, hers: number, weights: Weights): Tables {
  let ranks = 0;
  for (let k = 0; k < topics; k++) ranks += rankOf(k);
  const tables = {
    interestPoints: Int16Array.from({ length: sameTopic * ranks + 1 }, (_, reached) =>
      interestPoints(weights.interests, 20 * reached, ranks),
    ),
    timesPoints: Int16Array.from({ length: 5 }, (_, shared) => timesPoints(weights.times, shared)),
    goalPoints: Int16Array.from({ length: hers + 1 }, (_, shared) => goalPoints(weights.goals, shared, hers)),
    languagePoints: Int16Array.of(
      languagePoints(weights.language, false),
      languagePoints(weights.language, true),
    ),
  };
  const mostBeyondPlace = Object.values(tables).reduce((sum, table) => sum + (table.at(-1) ?? 0), 0);
  return { ...tables, mostBeyondPlace };
}

/** Level of topic t for mentor j, at t · mentors + j. */
export function levelsOf(mentors: readonly ReadyMentor[], fieldOf: readonly number[]): Uint8Array {
  const level = new Uint8Array(fieldOf.length * mentors.length);
  for (let topic = 0; topic < fieldOf.length; topic++)
    mentors.forEach((mentor, j) => {
      level[topic * mentors.length + j] = hasBit(mentor.topics, topic)
        ? sameTopic
        : hasBit(mentor.fields, fieldOf[topic]!)
          ? sameField
          : 0;
    });
  return level;
}
